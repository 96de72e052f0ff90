import type { ExecutionOrder, OrderProblem, QueuedVisit } from '../../planners/reservations/validateOrder.ts';

/** @returns all pairs that stand in one queue as they must not, each as the oracle would tell of it */
export function pairsAtFault({ queues, last, allocated }: ExecutionOrder): OrderProblem[] {
  return queues.flatMap(({ place, line }) =>
    line.flatMap((later, at) =>
      line.slice(0, at).flatMap((sooner) => {
        const kind = faultOf(sooner, later, { last, allocated });
        const [robots, visits] = [
          [later.robot, sooner.robot],
          [later.visit, sooner.visit],
        ];
        return kind === null ? [] : [{ kind, robots, visits, place }];
      }),
    ),
  );
}

function faultOf(
  sooner: QueuedVisit,
  later: QueuedVisit,
  { last, allocated }: Pick<ExecutionOrder, 'last' | 'allocated'>,
): OrderProblem['kind'] | null {
  if (sooner.robot === later.robot) return sooner.visit < later.visit ? null : 'backwards';
  const isIn = ({ robot, visit }: QueuedVisit): boolean => visit <= allocated[robot];
  if (isIn(sooner) && isIn(later)) return 'shared';
  return sooner.until === 'left' && sooner.visit >= last[sooner.robot] ? 'endless' : null;
}

/** What gives a place back: the visit itself, or the robot's next one. */
const givesBack = ({ visit, until }: QueuedVisit): number => (until === 'left' ? visit + 1 : visit);

/** Drives everybody visit by visit as far as the queues let it. @returns whether everybody gets through */
export function getsThrough({ queues }: ExecutionOrder): boolean {
  const visits = queues.flatMap(({ line }) =>
    line.flatMap((one, at) => {
      const blocks = line.slice(at + 1).some(({ robot }) => robot !== one.robot);
      return [one, ...(blocks ? [{ ...one, visit: givesBack(one) }] : [])];
    }),
  );
  const robots = new Set(visits.map(({ robot }) => robot));
  const numbersOf = (robot: number): number[] => visits.filter((one) => one.robot === robot).map(({ visit }) => visit);
  // Nobody has made the oldest of its visits yet.
  const made = new Map([...robots].map((robot) => [robot, Math.min(...numbersOf(robot)) - 1]));
  const newest = new Map([...robots].map((robot) => [robot, Math.max(...numbersOf(robot))]));
  const madeBy = (robot: number): number => made.get(robot) ?? -1;
  const mayMake = (robot: number, visit: number): boolean =>
    queues.every(({ line }) =>
      line.every((one, at) => {
        if (one.robot !== robot || one.visit !== visit) return true;
        return line.slice(0, at).every((before) => before.robot === robot || givesBack(before) <= madeBy(before.robot));
      }),
    );
  for (let moving = true; moving;) {
    moving = false;
    for (const robot of robots) {
      const next = madeBy(robot) + 1;
      if (next > (newest.get(robot) ?? -1) || !mayMake(robot, next)) continue;
      made.set(robot, next);
      moving = true;
    }
  }
  return [...robots].every((robot) => madeBy(robot) === newest.get(robot));
}

/** @returns whether one visit waits for another at a place; −1: because it is the robot's own visit before */
export function waitsFor(
  { queues }: ExecutionOrder,
  waiting: { readonly robot: number; readonly visit: number },
  awaited: { readonly robot: number; readonly visit: number },
  place?: number,
): boolean {
  if (waiting.robot === awaited.robot) return awaited.visit === waiting.visit - 1 && (place ?? -1) === -1;
  return queues
    .filter((queue) => place === undefined || queue.place === place)
    .some(({ line }) => {
      const at = line.findLastIndex((one) => one.robot === waiting.robot && one.visit === waiting.visit);
      const before = line.slice(0, Math.max(at, 0));
      return before.some((one) => one.robot === awaited.robot && givesBack(one) === awaited.visit);
    });
}
