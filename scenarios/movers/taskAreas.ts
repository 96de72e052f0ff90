import type { Area, Movers } from '../scenario.ts';

/** An area that a task names. */
export interface TaskArea {
  readonly field: string;
  readonly area: Area;
  /** group of the movers that go there; null: all do */
  readonly group: number | null;
}

/** Places along each side of an area that are looked at. */
const LOOKS = 32;

/** @returns the areas that a task names, each with its field */
export function areasOf({ task }: Movers): TaskArea[] {
  const listed = (at: string, areas: readonly Area[] | null): TaskArea[] =>
    (areas ?? []).map((area, i) => ({ field: `movers.task.${at}.${i}`, area, group: null }));
  switch (task.kind) {
    case 'wander':
    case 'flock':
      return listed(`${task.kind}.areas`, task.areas);
    case 'forage':
      return [
        ...listed('forage.sites', task.sites),
        { field: 'movers.task.forage.home', area: task.home, group: null },
      ];
    case 'streams':
      return task.streams.flatMap(({ from, to }, i) => [
        { field: `movers.task.streams.${i}.from`, area: from, group: i },
        { field: `movers.task.streams.${i}.to`, area: to, group: i },
      ]);
    case 'swap':
      return [];
  }
}

/** @returns whether a place all over an area is as asked */
export function somePlace({ x, y, width, height }: Area, is: (x: number, y: number) => boolean): boolean {
  for (let i = 0; i <= LOOKS; i++) {
    for (let j = 0; j <= LOOKS; j++) if (is(x + (width * i) / LOOKS, y + (height * j) / LOOKS)) return true;
  }
  return false;
}
