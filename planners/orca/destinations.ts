import { chance } from './chance.ts';
import type { Area, Group, Task } from './crowdPlan.ts';
import type { CrowdContext } from './crowdPlanner.ts';
import type { CrowdState } from './crowdState.ts';

/** Draws for a place that is free; after so many in vain it is taken as it is. */
const DRAWS = 32;
/** Numbers that are drawn for a place: they must not depend on each other. */
const Purpose = { area: 0, x: 1, y: 2 } as const;
const PURPOSES = 3;

export interface Drawing {
  readonly seed: number;
  /** whether a mover may stand there */
  readonly isFree: (x: number, y: number) => boolean;
}

/** Writes the next destination of a mover: by its number and the tick, whoever else draws. Who carries something goes where that belongs. */
export function drawDestination(
  drawing: Drawing & Pick<CrowdContext, 'isLoaded'>,
  state: CrowdState,
  group: Group,
  mover: number,
  tick: number,
): void {
  const { task } = group;
  const { toX, toY } = state;
  if (task.kind === 'gather') {
    toX[mover] = task.x[mover - group.first];
    toY[mover] = task.y[mover - group.first];
  } else if (task.kind !== 'flock') {
    drawPlace(
      drawing,
      areasFor(task, drawing.isLoaded(mover), state.leg[mover]),
      { who: mover, time: tick },
      (x, y) => {
        toX[mover] = x;
        toY[mover] = y;
      },
    );
  }
}

function areasFor(
  task: Extract<Task, { kind: 'wander' | 'shuttle' }>,
  isLoaded: boolean,
  leg: number,
): readonly Area[] {
  if (task.kind === 'wander') return task.areas;
  const isBack = task.carries ? isLoaded : leg % 2 === 1;
  return isBack ? task.back : task.there;
}

/**
 * Draws a free place in one of the areas: first the area, each as often as any other, however large it is; then a place all over it.
 *
 * @param put takes the place that was drawn, m
 */
export function drawPlace(
  { seed, isFree }: Drawing,
  areas: readonly Area[],
  { who, time }: { readonly who: number; readonly time: number },
  put: (x: number, y: number) => void,
): void {
  for (let draw = 0; ; draw++) {
    const real = (purpose: number): number => chance(seed, who, time, PURPOSES * draw + purpose);
    const area = areas[Math.floor(real(Purpose.area) * areas.length)];
    const x = area.x + real(Purpose.x) * area.width;
    const y = area.y + real(Purpose.y) * area.height;
    if (draw === DRAWS - 1 || isFree(x, y)) {
      put(x, y);
      return;
    }
  }
}
