import { describe, expect, test } from 'vitest';
import { builtInNames } from '../../../scenarios/catalogue.ts';
import { problemsOf } from '../../support/fleetRuns.ts';
import { builtIn } from '../../support/moverRuns.ts';
import { told } from '../../support/told.ts';

/** What is wrong, the text, and the place and the words in which it is told. */
type Bad = readonly [what: string, text: string, line: number, field: string, message: string];

const OPEN = 'floor: {open: {width: 20, height: 20}}\n';
const on = (floor: string, movers: string, more = ''): string => `${floor}movers:\n${movers}${more}`;
const three = (task: string, more = ''): string => on(OPEN, `  count: 3\n  task: ${task}\n`, more);
const WANDER = '  task: {wander: {}}\n';
const withClass = (text: string): string => on(OPEN, `  count: 3\n${WANDER}  class: ${text}\n`);
const open = (text: string, movers = `  count: 3\n${WANDER}`, more = ''): string =>
  on(`floor:\n  open: {${text}}\n`, movers, more);
const OFF = 'guard: {mode: off}\n';

const TABLE: readonly Bad[] = [
  // what must be there, and what must not
  ['robots on an open floor', three('{wander: {}}', 'robots: {count: 2}\n'), 5, 'robots', 'write movers instead'],
  ['demand on an open floor', three('{wander: {}}', 'demand: {closedLoop: {}}\n'), 5, 'demand', 'write movers.task'],
  ['an open floor with nobody on it', OPEN, 1, 'movers', 'missing'],
  ['demand in a hall of movers alone', on('floor: {warehouse: {}}\n', `  count: 3\n${WANDER}`, 'demand: {closedLoop: {}}\n'), 1, 'robots', 'missing'], // prettier-ignore
  [
    'movers alone on a layout, which is nothing but lanes',
    on('floor: {lif: site.lif.json}\n', `  count: 3\n${WANDER}`),
    1,
    'robots',
    'missing',
  ],
  ['robots beside movers without a demand', on('floor: {warehouse: {}}\n', `  count: 3\n${WANDER}`, 'robots: {count: 2}\n'), 1, 'demand', 'missing'], // prettier-ignore
  ['no task', on(OPEN, '  count: 3\n'), 2, 'movers.task', 'missing'],
  ['two tasks', three('{wander: {}, flock: {}}'), 4, 'movers.task.flock', 'only one of wander, swap'],
  ['no count', on(OPEN, WANDER), 2, 'movers', 'give one of count, fleet'],
  ['a class beside a fleet', on(OPEN, `${WANDER}  class: omni-amr\n  fleet: [{class: omni-amr, count: 1}]\n`), 4, 'movers.class', 'goes with count'], // prettier-ignore
  ['a shape that there is none of', three('{swap: {shape: square}}'), 4, 'movers.task.swap.shape', 'circle'],
  ['more than anybody can hold', on(OPEN, `  count: 20000001\n${WANDER}`), 3, 'movers.count', 'at most 20000000'],
  ['a priority below the least', on(OPEN, `${WANDER}  fleet: [{class: omni-amr, count: 3, priority: -1}]\n`), 4, 'movers.fleet.0.priority', 'must be at least 0'], // prettier-ignore
  ['a priority between two', on(OPEN, `${WANDER}  fleet: [{class: omni-amr, count: 3, priority: 0.5}]\n`), 4, 'movers.fleet.0.priority', 'whole number'], // prettier-ignore
  ['a priority beyond the highest', on(OPEN, `${WANDER}  fleet: [{class: omni-amr, count: 3, priority: 101}]\n`), 4, 'movers.fleet.0.priority', 'must be at most 100'], // prettier-ignore
  ['a priority that nobody else has another one than', three('{wander: {}}', '  priority: 2\n'), 5, 'movers.priority', 'unknown field'], // prettier-ignore
  // floors
  ['a width without a height', open('width: 20'), 2, 'floor.open.width', 'give width and height, or none'],
  ['a height without a width', open('height: 20'), 2, 'floor.open.height', 'give width and height, or none'],
  ['a room each on a floor of given sides', open('width: 20, height: 20, perMover: 3'), 2, 'floor.open.perMover', 'remove it'], // prettier-ignore
  ['obstacles on a floor without sides', open('obstacles: [{x: 1, y: 1, width: 1, height: 1}]'), 2, 'floor.open.obstacles', 'give these'], // prettier-ignore
  ['an obstacle without an extent', open('width: 9, height: 9, obstacles: [{x: 1, y: 1, width: 0, height: 1}]'), 2, 'floor.open.obstacles.0.width', 'must be more than 0'], // prettier-ignore
  ['an obstacle beyond the floor', open('width: 9, height: 9, obstacles: [{x: 8, y: 1, width: 2, height: 1}]'), 2, 'floor.open.obstacles.0', 'reaches beyond the floor, which is 9 × 9 m'], // prettier-ignore
  ['a floor that is wider than the guard is proven for', open('width: 513, height: 9'), 2, 'floor.open.width', 'must be at most 512 m: beyond that poses are no longer exact enough for the guard'], // prettier-ignore
  ['a floor that is too high for the guard', open('width: 9, height: 600'), 2, 'floor.open.height', 'must be at most 512 m'], // prettier-ignore
  ['more guarded movers than such a floor has room for', open('', `  count: 93000\n${WANDER}`), 3, 'movers', '93000 movers need a floor of 513 m, and at most 512 m are possible'], // prettier-ignore
  ['bulk agents on a floor that is too large to be exact', open('perMover: 10000', `  count: 20000\n${WANDER}`, OFF), 3, 'movers', 'at most 10000 m are possible'], // prettier-ignore
  ['more guarded movers than there are rows', open('width: 512, height: 512', `  count: 1048577\n${WANDER}`), 3, 'movers', 'at most 1048576 robots'], // prettier-ignore
  ['bulk agents beyond the memory of a kernel', open('width: 10000, height: 10000', `  count: 9\n${WANDER}  avoidance: {neighbourDistance: 0.5}\n`, OFF), 3, 'movers', 'need 4.5 GiB, and 4 can be had'], // prettier-ignore
  ['a pitch on an open floor', `floor: {open: {width: 9, height: 9}, pitch: 1}\nmovers:\n  count: 3\n${WANDER}`, 1, 'floor.pitch', 'remove it'], // prettier-ignore
  // areas and places
  ['an area beyond the floor', three('{wander: {areas: [{x: 1, y: 1}, {x: 15, y: 2, width: 6}]}}'), 4, 'movers.task.wander.areas.1', 'reaches beyond the floor, which is 20 × 20 m'], // prettier-ignore
  ['a home beyond the floor', three('{forage: {sites: [{x: 1, y: 1}], home: {x: 1, y: 21}}}'), 4, 'movers.task.forage.home', 'reaches beyond'], // prettier-ignore
  ['a stream to beyond the floor', three('{streams: [{from: {x: 1, y: 1}, to: {x: 99, y: 1}}]}'), 4, 'movers.task.streams.0.to', 'reaches beyond'], // prettier-ignore
  ['a flock that roams beyond the floor', three('{flock: {areas: [{x: 1, y: 1, height: 20}]}}'), 4, 'movers.task.flock.areas.0', 'reaches beyond'], // prettier-ignore
  ['a flock whose members see nobody', three('{flock: {sight: 0.09}}'), 4, 'movers.task.flock.sight', 'must be at least 0.1'], // prettier-ignore
  ['an area inside an obstacle', open('width: 20, height: 20, obstacles: [{x: 5, y: 5, width: 9, height: 9}]', '  count: 3\n  task: {wander: {areas: [{x: 6, y: 6, width: 4, height: 4}]}}\n'), 5, 'movers.task.wander.areas.0', 'has no place that a mover could reach'], // prettier-ignore
  ['an area in which those of one class have no room', open('width: 20, height: 20, obstacles: [{x: 0, y: 1.2, width: 20, height: 5}]', `  fleet: [{class: omni-amr, count: 2}, {class: {name: big, like: omni-amr, footprint: {kind: circle, radius: 1.2}}, count: 1}]\n  task: {wander: {areas: [{x: 1, y: 0.5, width: 18, height: 0.2}, {x: 8, y: 12}]}}\n`), 5, 'movers.task.wander.areas.0', "has no place that a mover of class 'big' could reach"], // prettier-ignore
  ['more movers than fit', on(OPEN, `  count: 1000\n${WANDER}`), 2, 'movers', 'not all 1000 have room'],
  ['more movers of several sizes than fit', on(OPEN, `${WANDER}  fleet:\n    - {class: omni-amr, count: 500}\n    - {class: {name: big, like: omni-amr, footprint: {kind: circle, radius: 0.8}}, count: 2}\n`), 2, 'movers', 'have room: '], // prettier-ignore
  ['streams of which one has no room', on(OPEN, '  count: 9\n  task: {streams: [{from: {x: 2, y: 2}, to: {x: 9, y: 9}}]}\n'), 2, 'movers', 'not all 9 have room: 1 fit'], // prettier-ignore
  ['a swap on a floor that is too small', open('width: 9, height: 9', '  count: 9\n  task: {swap: {shape: circle}}\n'), 5, 'movers.task.swap', 'starts at 10.50, 4.50 m, where it has no room'], // prettier-ignore
  ['the same of bulk agents', open('width: 9, height: 9', '  count: 9\n  task: {swap: {shape: circle}}\n', OFF), 5, 'movers.task.swap', 'where it has no room'], // prettier-ignore
  ['a swap into an obstacle', open('width: 20, height: 20, obstacles: [{x: 2, y: 9, width: 4, height: 2}]', '  count: 1\n  task: {swap: {shape: circle}}\n'), 5, 'movers.task.swap', 'mover 0 goes to 4.00, 10.00 m, where it has no room'], // prettier-ignore
  ['a swap that begins nearer than the guard lets anybody', open('', '  count: 30\n  task: {swap: {shape: corridor, spacing: 0.8}}\n', 'guard: {margin: 0.2}\n'), 3, 'movers', 'too near to another one or a wall; give more spacing'], // prettier-ignore
  ['a swap of bulk agents that begin in each other', open('', '  count: 400\n  task: {swap: {shape: circle, spacing: 0.2}}\n', OFF), 5, 'movers.task.swap', 'start in each other'], // prettier-ignore
  // classes
  ['a class that cannot drive sideways', withClass('tote-amr'), 5, 'movers.class', 'cannot drive sideways'],
  ['a class that is not round', withClass('{name: cart, like: omni-amr, footprint: {kind: rectangle, length: 1, width: 0.5}}'), 5, 'movers.class', "'cart' is not round"], // prettier-ignore
  ['such a class in a fleet', on(OPEN, `${WANDER}  fleet:\n    - {class: omni-amr, count: 1}\n    - {class: mp-500, count: 1}\n`), 6, 'movers.fleet.1.class', 'cannot drive sideways'], // prettier-ignore
  // times
  ['looks more often than ticks', on(OPEN, `  count: 3\n${WANDER}  navigation: {lookEvery: 0.05}\n`), 5, 'movers.navigation.lookEvery', 'at least one tick (dt: 0.1 s)'], // prettier-ignore
  ['no patience at all', on(OPEN, `  count: 3\n${WANDER}  navigation: {patience: 0}\n`), 5, 'movers.navigation.patience', 'at least one tick'], // prettier-ignore
  // faults
  ['a station fault', three('{wander: {}}', 'faults: [{kind: station.outage, at: 1}]\n'), 5, 'faults.0.target', 'there is no station 0; this floor has none'], // prettier-ignore
  ['a charger fault', three('{wander: {}}', 'faults: [{kind: charger.outage, at: 1, target: 2}]\n'), 5, 'faults.0.target', 'there is no charger 2; this floor has none'], // prettier-ignore
  ['a fault of no mover', three('{wander: {}}', 'faults: [{kind: robot.breakdown, at: 1, target: 3}]\n'), 5, 'faults.0.target', 'robots are numbered 0 … 2'], // prettier-ignore
  ['a fault of a bulk agent', three('{wander: {}}', `${OFF}faults: [{kind: robot.breakdown, at: 1, target: 0}]\n`), 6, 'faults.0.target', 'bulk agents are no robots'], // prettier-ignore
  ['a fault of a planner of bulk agents', three('{wander: {}}', `${OFF}faults: [{kind: planner.crash, at: 1, target: 0}]\n`), 6, 'faults.0.target', 'bulk agents have no planner that can fail'], // prettier-ignore
  ['a fault of some bulk agent', three('{wander: {}}', `${OFF}faults: [{kind: robot.breakdown, at: 1}]\n`), 6, 'faults.0.target', 'there is no robot 0'], // prettier-ignore
];

describe('bad input about free movers is told by file, line and field', () => {
  test.each(TABLE)('%s', (_, text, line, field, message) => {
    const start = new RegExp(`^site\\.yaml:${line}:\\d+: ${field}: `);
    const lines = told(text).filter((one) => start.test(one) && one.includes(message));
    expect(lines, told(text).join('\n')).toHaveLength(1);
  });

  test('bulk agents are advised where they would have room, and nowhere else', () => {
    const advised = (count: number): boolean[] =>
      told(on('floor: {open: {}}\n', `  count: ${count}\n  task: {swap: {shape: circle}}\n`)).map((line) => line.includes('bulk agents')); // prettier-ignore
    expect([advised(10_000), advised(100_000)]).toEqual([[true], [false]]);
  });

  test('each in one line, and most of them alone', () => {
    for (const [what, text] of TABLE) expect(told(text).length, what).toBeLessThanOrEqual(2);
  });
});

describe('what is right', () => {
  test.each([
    ['robots on lanes and free movers in one hall', `floor: {text: [......, ......, ......]}\nrobots: {count: 1}\ndemand: {uniformGoals: {}}\nmovers:\n  count: 1\n${WANDER}`], // prettier-ignore
    ['movers alone in a drawn hall, and a fault of their planner', on('floor: {text: [......, ......, ......]}\n', `  count: 1\n${WANDER}`, 'faults: [{kind: planner.crash, at: 1, target: 0}]\n')], // prettier-ignore
    ['an area that is a place, at a wall', three('{wander: {areas: [{x: 0.1, y: 5}, {x: 12, y: 12, width: 8, height: 8}]}}')], // prettier-ignore
    ['an area and an obstacle whose edges add up to the floor but for rounding', open('width: 2.4, height: 9, obstacles: [{x: 0.8, y: 8, width: 1.6, height: 1}]', '  count: 1\n  task: {wander: {areas: [{x: 0.8, y: 1, width: 1.6, height: 1}]}}\n')], // prettier-ignore
    ['flocks that see as little as can be on a floor as large as can be', open('width: 10000, height: 10000', '  count: 20\n  task: {flock: {flocks: 3, sight: 0.1}}\n  avoidance: {neighbourDistance: 50}\n', OFF)], // prettier-ignore
    ['a floor as large as the guard allows', open('width: 512, height: 512')],
    [
      'a mover that is a fault’s target',
      three('{wander: {}}', 'faults: [{kind: robot.breakdown, at: 1, target: 2}]\n'),
    ],
  ])('%s', (_, text) => {
    expect(told(text)).toEqual([]);
  });

  test.each(builtInNames())('the built-in scenario %s', (name) => {
    expect(problemsOf(builtIn(name, name === 'swarm-1m' ? { robots: 1000 } : {}))).toEqual([]);
  });
});
