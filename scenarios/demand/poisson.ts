import { RandomStream } from '../../engine/index.ts';
import { hasRoom, reveal } from '../../planners/index.ts';
import type { Demand } from '../scenario.ts';
import { ownOrder, type DemandContext, type DemandSource } from './demandSource.ts';
import { exponential, zipfTable } from './distributions.ts';

/**
 * Orders at random times for articles of uneven popularity, each stored at a place drawn by the seed. An order that
 * finds the book full is revealed as soon as there is room; its clock runs from when it arrived.
 */
export function poisson(on: DemandContext, demand: Extract<Demand, { kind: 'poisson' }>): DemandSource {
  const random = new RandomStream(on.seed, 'demand');
  const layout = new RandomStream(on.seed, 'articles');
  const placeOf = Array.from({ length: demand.skus }, () => on.goals[layout.integer(on.goals.length)]);
  const popularity = zipfTable(demand.skus, demand.zipfExponent);
  const meanGap = 3600 / demand.ordersPerHour;
  const due = Math.round(demand.dueIn / on.dt);
  /** s, when the next order arrives */
  const next = new Float64Array([exponential(random, meanGap)]);
  return {
    reveal(book, tick) {
      while (next[0] <= tick * on.dt && hasRoom(book)) {
        const arrived = Math.ceil(next[0] / on.dt);
        const pickup = placeOf[popularity.draw(random)];
        reveal(book, { pickup, station: -1, drop: -1, revealed: arrived, due: arrived + due, owner: -1 });
        next[0] += exponential(random, meanGap);
      }
    },
    orderOf: ownOrder,
    part: { name: 'demand', arrays: () => [random.state, next] },
  };
}
