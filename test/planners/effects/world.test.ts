import { describe, expect, test } from 'vitest';
import { CommandKind } from '../../../engine/commands.ts';
import { Fault } from '../../../engine/components.ts';
import { classOf, destinationOf, isClosed, isFaulted, order } from '../../../planners/effects/world.ts';
import { dispatchRig, type DispatchRig } from '../../support/dispatchRig.ts';

const rigWith = (): DispatchRig =>
  dispatchRig([
    [1, 0],
    [5, 0],
  ]);

describe('an order', () => {
  /** @returns what has been asked to give it */
  const asked = (): { robots: number[]; give: (robot: number, works?: boolean) => () => boolean } => {
    const robots: number[] = [];
    return {
      robots,
      give:
        (robot, works = true) =>
        () =>
          robots.push(robot) > 0 && works,
    };
  };

  test('is given to a robot once a tick, whoever comes first', () => {
    const { world, sim } = rigWith();
    const { robots, give } = asked();
    for (const robot of [0, 0, 1]) expect(order(world, robot, give(robot))).toBe(true);
    expect(robots).toEqual([0, 1]);
    sim.clock[0]++;
    order(world, 0, give(0));
    expect(robots).toEqual([0, 1, 0]);
  });

  test('that came to nothing leaves the tick to another one', () => {
    const { world } = rigWith();
    const { robots, give } = asked();
    expect(order(world, 0, give(0, false))).toBe(true);
    order(world, 0, give(0));
    order(world, 0, give(0));
    expect(robots).toEqual([0, 0]);
  });

  test('is not begun where its command has no room', () => {
    const { world, sim } = rigWith();
    const { robots, give } = asked();
    while (sim.commands.push(CommandKind.repair, 0));
    expect(order(world, 0, give(0))).toBe(true);
    expect([robots, world.orderedAt[0]]).toEqual([[], -1]);
  });
});

describe('what effects ask of the world', () => {
  test('a robot is out of order for whatever reason', () => {
    const { world, sim } = rigWith();
    for (const fault of [Fault.breakdown, Fault.quarantined, Fault.flat]) {
      sim.columns.work.fault[1] = fault;
      expect([isFaulted(world, 0), isFaulted(world, 1)]).toEqual([false, true]);
    }
  });

  test('a station is closed while it is out of service, or cut off; none is never closed', () => {
    const { world, sim, on } = rigWith();
    const [first, second] = on.to.stations;
    expect([-2, -1, 0, 1].map((station) => isClosed(world, station))).toEqual([false, false, false, false]);
    sim.closed[first] = 1;
    world.obstructions.held[second] = 1;
    world.obstructions.noteChange();
    expect([-1, 0, 1].map((station) => isClosed(world, station))).toEqual([false, true, true]);
  });

  test('a task goes to its station, or to its own node', () => {
    const rig = rigWith();
    const tasks = [rig.want({ station: 1 }), rig.want({ station: -2, drop: rig.at(5, 5) })];
    expect(tasks.map((task) => destinationOf(rig.world, task))).toEqual([rig.on.to.stations[1], rig.at(5, 5)]);
  });

  test('every robot is of its own class', () => {
    const { world, sim } = rigWith();
    const [tote] = world.fleet.classes;
    const other = { ...tote };
    const mixed = { ...world, fleet: { ...world.fleet, classes: [other, tote] } };
    sim.columns.kind.class[1] = 1;
    expect([classOf(mixed, 0) === other, classOf(mixed, 1) === tote]).toEqual([true, true]);
  });
});
