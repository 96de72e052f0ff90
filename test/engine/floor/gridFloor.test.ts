import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ANY_WAY, Cell } from '../../../engine/floor/cellGrid.ts';
import { cellOfNode, gridFloor } from '../../../engine/floor/gridFloor.ts';
import { NodeKind } from '../../../engine/floor/laneGraph.ts';
import { drawnCells } from '../../../engine/floor/textFloor.ts';
import { zoneOfCell } from '../../../engine/floor/zoneSplit.ts';
import { cellGrids } from '../../support/arbitraryFloors.ts';

const draw = (...lines: string[]): ReturnType<typeof gridFloor> =>
  gridFloor(drawnCells(lines), { name: 'drawn', pitch: 2 });

test('row 0 of a drawing is the top of the building', () => {
  const floor = draw('.@@@@', '@@@@.');
  expect([floor.width, floor.height]).toEqual([10, 4]);
  expect([floor.graph.x[0], floor.graph.y[0]]).toEqual([1, 3]);
  expect([floor.graph.x[1], floor.graph.y[1]]).toEqual([9, 1]);
  expect(cellOfNode(floor, 1)).toEqual({ column: 4, row: 1 });
});

test('the way north leads up', () => {
  const { graph } = draw('.', '^', '@');
  expect([graph.from[0], graph.to[0], graph.sin[0]]).toEqual([1, 0, 1]);
});

test('every passable cell is a node at its centre, and cell and node know each other', () => {
  fc.assert(
    fc.property(cellGrids, fc.constantFrom(0.7, 1, 1.05), (grid, pitch) => {
      const floor = gridFloor(grid, { name: 'any', pitch });
      for (let cell = 0; cell < grid.kind.length; cell++) {
        const node = floor.nodeOfCell[cell];
        expect(node >= 0).toBe(grid.kind[cell] >= Cell.lane);
        if (node < 0) continue;
        const at = cellOfNode(floor, node);
        expect(at.row * floor.columns + at.column).toBe(cell);
        expect(floor.graph.x[node]).toBeCloseTo((at.column + 0.5) * pitch, 4);
        expect(floor.graph.y[node]).toBeCloseTo((floor.rows - at.row - 0.5) * pitch, 4);
      }
    }),
  );
});

test('an edge joins neighbours, against no hard lane and never with against both ways', () => {
  fc.assert(
    fc.property(cellGrids, (grid) => {
      const { graph, nodeOfCell } = gridFloor(grid, { name: 'any', pitch: 1 });
      const oneWay = new Int8Array(graph.nodeCount);
      nodeOfCell.forEach((node, cell) => void (node >= 0 && (oneWay[node] = grid.oneWay[cell])));
      for (let e = 0; e < graph.edgeCount; e++) {
        expect(graph.length[e]).toBe(1);
        const direction = [graph.cos[e], graph.sin[e], -graph.cos[e], -graph.sin[e]].indexOf(1);
        const hard = oneWay[graph.from[e]];
        if (hard !== ANY_WAY) expect(direction).toBe(hard);
        if (hard !== ANY_WAY) expect(graph.against[e]).toBe(0);
      }
    }),
  );
});

test('the queue of a station is the chain of queue cells or one-way lanes that lead to it, nearest first', () => {
  const floor = draw('@>>>>.', '@S<<<.', '@@@...', '.qqqS.');
  const [first, second] = floor.stations;
  const columns = (nodes: readonly number[]): number[] => nodes.map((node) => cellOfNode(floor, node).column);
  expect(columns([first.node, ...first.queue])).toEqual([1, 2, 3, 4]);
  expect(columns([second.node, ...second.queue])).toEqual([4, 3, 2, 1]);
  for (const node of [...first.queue, ...second.queue]) expect(floor.graph.kind[node]).toBe(NodeKind.queue);
  expect(Array.from(floor.graph.kind).filter((kind) => kind === NodeKind.queue)).toHaveLength(6);
  expect([first.name, second.name]).toEqual(['station-1', 'station-2']);
});

test('a queue ends where two lanes meet, at storage, and where robots may also go elsewhere', () => {
  expect(draw('>>v', '@@S', '>>^').stations[0].queue).toEqual([]);
  expect(draw('..>>S', '.....').stations[0].queue).toHaveLength(2);
  const stored = drawnCells(['>>>>S', '^<<<<']);
  stored.kind[1] = Cell.storage;
  expect(gridFloor(stored, { name: 'stored', pitch: 1 }).stations[0].queue).toHaveLength(2);
});

test('a station that is reached from lanes on all sides has no queue', () => {
  expect(draw('...', '.S.', '...').stations[0].queue).toEqual([]);
});

test('every kind of cell becomes its kind of node', () => {
  const { graph, storage, chargers, parking } = draw('.sqS', '.C.P');
  expect([...graph.kind]).toEqual([
    NodeKind.lane,
    NodeKind.storage,
    NodeKind.queue,
    NodeKind.station,
    NodeKind.lane,
    NodeKind.charger,
    NodeKind.lane,
    NodeKind.parking,
  ]);
  expect([[...storage], [...chargers], [...parking]]).toEqual([[1], [5], [7]]);
});

test('zones are quarters, or strips from the left that differ by one column at most', () => {
  const size = { columns: 7, rows: 3 };
  const zones = (split: Parameters<typeof zoneOfCell>[0]): string[] =>
    [0, 1, 2].map((row) => [0, 1, 2, 3, 4, 5, 6].map((column) => zoneOfCell(split, size, row * 7 + column)).join(''));
  expect(zones({ split: 'quadrants' })).toEqual(['2222333', '2222333', '0000111']);
  expect(zones({ split: 'strips', count: 3 })).toEqual(['0001122', '0001122', '0001122']);
});
