import { generateWarehouse, movingAiMap, textFloor, type FloorResult, type GridFloor } from '../../engine/index.ts';
import type { FloorSource } from '../floorSource.ts';
import type { FieldProblem } from '../problem.ts';

export type BuildFloorResult =
  | { readonly ok: true; readonly floor: GridFloor; /** nodes that may be goals */ readonly goals: readonly number[] }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** Builds the floor that a scenario describes. */
export function buildFloor(name: string, source: FloorSource): BuildFloorResult {
  switch (source.kind) {
    case 'warehouse':
      return named('floor.warehouse', generateWarehouse(source.spec));
    case 'text':
      return named('floor.text', textFloor(source.rows, { name, pitch: source.pitch, zones: source.zones }));
    case 'map':
      return named(
        'floor.map',
        movingAiMap(source.text, { name, pitch: source.pitch, zones: source.zones }),
        source.file,
      );
  }
}

/** @param file that the floor was read from: its lines are what problems are about then, not fields of the scenario */
function named(
  field: string,
  result: FloorResult<GridFloor & { readonly stranded?: Int32Array }>,
  file?: string,
): BuildFloorResult {
  if (!result.ok) {
    const problems = result.problems.map(({ where, message }) =>
      file === undefined
        ? { field: `${field}.${where}`, message }
        : { field, message: `${file}, ${where}: ${message}` },
    );
    return { ok: false, problems };
  }
  const { floor } = result;
  const cutOff = new Set(floor.stranded);
  return { ok: true, floor, goals: Array.from(floor.storage).filter((node) => !cutOff.has(node)) };
}
