import { describe, expect, test } from 'vitest';
import { partsAround } from '../../../planners/fallback/parts.ts';
import { wholeFloor } from '../../support/pebbleCrowds.ts';
import { drawn } from '../../support/fleetRig.ts';

/** @returns the parts as sets of nodes, and pairs of them as a string; nodes are numbered as cells are read */
function parts(rows: string[], of: { at: number; next: number; apart?: boolean }) {
  const area = wholeFloor(drawn(rows).graph);
  const number = (node: number): number => Array.from(area.node).indexOf(node);
  const found = partsAround(area, { at: number(of.at), next: number(of.next), apart: of.apart ?? false });
  const sets = Array.from({ length: found.count }, (_, part) =>
    Array.from(area.node)
      .filter((node) => found.of[number(node)] === part)
      .sort((a, b) => a - b),
  );
  const pairs = Array.from({ length: found.pairs.length / 2 }, (_, i) =>
    [found.pairs[2 * i], found.pairs[2 * i + 1]].map((part) => sets[part].join('')).join('>'),
  );
  // The robot's own node has a part as well, in which nobody is.
  return {
    sets: sets
      .map((set) => set.join(''))
      .filter((set) => set !== '')
      .sort(),
    pairs: pairs.sort(),
  };
}

describe('the parts around a robot', () => {
  test('are what it keeps from each other, and the place where it goes next', () => {
    expect(parts(['.....'], { at: 2, next: 3 })).toEqual({ sets: ['01', '3', '4'], pairs: ['3>4', '4>3'] });
  });

  test('hang together round a ring', () => {
    expect(parts(['...', '.@.', '...'], { at: 1, next: 2 }).sets).toEqual(['034567', '2']);
  });

  test('are single places where lanes are one-way, joined as they lead', () => {
    expect(parts(['.>>.'], { at: 0, next: -1 })).toEqual({ sets: ['1', '2', '3'], pairs: ['1>2', '2>3'] });
  });

  test('are all single where robots on different nodes may be in each other’s way', () => {
    expect(parts(['....'], { at: 0, next: 1, apart: true }).sets).toEqual(['1', '2', '3']);
  });
});
