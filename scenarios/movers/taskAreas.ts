import type { Area, Movers } from '../scenario.ts';

/** An area that a task names. */
export interface TaskArea {
  readonly field: string;
  readonly area: Area;
  /** what it is there for: loads are fetched from there or go there; or places are drawn in it, or one end of a stream is */
  readonly use: 'source' | 'home' | 'goals' | 'end';
  /** group of the movers that go there; null: all do */
  readonly group: number | null;
}

/** Places along each side of an area that are looked at. */
const LOOKS = 32;

/** @returns the areas that a task names, each with its field */
export function areasOf({ task }: Movers): TaskArea[] {
  const listed = (at: string, use: TaskArea['use'], areas: readonly Area[] | null): TaskArea[] =>
    (areas ?? []).map((area, i) => ({ field: `movers.task.${at}.${i}`, use, area, group: null }));
  switch (task.kind) {
    case 'wander':
    case 'flock':
      return listed(`${task.kind}.areas`, 'goals', task.areas);
    case 'forage':
      return [
        ...listed('forage.sites', 'source', task.sites),
        { field: 'movers.task.forage.home', use: 'home', area: task.home, group: null },
      ];
    case 'streams':
      return task.streams.flatMap(({ from, to }, i) => [
        { field: `movers.task.streams.${i}.from`, use: 'end', area: from, group: i },
        { field: `movers.task.streams.${i}.to`, use: 'end', area: to, group: i },
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
