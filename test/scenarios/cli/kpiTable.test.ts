import { describe, expect, test } from 'vitest';
import { kpiTable } from '../../../scenarios/cli/kpiTable.ts';
import type { Kpis } from '../../../scenarios/kpis.ts';
import { sampleKpis } from '../../support/sampleKpis.ts';

/** @returns what the table says beside a label, for a run whose figures differ so from the sample */
function shown(label: string, changes: Partial<Kpis> = {}): string | undefined {
  const lines = kpiTable({ ...sampleKpis, ...changes }).split('\n');
  return lines.map((line) => line.trim().split(/ {2,}/)).find(([first]) => first === label)?.[1];
}

describe('the table of key figures', () => {
  test('tells why robots are stuck where some are', () => {
    expect(shown('robots stuck for more than 2 min')).toBe('0');
    const stuckRobotCauses = { standing: 2, circling: 5, goalClosed: 1 };
    expect(shown('robots stuck for more than 2 min', { stuckRobots: 8, stuckRobotCauses })).toBe(
      '8 (2 standing, 5 moving to and fro, 1 at a closed goal)',
    );
  });

  test('tells apart a fault that cost nothing, one that lasted to the end, and one that could not be measured', () => {
    const [fault] = sampleKpis.faults;
    const of = (throughputDip: number | null, timeToRecoverSeconds: number | null) => {
      const changes = { faults: [{ ...fault, throughputDip, timeToRecoverSeconds }] };
      return [shown('throughput lost', changes), shown('recovered after', changes)];
    };
    expect(of(0, 0)).toEqual(['0.0 %', '0.00 s']);
    expect(of(0.5, null)).toEqual(['50.0 %', 'not in this run']);
    expect(of(null, null)).toEqual(['not measured: too few tasks to tell', undefined]);
  });

  test('says nothing of energy where there are no batteries', () => {
    expect(shown('energy drawn')).toBe('210 Wh');
    expect(shown('energy drawn', { energyWh: null })).toBeUndefined();
  });

  test('names the actor with the fullest mailbox, escalations and refused messages', () => {
    expect(shown('fullest mailbox')).toBe('4 (zone0)');
    expect(shown('fullest mailbox', { messagesRefused: 3 })).toBe('4 (zone0), 3 messages refused');
    expect(shown('planner restarts', { plannerRestarts: 12, plannerEscalations: 2 })).toBe('12 (2 times too many)');
  });
});
