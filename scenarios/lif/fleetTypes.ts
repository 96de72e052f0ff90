import type { LifSource } from '../floorSource.ts';
import { firstProblems, type FieldProblem } from '../problem.ts';
import type { LifFleet } from './lifFloor.ts';
import type { LifFleetShare } from './lifGraph.ts';

/** Names of types that are told of in a message; of more, these are the first. */
const TOLD = 6;

/** @returns what the robots of each class are in the file; or which of them it does not know */
export function fleetTypes(
  source: LifSource,
  { shares }: LifFleet,
):
  | { readonly ok: true; readonly shares: readonly LifFleetShare[] }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] } {
  const known = knownTypes(source);
  const names = known.length > TOLD ? `${known.slice(0, TOLD).join(', ')}, …` : known.join(', ');
  const problems: FieldProblem[] = [];
  const typed = shares.map(({ robots, vehicleType: own }, index): LifFleetShare => {
    const vehicleType = own ?? source.vehicleType ?? (known.length === 1 ? known[0] : null);
    const field = own === null ? 'floor.lif.vehicleType' : `robots.fleet.${index}.vehicleType`;
    if (vehicleType === null) problems.push({ field, message: `the file has several; give one of ${names}` });
    else if (!known.includes(vehicleType)) {
      const message = `'${vehicleType.slice(0, 40)}' is no vehicle type of these layouts; known are: ${names}`;
      problems.push({ field, message });
    }
    return { robots, vehicleType: vehicleType ?? '' };
  });
  return problems.length > 0 ? { ok: false, problems: firstProblems(unlike(problems)) } : { ok: true, shares: typed };
}

/** @returns all types that nodes name, in the order of the file */
function knownTypes({ layouts }: LifSource): string[] {
  const nodes = layouts.flatMap(({ layout }) => layout.nodes);
  return [
    ...new Set(nodes.flatMap((node) => node.vehicleTypeNodeProperties.map(({ vehicleTypeId }) => vehicleTypeId))),
  ];
}

function unlike(problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.filter((one, i) => problems.findIndex(({ field }) => field === one.field) === i);
}
