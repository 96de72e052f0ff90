/** A visit in the queue of a place. */
export interface QueuedVisit {
  readonly robot: number;
  /** number of the visit, counted by its robot */
  readonly visit: number;
  /** what gives the place back: that the robot has reached the visit's node, or that it has left it */
  readonly until: 'reached' | 'left';
}

/** Who may enter places, and in which order: a ledger, told as plain data. */
export interface ExecutionOrder {
  /** robot → number of its newest visit: there its plan ends */
  readonly last: readonly number[];
  /** robot → number of the newest visit that it may drive */
  readonly allocated: readonly number[];
  readonly queues: readonly { readonly place: number; readonly line: readonly QueuedVisit[] }[];
}

/** The first thing wrong with an order. */
export interface OrderProblem {
  /**
   * `backwards`: a robot's own visits are not in their order. `shared`: two robots may enter one place. `endless`: a visit
   * waits for a robot that is to stay. `cycle`: visits wait for each other in a ring.
   */
  readonly kind: 'backwards' | 'shared' | 'endless' | 'cycle';
  /** rows of those who are at fault together, a ring in its order */
  readonly robots: readonly number[];
  /** number of the visit at fault of each of them */
  readonly visits: readonly number[];
  /** where the first of them waits or is, −1 on the way between two of its own places */
  readonly place: number;
}

export type OrderVerdict = { readonly ok: true } | { readonly ok: false; readonly problem: OrderProblem };

/**
 * The oracle for reservations: whatever is driven in this order is driven to its end, and never by two at once. It builds
 * the whole action dependency graph of Hönig et al., *Persistent and Robust Execution of MAPF Schedules in Warehouses*
 * (RA-L 2019), and looks for a cycle: a visit depends on its robot's visit before, and on everybody before it in a queue
 * having given the place back. Naive, and without a line of the ledger's code.
 */
export function validateOrder(order: ExecutionOrder): OrderVerdict {
  const problem = lineProblem(order) ?? cycle(dependencies(order));
  return problem === null ? { ok: true } : { ok: false, problem };
}

function lineProblem({ queues, last, allocated }: ExecutionOrder): OrderProblem | null {
  for (const { place, line } of queues) {
    for (const [at, later] of line.entries()) {
      for (const sooner of line.slice(0, at)) {
        const both = { robots: [later.robot, sooner.robot], visits: [later.visit, sooner.visit], place };
        if (sooner.robot === later.robot) {
          if (sooner.visit >= later.visit) return { kind: 'backwards', ...both };
          continue;
        }
        const entered = later.visit <= allocated[later.robot] && sooner.visit <= allocated[sooner.robot];
        if (entered) return { kind: 'shared', ...both };
        if (sooner.until === 'left' && sooner.visit >= last[sooner.robot]) return { kind: 'endless', ...both };
      }
    }
  }
  return null;
}

/** What a visit waits for, and where. */
interface Wait {
  readonly robot: number;
  readonly visit: number;
  readonly place: number;
}

type Dependencies = ReadonlyMap<string, readonly Wait[]>;

const keyOf = (robot: number, visit: number): string => `${robot}/${visit}`;

function dependencies({ queues }: ExecutionOrder): Dependencies {
  const waits = new Map<string, Wait[]>();
  const waitsOf = ({ robot, visit }: { readonly robot: number; readonly visit: number }): Wait[] => {
    const key = keyOf(robot, visit);
    const known = waits.get(key) ?? [];
    waits.set(key, known);
    return known;
  };
  const oldest = new Map<number, number>();
  const newest = new Map<number, number>();
  const exists = ({ robot, visit }: Wait): void => {
    oldest.set(robot, Math.min(visit, oldest.get(robot) ?? visit));
    newest.set(robot, Math.max(visit, newest.get(robot) ?? visit));
  };
  for (const { place, line } of queues) {
    line.forEach((later, at) => {
      exists({ ...later, place });
      for (const { robot, visit, until } of line.slice(0, at)) {
        if (robot === later.robot) continue;
        const wait = { robot, visit: until === 'left' ? visit + 1 : visit, place };
        waitsOf(later).push(wait);
        exists(wait);
      }
    });
  }
  for (const [robot, first] of oldest) {
    for (let visit = first + 1; visit <= (newest.get(robot) ?? first); visit++) {
      waitsOf({ robot, visit }).push({ robot, visit: visit - 1, place: -1 });
    }
  }
  return waits;
}

function cycle(waits: Dependencies): OrderProblem | null {
  const done = new Set<string>();
  const follow = (at: Wait, path: readonly Wait[]): OrderProblem | null => {
    const start = path.findIndex(({ robot, visit }) => robot === at.robot && visit === at.visit);
    if (start >= 0) {
      const ring = path.slice(start);
      const places = [...ring.slice(1), at].map(({ place }) => place);
      return {
        kind: 'cycle',
        robots: ring.map(({ robot }) => robot),
        visits: ring.map(({ visit }) => visit),
        place: places[0],
      };
    }
    const key = keyOf(at.robot, at.visit);
    if (done.has(key)) return null;
    for (const next of waits.get(key) ?? []) {
      const found = follow(next, [...path, at]);
      if (found !== null) return found;
    }
    done.add(key);
    return null;
  };
  for (const key of waits.keys()) {
    const [robot, visit] = key.split('/').map(Number);
    const found = follow({ robot, visit, place: -1 }, []);
    if (found !== null) return found;
  }
  return null;
}
