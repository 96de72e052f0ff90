import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LaneGraph } from '../../../engine/floor/laneGraph.ts';
import { computePlaceClaims } from '../../../engine/floor/placeClaims.ts';
import {
  claim,
  createLedger,
  edgeOfVisit,
  enter,
  freeOldest,
  freeWay,
  isFirst,
  leave,
  LEDGER_RING,
  waitsBehind,
  type Ledger,
} from '../../../planners/reservations/ledger.ts';
import { orderOfLedger } from '../../../planners/reservations/orderOfLedger.ts';
import { edgeBetween } from '../../support/laneRig.ts';
import { NaiveLedger } from '../../support/naiveLedger.ts';
import { pebbleFloors } from '../../support/pebbles.ts';
import { expectEqual } from '../../support/expectEqual.ts';

const ROBOTS = 5;
const ALL = Array.from({ length: ROBOTS }, (_, robot) => robot);

/** What is asked most often. */
const CLAIMS = new Array<'claim'>(4).fill('claim');
const DRIVES = new Array<'drive'>(5).fill('drive');

/** What is asked of a ledger, one thing after another: of robots that drive, come and go. */
const requests = fc.noBias(
  fc.array(
    fc.record({
      what: fc.constantFrom(...CLAIMS, ...DRIVES, 'half', 'leave', 'enter'),
      robot: fc.nat(ROBOTS - 1),
      choice: fc.nat(1000),
    }),
    { minLength: 200, maxLength: 300, size: 'max' },
  ),
);
type Requests = typeof requests extends fc.Arbitrary<infer T> ? T : never;

/** The ledger and the one in words, of which the same is asked. */
class Both {
  readonly ledger: Ledger;
  readonly naive: NaiveLedger;

  readonly graph: LaneGraph;

  constructor(graph: LaneGraph) {
    this.graph = graph;
    const claims = computePlaceClaims(graph, { radius: 0.35, slack: 0.05 });
    this.ledger = createLedger(graph, claims, ROBOTS);
    this.naive = new NaiveLedger(graph, claims, LEDGER_RING);
  }

  ask({ what, robot, choice }: Requests[number]): void {
    const plan = this.naive.plans.get(robot);
    if (what === 'enter') this.#enter(robot, choice % this.graph.nodeCount);
    else if (plan === undefined) return;
    else if (what === 'claim') this.#claim(robot, plan.nodes[plan.nodes.length - 1], choice);
    else if (what === 'leave' && choice < 100) this.#leave(robot);
    else if (plan.freed < plan.nodes.length - 1 && this.#mayDrive(robot, plan.freed + 1)) this.#drive(robot, what);
  }

  #enter(robot: number, node: number): void {
    if (this.naive.plans.has(robot)) return;
    expect(enter(this.ledger, robot, node)).toBe(this.naive.enter(robot, node));
  }

  /** Tries the ways out of the end of the plan one after another, now and then first one that is none. */
  #claim(robot: number, end: number, choice: number): void {
    const { outStart, edgeCount } = this.graph;
    const first = outStart[end];
    const ways = outStart[end + 1] - first;
    const edges = Array.from({ length: ways }, (_, way) => first + ((choice + way) % ways));
    if (choice % 10 === 0 && edgeCount > 0) edges.unshift(choice % edgeCount);
    for (const edge of edges) {
      const problem = claim(this.ledger, robot, edge);
      expect(problem).toBe(this.naive.claim(robot, edge));
      if (problem === null) return;
    }
  }

  #leave(robot: number): void {
    leave(this.ledger, robot);
    this.naive.leave(robot);
  }

  #mayDrive(robot: number, visit: number): boolean {
    return this.naive.before(robot, visit).every((other) => other === robot);
  }

  /** From the node of the oldest visit to the next one; half: only so far that the node is left. */
  #drive(robot: number, what: string): void {
    freeOldest(this.ledger, robot);
    this.naive.freeOldest(robot);
    if (what === 'half') return;
    freeWay(this.ledger, robot);
    this.naive.freeWay(robot);
  }

  /** All that can be asked of the ledger without a change. */
  told() {
    const { ledger } = this;
    return {
      ...orderOfLedger(ledger, ledger.freed), // as if each might drive up to where it is
      ends: Array.from(ledger.end),
      endAt: Array.from(ledger.endAt),
      // What is in no queue takes no slot.
      slots: ledger.place.reduce((sum, place) => (place < 0 ? sum : sum + 1), 0),
      visits: this.#visits((robot, visit) => ({
        edge: edgeOfVisit(ledger, robot, visit),
        isFirst: isFirst(ledger, robot, visit),
        behind: ALL.filter((other) => waitsBehind(ledger, robot, visit, (one) => one === other)),
      })),
    };
  }

  expected(): ReturnType<Both['told']> {
    const { naive, graph } = this;
    const lines = [...naive.queues].filter(([, line]) => line.length > 0);
    const plans = ALL.map((robot) => naive.plans.get(robot));
    return {
      last: plans.map((plan) => (plan ? plan.nodes.length - 1 : -1)),
      allocated: plans.map((plan) => plan?.freed ?? -1),
      queues: lines.map(([place, line]) => ({ place, line })).toSorted((a, b) => a.place - b.place),
      ends: plans.map((plan) => plan?.nodes.at(-1) ?? -1),
      endAt: Array.from({ length: graph.nodeCount }, (_, node) => naive.endAt(node)),
      slots: lines.reduce((sum, [, { length }]) => sum + length, 0),
      visits: this.#visits((robot, visit, [from, to]) => {
        const before = naive.before(robot, visit);
        return {
          edge: from < 0 ? -1 : edgeBetween(graph, from, to),
          isFirst: before.every((other) => other === robot),
          behind: ALL.filter((other) => before.includes(other)),
        };
      }),
    };
  }

  #visits<T>(tell: (robot: number, visit: number, way: readonly [from: number, to: number]) => T): T[] {
    return [...this.naive.plans].flatMap(([robot, { nodes, freed }]) =>
      nodes.slice(freed).map((to, i) => tell(robot, freed + i, [nodes[freed + i - 1] ?? -1, to])),
    );
  }
}

describe('the queues', () => {
  test('are lists in the order of the claims, whatever robots claim, drive, and who comes and goes', () => {
    fc.assert(
      fc.property(pebbleFloors, fc.infiniteStream(fc.nat()), requests, (graph, nodes, all) => {
        const both = new Both(graph);
        for (let robot = 0; robot < ROBOTS; robot++) {
          both.ask({ what: 'enter', robot, choice: nodes.next().value as number });
        }
        for (const [i, request] of all.entries()) {
          both.ask(request);
          if (i % 3 === 0) expectEqual(both.told(), both.expected());
        }
      }),
      { numRuns: 30 },
    );
  });
});
