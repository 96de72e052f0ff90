import type fc from 'fast-check';
import type { CheckInstance } from '../instance.ts';
import { smallerInstances } from '../smallerInstances.ts';
import { SMALL_KINDS, smallFloors } from '../smallWorlds.ts';
import { laneCells } from '../grid.ts';
import { DrawnArbitrary } from './drawn.ts';

/** Worlds from among all the smallest ones (see `smallWorlds`), each floor as likely as any other. */
export function smallInstances({ leastRoom = 0 }: { readonly leastRoom?: number } = {}): fc.Arbitrary<CheckInstance> {
  const kinds = SMALL_KINDS.map((kind) => ({ ...kind, floors: smallFloors(kind) }));
  return new DrawnArbitrary({
    draw(random): CheckInstance {
      const { floors, robots } = random.pick(kinds);
      const rows = random.pick(floors);
      const cells = laneCells(rows);
      const starts = random.shuffled(cells).slice(0, robots);
      return {
        rows,
        room: leastRoom,
        strips: 1,
        robots: starts.map((at) => ({ kind: 0, at })),
        tasks: starts.map((_, robot) => ({ at: 0, robot, pickup: null, drop: random.pick(cells) })),
        faults: [],
        seed: random.between(0, 0x7fffffff),
      };
    },
    smaller: (instance) => smallerInstances(instance, leastRoom),
  });
}
