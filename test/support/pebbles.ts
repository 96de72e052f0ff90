import fc from 'fast-check';
import { compileClass } from '../../engine/compiledClass.ts';
import { buildLaneGraph } from '../../engine/floor/buildLaneGraph.ts';
import type { LaneGraph } from '../../engine/floor/laneGraph.ts';
import { computePlaceClaims } from '../../engine/floor/placeClaims.ts';
import { TOTE_AMR } from '../../engine/robots.ts';
import { DistanceTables } from '../../planners/mapf/distanceTables.ts';
import { createGuidance, type Guidance } from '../../planners/mapf/guidance.ts';
import type { Agents } from '../../planners/mapf/agents.ts';
import { JointStep } from '../../planners/mapf/jointStep.ts';
import {
  claim,
  createLedger,
  enter,
  freeOldest,
  freeWay,
  type ClaimProblem,
  type Ledger,
} from '../../planners/reservations/ledger.ts';
import { laneGraphs } from './arbitraryFloors.ts';
import { drawn } from './fleetRig.ts';

/** m; what two tote robots keep between their centres */
export const REACH = 0.75;

/** Robots as pebbles: a joint step plans, and everybody is where it planned at once. No engine, no time. */
export interface Pebbles {
  readonly ledger: Ledger;
  readonly guidance: Guidance;
  readonly tables: DistanceTables;
  readonly agents: Agents & {
    readonly goals: number[];
    readonly fixed: boolean[];
    readonly firm: boolean[];
    /** nodes that somebody else has been promised */
    readonly kept: Set<number>;
  };
  readonly step: JointStep;
}

/** What came of a step. */
export interface Hop {
  readonly before: number[];
  readonly after: number[];
  readonly moves: { readonly robot: number; readonly edge: number; readonly problem: ClaimProblem | null }[];
}

/** Puts robots on those of the nodes where there is room. */
export function pebblesOn(graph: LaneGraph, places: readonly number[]): Pebbles {
  const claims = computePlaceClaims(graph, { radius: 0.35, slack: 0.05 });
  const guidance = createGuidance(graph, compileClass(TOTE_AMR, 0.1));
  const ledger = createLedger(graph, claims, places.length);
  const count = places.filter((node) => enter(ledger, ledger.end.indexOf(-1), node)).length;
  const tables = new DistanceTables(guidance, 1e7);
  const goals = new Array<number>(count).fill(-1);
  const fixed = new Array<boolean>(count).fill(false);
  const firm = new Array<boolean>(count).fill(false);
  const kept = new Set<number>();
  const agents = {
    count,
    kept,
    firm,
    goals,
    fixed,
    acts: new Uint8Array(count),
    priority: new Float64Array(count),
    impatient: new Uint8Array(count),
    isBarred: () => false,
    isFixed: (agent: number) => fixed[agent],
    isKept: (node: number) => kept.has(node),
    holdsOut: (agent: number) => firm[agent],
    goal: (agent: number) => goals[agent],
    reluctance: () => 0,
    distance: (agent: number) => (goals[agent] >= 0 ? tables.toward(goals[agent]) : null),
  };
  return { ledger, guidance, tables, agents, step: new JointStep(ledger, guidance, agents) };
}

/** Plans a step and claims it. */
export function plan({ ledger, agents, step }: Pebbles, tick: number): Hop {
  const ends = (): number[] => Array.from(ledger.end.subarray(0, agents.count));
  const before = ends();
  step.run(tick);
  const moves = Array.from({ length: step.moves }, (_, i) => {
    const [robot, edge] = [step.moveRobot[i], step.moveEdge[i]];
    return { robot, edge, problem: claim(ledger, robot, edge) };
  });
  return { before, after: ends(), moves };
}

/** Lets everybody arrive. */
export function arrive({ ledger }: Pebbles, { moves }: Hop): void {
  for (const { robot } of moves) while (ledger.freed[robot] < ledger.claimed[robot]) freeOldest(ledger, robot);
  for (const { robot } of moves) freeWay(ledger, robot);
}

/** Grids with holes, some of them so fine that robots on neighbouring nodes would overlap, and graphs without any order. */
export const pebbleFloors: fc.Arbitrary<LaneGraph> = fc.oneof(
  fc
    .record({
      columns: fc.noBias(fc.integer({ min: 2, max: 8 })),
      rows: fc.noBias(fc.integer({ min: 1, max: 6 })),
      pitch: fc.constantFrom(1, 1, 0.5),
      holes: fc.array(fc.nat(5), { minLength: 48, maxLength: 48 }),
    })
    .map(({ columns, rows, pitch, holes }) => {
      const cells = holes.map((hole) => (hole === 0 ? '@' : '.')).join('');
      const lines = Array.from({ length: rows }, (_, row) => cells.slice(row * columns, (row + 1) * columns));
      return drawn(lines, { pitch }).graph;
    })
    .filter((graph) => graph.nodeCount > 0),
  laneGraphs.map(({ nodes, edges }) => buildLaneGraph(nodes, edges)),
);

/** Robots on any floor with any goals, some of which act, are fixed, have no patience left. */
export const pebbleWorlds: fc.Arbitrary<Pebbles> = pebbleFloors.chain((graph) => {
  const node = fc.nat(graph.nodeCount - 1);
  const share = fc.integer({ min: 10, max: 80 }).map((percent) => Math.ceil((graph.nodeCount * percent) / 100));
  const places = share.chain((count) => fc.uniqueArray(node, { minLength: count, maxLength: count }));
  return places.chain((starts) =>
    fc
      .array(
        fc.record({
          goal: fc.oneof({ weight: 3, arbitrary: node }, fc.constant(-1)),
          acts: fc.nat(3),
          fixed: fc.nat(6),
          impatient: fc.nat(5),
          priority: fc.integer({ min: -50, max: 50 }),
        }),
        { minLength: starts.length, maxLength: starts.length },
      )
      .map((robots) => {
        const world = pebblesOn(graph, starts);
        const { agents } = world;
        for (let robot = 0; robot < agents.count; robot++) {
          const { goal, acts, fixed, impatient, priority } = robots[robot];
          agents.goals[robot] = goal;
          agents.fixed[robot] = fixed === 0;
          agents.acts[robot] = acts > 0 && fixed > 0 && goal >= 0 ? 1 : 0;
          agents.impatient[robot] = impatient === 0 ? 1 : 0;
          agents.priority[robot] = priority;
        }
        return world;
      }),
  );
});
