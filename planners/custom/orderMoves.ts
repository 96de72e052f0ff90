/** A move along an edge, as a planner means it: step k of a joint plan. */
export interface Move {
  readonly robot: number;
  readonly to: number;
}

/**
 * Splits the moves of an answer into the steps of a joint plan: the k-th move of each robot belongs to step k. Within a step
 * who makes room goes before who follows, so that the order of an answer's list is of no consequence.
 *
 * @param endOf node at which a robot's plan ends before the answer
 */
export function stepsOfMoves(moves: readonly Move[], endOf: (robot: number) => number): Move[][] {
  const steps: Move[][] = [];
  const made = new Map<number, number>();
  for (const move of moves) {
    const step = made.get(move.robot) ?? 0;
    made.set(move.robot, step + 1);
    (steps[step] ??= []).push(move);
  }
  const ends = new Map<number, number>();
  return steps.map((step) => {
    const from = (robot: number): number => ends.get(robot) ?? endOf(robot);
    const ordered = makeRoomFirst(step, from);
    for (const { robot, to } of step) ends.set(robot, to);
    return ordered;
  });
}

/** Rings, in which everybody waits for somebody, come last and as they stand: the ledger refuses them. */
function makeRoomFirst(step: readonly Move[], from: (robot: number) => number): Move[] {
  const ordered: Move[] = [];
  let open = [...step];
  while (open.length > 0) {
    const taken = new Set(open.map(({ robot }) => from(robot)));
    const free = open.filter(({ robot, to }) => !taken.has(to) || to === from(robot));
    if (free.length === 0) return [...ordered, ...open];
    ordered.push(...free);
    open = open.filter((move) => !free.includes(move));
  }
  return ordered;
}
