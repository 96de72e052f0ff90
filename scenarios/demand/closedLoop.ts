import { RandomStream } from '../../engine/index.ts';
import { hasRoom, pendingTasks, reveal } from '../../planners/index.ts';
import { ownOrder, type DemandContext, type DemandSource } from './demandSource.ts';

/** Always `pending` tasks that wait for a robot: fetch from a storage place drawn evenly, bring to a station. */
export function closedLoop({ goals, seed }: DemandContext, pending: number): DemandSource {
  const random = new RandomStream(seed, 'demand');
  return {
    reveal(book, tick) {
      while (pendingTasks(book) < pending && hasRoom(book)) {
        const pickup = goals[random.integer(goals.length)];
        reveal(book, { pickup, station: -1, drop: -1, revealed: tick, due: -1, owner: -1 });
      }
    },
    orderOf: ownOrder,
    part: { name: 'demand', arrays: () => [random.state] },
  };
}
