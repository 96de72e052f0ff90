import { Cell, blankGrid, exitsOf, type CellGrid } from './cellGrid.ts';
import { checkGridSize } from './checkGridSize.ts';
import type { FloorProblem, FloorResult } from './floorplan.ts';
import { gridFloor, type GridFloor, type GridFloorOptions } from './gridFloor.ts';
import { gridDigraph } from './gridDigraph.ts';
import { strongComponents } from './strongComponents.ts';

/** Ground of the MovingAI format that robots drive on; E and S are stations of the League of Robot Runners. */
const PASSABLE = '.GSE';

/** Out of bounds, trees, and water, which is passable only from water. */
const BLOCKED = '@OTW';

const EMPTY = "the file is empty; begin with 'type octile', 'height 63', 'width 161', 'map', a line each";

/** A map as a floor. Every passable cell is a goal, but for those from which the largest part of the map cannot be reached. */
export interface MapFloor extends GridFloor {
  /** nodes outside the largest connected part, ascending: they get no goals */
  readonly stranded: Int32Array;
}

/**
 * Reads a MovingAI `.map`, with LF or CRLF: `type octile`, `height H`, `width W`, `map`, then H rows of W characters. Robots
 * move in four directions, whatever the type says.
 *
 * @returns the floor, or every problem with its line counted from 1
 */
export function movingAiMap(text: string, options: Partial<GridFloorOptions> = {}): FloorResult<MapFloor> {
  const full = { name: 'map', pitch: 1, ...options };
  if (text.trim() === '') return { ok: false, problems: [{ where: 'line 1', message: EMPTY }] };
  const lines = text.split(/\r?\n/);
  const head = readHeader(lines);
  if (head.problems.length > 0) return { ok: false, problems: head.problems };
  const problems = [...checkRows(lines.slice(4), head), ...checkGridSize(head, full.pitch)];
  if (problems.length > 0) return { ok: false, problems };

  const grid = blankGrid(head, Cell.wall);
  const ground = lines.slice(4, 4 + head.rows).join('');
  for (let cell = 0; cell < ground.length; cell++) if (PASSABLE.includes(ground[cell])) grid.kind[cell] = Cell.storage;
  if (!grid.kind.includes(Cell.storage)) {
    return { ok: false, problems: [{ where: 'line 5', message: 'no cell is passable; draw some of them as .' }] };
  }
  const stranded = strandLesserParts(grid);
  const floor = gridFloor(grid, full);
  return { ok: true, floor: { ...floor, stranded: stranded.map((cell) => floor.nodeOfCell[cell]) } };
}

/** @returns the floor as a MovingAI `.map`; one-way lanes and what the cells are for are not part of the format */
export function toMovingAiMap(floor: GridFloor): string {
  const lines = ['type octile', `height ${floor.rows}`, `width ${floor.columns}`, 'map'];
  for (let row = 0; row < floor.rows; row++) {
    const nodes = floor.nodeOfCell.subarray(row * floor.columns, (row + 1) * floor.columns);
    lines.push(Array.from(nodes, (node) => (node < 0 ? '@' : '.')).join(''));
  }
  return `${lines.join('\n')}\n`;
}

interface Header {
  readonly columns: number;
  readonly rows: number;
  readonly problems: readonly FloorProblem[];
}

function readHeader(lines: readonly string[]): Header {
  const problems: FloorProblem[] = [];
  const expect = (line: number, pattern: RegExp, example: string): number => {
    const found = pattern.exec((lines[line - 1] ?? '').trim());
    if (found === null) {
      problems.push({
        where: `line ${line}`,
        message: `is '${(lines[line - 1] ?? '').slice(0, 40)}'; write '${example}'`,
      });
    }
    return Number(found?.[1] ?? 0);
  };
  expect(1, /^type \w+$/, 'type octile');
  const rows = expect(2, /^height ([1-9]\d{0,4})$/, 'height 63');
  const columns = expect(3, /^width ([1-9]\d{0,4})$/, 'width 161');
  expect(4, /^map$/, 'map');
  return { columns, rows, problems };
}

/** @returns what is wrong in the rows: their number, their lengths, and the first unknown character of each */
function checkRows(rows: readonly string[], head: Header): FloorProblem[] {
  const problems: FloorProblem[] = [];
  const drawn = rows.slice(0, head.rows);
  const missing = drawn.findIndex((row, index) => row === '' && rows.slice(index).every((rest) => rest === ''));
  const count = missing >= 0 ? missing : drawn.length;
  if (count < head.rows) {
    problems.push({
      where: 'line 2',
      message: `says height ${head.rows}, but ${count} rows follow; correct one of them`,
    });
  }
  if (rows.slice(head.rows).some((row) => row.trim() !== '')) {
    problems.push({
      where: `line ${5 + head.rows}`,
      message: `is beyond height ${head.rows}; correct the height or cut it`,
    });
  }
  drawn.slice(0, count).forEach((row, index) => {
    const where = `line ${5 + index}`;
    if (row.length !== head.columns) {
      problems.push({ where, message: `has ${row.length} characters; width says ${head.columns}` });
    }
    const unknown = [...row].find((sign) => !PASSABLE.includes(sign) && !BLOCKED.includes(sign));
    if (unknown !== undefined) {
      problems.push({
        where,
        message: `'${unknown}' is not known; use ${PASSABLE} where robots drive, ${BLOCKED} elsewhere`,
      });
    }
  });
  return problems;
}

/** Makes lanes of all storage cells but those of the largest connected part. @returns these cells, ascending */
function strandLesserParts(grid: CellGrid): Int32Array {
  const { of, size } = strongComponents(gridDigraph(exitsOf(grid)));
  // Solid cells are parts of one cell each: among parts of one cell any lane is as good as another.
  const parts = new Set(of.filter((_, cell) => grid.kind[cell] === Cell.storage));
  const largest = [...parts].reduce((a, b) => (size[b] > size[a] ? b : a), of[grid.kind.indexOf(Cell.storage)]);
  const stranded = Int32Array.from(of.keys()).filter(
    (cell) => grid.kind[cell] === Cell.storage && of[cell] !== largest,
  );
  for (const cell of stranded) grid.kind[cell] = Cell.lane;
  return stranded;
}
