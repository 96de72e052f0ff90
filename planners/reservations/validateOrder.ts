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
    for (let at = 1; at < line.length; at++) {
      const later = line[at];
      for (let before = 0; before < at; before++) {
        const sooner = line[before];
        const kind = wrongPair(sooner, later, last, allocated);
        if (kind !== null)
          return { kind, robots: [later.robot, sooner.robot], visits: [later.visit, sooner.visit], place };
      }
    }
  }
  return null;
}

function wrongPair(
  sooner: QueuedVisit,
  later: QueuedVisit,
  last: readonly number[],
  allocated: readonly number[],
): Exclude<OrderProblem['kind'], 'cycle'> | null {
  if (sooner.robot === later.robot) return sooner.visit >= later.visit ? 'backwards' : null;
  if (later.visit <= allocated[later.robot] && sooner.visit <= allocated[sooner.robot]) return 'shared';
  return sooner.until === 'left' && sooner.visit >= last[sooner.robot] ? 'endless' : null;
}

/** What a visit waits for, and where. */
interface Wait {
  readonly robot: number;
  readonly visit: number;
  readonly place: number;
}

/** Robot → visit → what it waits for. */
type Dependencies = ReadonlyMap<number, ReadonlyMap<number, readonly Wait[]>>;

function dependencies({ queues }: ExecutionOrder): Dependencies {
  const waits = new Map<number, Map<number, Wait[]>>();
  const oldest = new Map<number, number>();
  const newest = new Map<number, number>();
  const note = (robot: number, visit: number): void => {
    oldest.set(robot, Math.min(visit, oldest.get(robot) ?? visit));
    newest.set(robot, Math.max(visit, newest.get(robot) ?? visit));
  };
  const add = (robot: number, visit: number, wait: Wait): void => {
    const ofRobot = waits.get(robot) ?? new Map<number, Wait[]>();
    waits.set(robot, ofRobot);
    const known = ofRobot.get(visit);
    if (known === undefined) ofRobot.set(visit, [wait]);
    else known.push(wait);
  };
  for (const { place, line } of queues) {
    for (let at = 0; at < line.length; at++) {
      const later = line[at];
      note(later.robot, later.visit);
      for (let before = 0; before < at; before++) {
        const { robot, visit, until } = line[before];
        if (robot === later.robot) continue;
        const wait = { robot, visit: until === 'left' ? visit + 1 : visit, place };
        add(later.robot, later.visit, wait);
        note(wait.robot, wait.visit);
      }
    }
  }
  for (const [robot, first] of oldest) {
    for (let visit = first + 1; visit <= (newest.get(robot) ?? first); visit++) {
      add(robot, visit, { robot, visit: visit - 1, place: -1 });
    }
  }
  return waits;
}

function cycle(waits: Dependencies): OrderProblem | null {
  const done = new Map<number, Set<number>>();
  const path: Wait[] = [];
  const follow = (at: Wait): OrderProblem | null => {
    if (done.get(at.robot)?.has(at.visit) === true) return null;
    const start = path.findIndex(({ robot, visit }) => robot === at.robot && visit === at.visit);
    if (start >= 0) return ringOf(path.slice(start), at);
    path.push(at);
    for (const next of waits.get(at.robot)?.get(at.visit) ?? []) {
      const found = follow(next);
      if (found !== null) return found;
    }
    path.pop();
    const ofRobot = done.get(at.robot) ?? new Set<number>();
    done.set(at.robot, ofRobot.add(at.visit));
    return null;
  };
  for (const [robot, visits] of waits) {
    for (const visit of visits.keys()) {
      const found = follow({ robot, visit, place: -1 });
      if (found !== null) return found;
    }
  }
  return null;
}

/** @param ring each waits for the next one, and the last one for the first */
function ringOf(ring: readonly Wait[], first: Wait): OrderProblem {
  const places = [...ring.slice(1), first].map(({ place }) => place);
  return {
    kind: 'cycle',
    robots: ring.map(({ robot }) => robot),
    visits: ring.map(({ visit }) => visit),
    place: places[0],
  };
}
