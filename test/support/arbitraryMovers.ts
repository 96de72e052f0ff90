import fc from 'fast-check';
import { problemsOf, scenarioOf } from './fleetRuns.ts';
import type { Scenario } from '../../scenarios/scenario.ts';

/** m, to a tenth: as people write them, and f32 has few of them exactly */
const metres = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: Math.round(10 * min), max: Math.round(10 * max) }).map((tenths) => tenths / 10);

/** A rectangle by parts of a floor's sides. */
const rectangle = fc.record({ x: fc.nat(90), y: fc.nat(90), width: fc.nat(100), height: fc.nat(100) });
type Rectangle = typeof rectangle extends fc.Arbitrary<infer T> ? T : never;

const task = fc.oneof(
  fc.record({ kind: fc.constant('wander' as const), areas: fc.array(rectangle, { maxLength: 2 }) }),
  fc.record({ kind: fc.constant('swap' as const), shape: fc.constantFrom('circle', 'corridor') }),
  fc.record({ kind: fc.constant('streams' as const), ends: fc.array(fc.tuple(rectangle, rectangle), { minLength: 1, maxLength: 2 }) }), // prettier-ignore
  fc.record({ kind: fc.constant('forage' as const), sites: fc.array(rectangle, { minLength: 1, maxLength: 2 }), home: rectangle, handling: fc.nat(3), loadedFirst: fc.boolean() }), // prettier-ignore
  fc.record({ kind: fc.constant('flock' as const), flocks: fc.integer({ min: 1, max: 3 }) }),
);
type Task = typeof task extends fc.Arbitrary<infer T> ? T : never;

const draft = fc.record({
  width: metres(6, 20),
  height: metres(6, 16),
  boxes: fc.array(rectangle, { maxLength: 3 }),
  counts: fc.tuple(fc.nat(8), fc.nat(5), fc.nat(2)),
  priorities: fc.oneof(fc.constant([0, 0, 0]), fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2))),
  task,
  dt: fc.constantFrom(0.05, 0.1, 0.2),
  seed: fc.nat(10_000),
  lookEvery: fc.constantFrom(0.2, 0.5, 3),
  keepRight: fc.constantFrom(0, 0.5, 1),
  comfort: fc.constantFrom(null, 0, 0.05, 0.3),
  maxNeighbours: fc.constantFrom(1, 3, 10),
});
type Draft = typeof draft extends fc.Arbitrary<infer T> ? T : never;

const SMALL = '{name: small, like: omni-amr, footprint: {kind: circle, radius: 0.2}, maxSpeed: 2}';
const LARGE = '{name: large, like: omni-amr, footprint: {kind: circle, radius: 0.55}, maxSpeed: 0.8}';

/** Small open floors with boxes, and free movers on them that have room; what they do is anything. Guarded unless told. */
export function moverScenarios(guard: 'on' | 'off' = 'on'): fc.Arbitrary<Scenario> {
  return draft.map((of) => scenarioOf(textOf(of, guard))).filter((scenario) => problemsOf(scenario).length === 0);
}

function textOf({ width, height, boxes, counts, priorities, task: does, ...rest }: Draft, guard: string): string {
  const within = (of: Rectangle, most: number): string => {
    const [x, y] = [(of.x * width) / 100, (of.y * height) / 100];
    const wide = Math.min(((of.width + 1) * width * most) / 100, width - x);
    const high = Math.min(((of.height + 1) * height * most) / 100, height - y);
    return `{x: ${x}, y: ${y}, width: ${wide}, height: ${high}}`;
  };
  const classes = ['omni-amr', SMALL, LARGE];
  const fleet = counts.flatMap((count, i) =>
    count > 0 ? [`{class: ${classes[i]}, count: ${count}, priority: ${priorities[i]}}`] : [],
  );
  const { dt, seed, lookEvery, keepRight, comfort, maxNeighbours } = rest;
  return `
floor: {open: {width: ${width}, height: ${height}, obstacles: [${boxes.map((box) => within(box, 0.3)).join()}]}}
movers:
  fleet: [${(fleet.length > 0 ? fleet : ['{class: omni-amr, count: 1}']).join()}]
  task: ${taskText(does, (of) => within(of, 1))}
  avoidance: {maxNeighbours: ${maxNeighbours}${comfort === null ? '' : `, comfort: ${comfort}`}}
  navigation: {lookEvery: ${lookEvery}, keepRight: ${keepRight}}
guard: {mode: ${guard}}
seed: ${seed}
dt: ${dt}
duration: 1h
`;
}

function taskText(does: Task, area: (of: Rectangle) => string): string {
  const list = (of: readonly Rectangle[]): string => `[${of.map(area).join()}]`;
  switch (does.kind) {
    case 'wander':
      return does.areas.length > 0 ? `{wander: {areas: ${list(does.areas)}}}` : '{wander: {}}';
    case 'swap':
      return `{swap: {shape: ${does.shape}}}`;
    case 'streams':
      return `{streams: [${does.ends.map(([from, to]) => `{from: ${area(from)}, to: ${area(to)}}`).join()}]}`;
    case 'forage':
      return `{forage: {sites: ${list(does.sites)}, home: ${area(does.home)}, handling: ${does.handling}, loadedFirst: ${does.loadedFirst}}}`;
    case 'flock':
      return `{flock: {flocks: ${does.flocks}, sight: 4}}`;
  }
}
