import { describe, expect, test } from 'vitest';
import { checkWellFormed } from '../../../../scenarios/check/oracles/wellFormed.ts';
import { drawn } from '../../../support/fleetRig.ts';

/** Nodes are numbered as their cells are read. */
const check = (rows: string[], robots: number, rest: number[], tasks: number[]) =>
  checkWellFormed({ lanes: drawn(rows).graph, robots, rest, tasks });

describe('an instance is well-formed', () => {
  test('where endpoints lie beside the lane that joins them', () => {
    expect(check(['.@.@.', '.....'], 2, [0, 2], [1])).toEqual({ ok: true });
  });

  test('where two endpoints are neighbours', () => {
    expect(check(['..'], 1, [0], [1])).toEqual({ ok: true });
  });
});

describe('it is not', () => {
  test('where an endpoint lies on the only way between two others', () => {
    expect(check(['...'], 2, [0, 1], [2])).toEqual({ ok: false, why: 'noWay', from: 0, to: 2 });
  });

  test('where the only way back is against a one-way lane', () => {
    expect(check(['.>.'], 1, [0], [2])).toEqual({ ok: false, why: 'noWay', from: 2, to: 0 });
    expect(check(['.>.', '.@.', '...'], 1, [0], [2])).toEqual({ ok: true });
  });

  test('where robots are more than places to rest that are no task endpoints', () => {
    expect(check(['....', '....'], 3, [0, 3, 4, 4], [4, 5])).toEqual({ ok: false, why: 'noRest', missing: 1 });
  });
});
