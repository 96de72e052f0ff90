import { describe, expect, test } from 'vitest';
import { KPI_PATHS, kpiAt, kpiUnit, suggestKpi } from '../../scenarios/kpiFields.ts';
import { sampleKpis } from '../support/sampleKpis.ts';

describe('the figures of a run', () => {
  test('every path leads to a figure of a sample, and every figure has a path', () => {
    const leaves = (value: unknown, path: string): string[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`))
        : [path];
    const found = leaves(sampleKpis, '');
    expect(found.map((path) => path.replace('.0.', '.*.')).toSorted()).toEqual(KPI_PATHS.toSorted());
    for (const path of found) expect(kpiAt(sampleKpis, path)).not.toBeUndefined();
  });

  test('a path that names no figure has no unit', () => {
    for (const path of [
      '',
      'constructor',
      'timeSplit',
      'faults.x.kind',
      'faults.*.kind',
      'contacts.0',
      'robots.length',
    ]) {
      expect(kpiUnit(path), path).toBeNull();
    }
  });

  test('a group suggests its figures', () => {
    expect(suggestKpi('plannerLatencyMs')).toBe('did you mean plannerLatencyMs.p50, plannerLatencyMs.p99?');
    expect(suggestKpi('faults.0')).toContain('faults.0.');
  });
});
