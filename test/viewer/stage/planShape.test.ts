import { expect, test } from 'vitest';
import type { RobotDetails } from '../../../viewer/protocol.ts';
import { planShape } from '../../../viewer/stage/planShape.ts';
import { floorWith } from '../../support/scenes.ts';

const here = { x: 0.2, y: 1.5 };
const places = [
  { x: 0.5, y: 1.5 },
  { x: 1.5, y: 1.5 },
  { x: 2.5, y: 1.5 },
];
const shape = (of: Partial<RobotDetails>) =>
  planShape(floorWith(), { route: [], allocated: 0, target: -1, ...of } as RobotDetails, here);

test.each([0, 1, 2, 3])(
  'a plan goes from the robot over %i places that it may enter, and from there over the others',
  (allocated) => {
    const { allocated: now, claimed, goal } = shape({ route: [0, 1, 2], allocated, target: 2 });
    expect(now).toEqual([here, ...places.slice(0, allocated)]);
    expect(claimed).toEqual([now.at(-1), ...places.slice(allocated)]);
    expect(goal).toEqual(places[2]);
  },
);

test('a robot without a plan is where it is, and goes nowhere', () => {
  expect(shape({})).toEqual({ allocated: [here], claimed: [here], goal: null });
});

test('the way of a free mover goes over its corners to where it wants to be, and nowhere where none leads there', () => {
  const free = { doing: 'going', x: 9, y: 8, reached: 0, way: { length: 14, corners: [3, 2, 9, 4] } } as const;
  const [goal, ahead] = [{ x: 9, y: 8 }, [{ x: 3, y: 2 }, { x: 9, y: 4 }]]; // prettier-ignore
  const shown = shape({ free });
  expect([shown.allocated, shown.claimed.map(({ x, y }) => ({ x, y }))]).toEqual([[here], [here, ...ahead, goal]]);
  expect(shown.goal).toMatchObject(goal);
  expect(shape({ free: { ...free, way: null } })).toMatchObject({ allocated: [here], claimed: [here], goal });
});

test('a plan along a bent lane follows it, from where the robot is on it', () => {
  const floor = floorWith({ via: [[0.5, 2.5, 1.5, 2.5], []] }); // prettier-ignore
  const robot = { node: 0, route: [1, 2], allocated: 1, target: 2 } as unknown as RobotDetails;
  const [over, onIt] = [{ x: 1.5, y: 2.5 }, { x: 1.1, y: 2.5 }]; // prettier-ignore
  const { allocated, claimed } = planShape(floor, robot, onIt);
  expect(allocated).toEqual([onIt, over, places[1]]);
  expect(claimed).toEqual([places[1], places[2]]);
});
