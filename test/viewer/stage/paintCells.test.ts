import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HELD_LATER } from '../../../engine/index.ts';
import { cellsOf, placeAt } from '../../../viewer/stage/cells.ts';
import {
  createCellColours,
  hotOf,
  inferno,
  INFERNO,
  paintHeat,
  paintHeld,
  paintZones,
  zoneColour,
} from '../../../viewer/stage/paintCells.ts';
import { frameOf } from '../../support/frames.ts';
import { floorWith } from '../../support/scenes.ts';

const floor = floorWith();
const cells = cellsOf(floor);
/** s at which a square of the floor is at its brightest, a minute of the window */
const HOT = hotOf(floor);
const painted = (paint: (into: Uint8Array) => void): Uint8Array => {
  const into = createCellColours(cells).fill(77); // what was painted before is gone
  paint(into);
  return into;
};
/** @returns red, green, blue and alpha of a node's square */
const at = (colours: Uint8Array, node: number): number[] => [
  ...colours.subarray(4 * cells.cellOf[node], 4 * cells.cellOf[node] + 4),
];
const rgb = (colour: string): number[] => [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16));

describe('squares of the floor', () => {
  test('are counted from the bottom left, and every node is in the one around it', () => {
    expect([cells.columns, cells.rows, [...cells.cellOf]]).toEqual([4, 3, [4, 5, 6]]);
    const rounded = cellsOf(floorWith({ width: 4 + 1e-9, height: 3 + 1e-9 }));
    expect([rounded.columns, rounded.rows]).toEqual([4, 3]);
    const place = fc.record({ x: fc.nat(100), y: fc.nat(70) });
    fc.assert(
      fc.property(fc.constantFrom(0.7, 1, 1.05), fc.array(place, { minLength: 1 }), (pitch, places) => {
        const [x, y] = [places.map((one) => (one.x * pitch) / 10), places.map((one) => (one.y * pitch) / 10)];
        const { columns, rows, cellOf } = cellsOf(
          floorWith({ width: 10 * pitch, height: 7 * pitch, side: pitch, x, y }),
        );
        expect([columns, rows]).toEqual([10, 7]);
        for (const [node, cell] of cellOf.entries()) {
          const [column, row] = [cell % columns, Math.floor(cell / columns)];
          expect(x[node]).toBeGreaterThanOrEqual(column * pitch - 1e-9);
          expect(x[node]).toBeLessThanOrEqual((column + 1) * pitch + 1e-9);
          expect(y[node]).toBeGreaterThanOrEqual(row * pitch - 1e-9);
          expect(y[node]).toBeLessThanOrEqual((row + 1) * pitch + 1e-9);
        }
      }),
    );
  });

  test('come behind all nodes where a place is told: each lies where it is painted', () => {
    const size = fc.double({ min: 1, max: 30, noNaN: true });
    fc.assert(
      fc.property(size, size, fc.constantFrom(0.7, 2, 4), (width, height, side) => {
        const hall = floorWith({ width, height, side });
        const { columns, rows } = cellsOf(hall);
        const middles = Array.from({ length: columns * rows }, (_, square) => placeAt(hall, hall.x.length + square));
        const { cellOf } = cellsOf({ ...hall, x: middles.map(({ x }) => x), y: middles.map(({ y }) => y) });
        expect([...cellOf]).toEqual([...cellOf.keys()]);
      }),
    );
    expect(placeAt(floor, 2)).toEqual({ x: 2.5, y: 1.5 });
  });
});

describe('the heat map', () => {
  const heat = (seconds: number[], window: number) =>
    painted((into) => paintHeat(into, cells, { kind: 'heat', tick: 0, seconds: Float32Array.from(seconds), window }));

  test('shows where robots have waited, the brighter the longer, and nothing elsewhere', () => {
    const colours = heat([0, 5, 30], 300);
    expect(at(colours, 0)).toEqual([0, 0, 0, 0]);
    expect(at(colours, 2)).toEqual([...rgb(INFERNO[5]), 235]);
    const sum = (node: number): number => at(colours, node).reduce((a, b) => a + b);
    expect(sum(1)).toBeGreaterThan(0);
    expect(sum(1)).toBeLessThan(sum(2));
    expect(colours.filter((value) => value === 77)).toHaveLength(0);
  });

  test('asks for more waiting where squares are larger, as many more robots have room there', () => {
    expect(hotOf({ ...floor, pitch: 0.5, side: 2 })).toBe(16 * HOT);
    const large = cellsOf({ ...floor, side: 2 });
    const into = createCellColours(large);
    const seconds = Float32Array.of(0, 0, 0, 4 * HOT, 2 * HOT);
    paintHeat(into, large, { kind: 'heat', tick: 0, seconds, window: 60 });
    expect([...into.subarray(0, 4)]).toEqual([...rgb(INFERNO[5]), 235]);
    expect([...into.subarray(4, 8)]).toEqual(at(heat([0, HOT / 2, 0], 60), 1));
  });

  test('is as bright for the same part of its window', () => {
    expect(at(heat([0, HOT / 2, 0], 60), 1)).toEqual(at(heat([0, (HOT / 2) * 5, 0], 300), 1));
  });

  test('adds up what was waited on a lane and beside it in the same square', () => {
    // Three nodes, then the squares of the hall: node 1 lies in square 5.
    const beside = Array.from({ length: 12 }, (_, square) => (square === 5 ? 10 : square === 0 ? 20 : 0));
    const colours = heat([0, 5, 0, ...beside], 300);
    expect(at(colours, 1)).toEqual(at(heat([0, 15, 0], 300), 1));
    expect([...colours.subarray(0, 4)]).toEqual(at(heat([0, 0, 20], 300), 2));
    expect(at(colours, 0)).toEqual([0, 0, 0, 0]);
  });

  test('is empty where nobody has told anything', () => {
    expect(painted((into) => paintHeat(into, cells, null)).every((value) => value === 0)).toBe(true);
  });

  test('has the colours of its map, and blends between them', () => {
    INFERNO.forEach((colour, i) => expect(inferno(i / 5)).toEqual(rgb(colour)));
    expect([inferno(-3), inferno(7)]).toEqual([rgb(INFERNO[0]), rgb(INFERNO[5])]);
    expect(inferno(0.1)).toEqual(rgb(INFERNO[0]).map((part, i) => (part + rgb(INFERNO[1])[i]) / 2));
  });
});

describe('reservations and zones', () => {
  const held = (...pairs: number[]) => painted((into) => paintHeld(into, cells, frameOf({ held: pairs })));

  test('show holders by their colours, strongly what they may enter, faintly what they have only claimed', () => {
    const colours = held(0, 0, 1, 1, 2, 1 + HELD_LATER);
    expect([at(colours, 0)[3], at(colours, 1)[3], at(colours, 2)[3]]).toEqual([150, 150, 60]);
    expect(at(colours, 2).slice(0, 3)).toEqual(at(colours, 1).slice(0, 3));
    expect(at(colours, 0)).not.toEqual(at(colours, 1));
  });

  test('show who has a place before those who want it, in whatever order they are told', () => {
    expect(at(held(1, 3, 1, 4 + HELD_LATER), 1)).toEqual(at(held(1, 4 + HELD_LATER, 1, 3), 1));
  });

  test('show each zone in its colour', () => {
    const colours = painted((into) => paintZones(into, cells, floor));
    expect([0, 1, 2].map((node) => at(colours, node))).toEqual([0, 0, 1].map((zone) => [...rgb(zoneColour(zone)), 56]));
  });
});
