import { describe, expect, test } from 'vitest';
import { gridOf, isGrid, nodeAt, nodeText, placeAdvice, placeText } from '../../scenarios/siteFloor.ts';
import { drawn } from '../support/fleetRig.ts';
import { floorOf } from '../support/lifRig.ts';
import { ringSite } from '../support/lifSites.ts';

const grid = drawn(['..', '@.']);
const lif = floorOf(ringSite({ spurs: 1 }), { demand: 'closedLoop: {}' });

describe('the places of a floor', () => {
  test('that is made from cells are its cells, and the numbers that its nodes have outside', () => {
    expect(isGrid(grid)).toBe(true);
    expect([nodeAt(grid, [1, 0]), nodeAt(grid, [0, 1]), nodeAt(grid, [2, 0]), nodeAt(grid, [0, 7])]).toEqual([1, -1, -1, -1]); // prettier-ignore
    expect(['n0', 'n2', 'n3', 'n01', 'n-1', 'W0', ''].map((name) => nodeAt(grid, name))).toEqual([0, 2, -1, -1, -1, -1, -1]); // prettier-ignore
    expect([nodeText(grid, 2), placeAdvice(grid)]).toEqual(['row 2, column 2', 'give a free cell']);
  });

  test('that somebody has drawn have the names that they were given, and no others', () => {
    expect(isGrid(lif)).toBe(false);
    const node = nodeAt(lif, 'PICK0');
    expect(lif.names.nodes[node]).toBe('PICK0');
    expect(nodeText(lif, node)).toBe('node PICK0');
    expect([nodeAt(lif, 'n0'), nodeAt(lif, ''), nodeAt(lif, [0, 0])]).toEqual([-1, -1, -1]);
    expect(placeAdvice(lif)).toBe('give the name of a node');
    const between = lif.names.nodes.indexOf('');
    expect(nodeText(lif, between)).toBe(`node ${between} on the way`);
    expect(() => gridOf(lif)).toThrow('made from cells');
  });

  test('are told as they were written', () => {
    expect([placeText([3, 4]), placeText('W0'), placeText('x'.repeat(99))]).toEqual(['[3, 4]', "'W0'", `'${'x'.repeat(40)}'`]); // prettier-ignore
  });
});
