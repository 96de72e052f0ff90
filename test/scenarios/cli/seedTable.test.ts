import { describe, expect, test } from 'vitest';
import { seedTable } from '../../../scenarios/cli/seedTable.ts';
import type { Kpis } from '../../../scenarios/kpis.ts';
import { sampleKpis } from '../../support/sampleKpis.ts';

const { movers: MOVERS } = sampleKpis;
if (MOVERS === null) throw new Error('the sample has free movers');

/** @returns headings of the table of runs whose figures differ so from the sample, and its first row */
function tableOf(...runs: readonly Partial<Kpis>[]): { headings: string[]; first: string[] } {
  const lines = seedTable(runs.map((changes) => ({ ...sampleKpis, ...changes }))).split('\n');
  const [headings, first] = lines.filter((line) => line.trim() !== '').map((line) => line.trim().split(/ {2,}/));
  return { headings, first };
}

const MOVED = { ...MOVERS, delivered: null, deliveredPerHour: null };
const WANDERING = { ...MOVED, count: 8, settled: 0, freeFlowSeconds: null, timeOverFreeFlow: null };
const SWAPPING = { ...MOVED, count: 8 };
const ENDS = ['longest wait', '× real time', 'state hash'];

describe('the table of seeds', () => {
  test('tells of robots on lanes what they have done', () => {
    const { headings } = tableOf({ movers: null });
    expect(headings).toEqual(['seed', 'contacts', 'stops', 'stuck', 'tasks', 'free flow', 'task p95', ...ENDS]);
  });

  test('tells of free movers where they have got to, and nothing of tasks', () => {
    const { headings, first } = tableOf({ movers: WANDERING });
    expect(headings).toEqual(['seed', 'contacts', 'stops', 'stuck', 'arrivals', 'detours', ...ENDS]);
    expect(first).toEqual(['1', '0', '0', '0', '36 an hour', '4', '12.5 s', '800', sampleKpis.stateHash]);
  });

  test('says of no wait only that none was seen where movers are looked at now and then', () => {
    const wait = (changes: Partial<Kpis>): string => tableOf({ longestWaitSeconds: 0, ...changes }).first.at(-3) ?? '';
    expect([wait({ movers: WANDERING }), wait({ movers: null }), wait({})]).toEqual(['< 4.00 s', '0.00 s', '0.00 s']);
  });

  test('tells of those that change places when all were there, as far as they were', () => {
    const late = { ...SWAPPING, timeOverFreeFlow: null };
    const times = (...all: (typeof MOVERS)[]): string[] =>
      tableOf(...all.map((movers) => ({ movers }))).headings.slice(4, -3);
    expect(times(SWAPPING, late)).toEqual(['last arrival', '× free flow', 'detours']);
    expect(times(late, late)).toEqual(['last arrival', 'detours']);
  });

  test('tells of bulk agents where they overlap, and nothing of stops and contacts', () => {
    const { headings } = tableOf({
      robots: 0,
      contacts: null,
      protectiveStops: null,
      movers: { ...WANDERING, overlaps: 7 },
    });
    expect(headings).toEqual(['seed', 'stuck', 'arrivals', 'detours', 'overlaps', ...ENDS]);
  });

  test('tells of foragers how many loads they have brought home', () => {
    const { headings } = tableOf({ movers: { ...WANDERING, delivered: 6, deliveredPerHour: 72 } });
    expect(headings.slice(4, 7)).toEqual(['arrivals', 'loads home', 'detours']);
  });

  test('tells of a hall that both share about both', () => {
    const { headings } = tableOf({ movers: { ...WANDERING, count: 3 } });
    expect(headings).toEqual(['seed', 'contacts', 'stops', 'stuck', 'tasks', 'free flow', 'task p95', 'arrivals', 'detours', ...ENDS]); // prettier-ignore
  });
});
