import { afterEach, describe, expect, test } from 'vitest';
import { captureState, Errand, Fault, RandomStream, restoreState } from '../../../engine/index.ts';
import { startEmbeddedBroker, type FleetLink, type Told } from '../../../gateway/index.ts';
import { createRobotOrder, PLAIN_POSITION, type Order } from '../../../gateway/onboard.ts';
import type { ControlLink } from '../../../scenarios/control/controlContext.ts';
import { isTaken, type DrivenRobot } from '../../../scenarios/control/drivenRobot.ts';
import { ControlledFleet } from '../../support/controlledFleet.ts';
import { HUNGRY_SITE, SITE, taskList } from '../../support/controlSite.ts';

const TASKS = taskList(6);

let both: ControlledFleet | null = null;
afterEach(async () => {
  await both?.close();
  both = null;
});

/** @returns a connection in front of another one */
function inFront(link: FleetLink, changes: Partial<ControlLink>): ControlLink {
  return {
    take: () => link.take(),
    order: (serial, order) => link.order(serial, order),
    act: (serial, actions) => link.act(serial, actions),
    get isConnected() {
      return link.isConnected;
    },
    get connections() {
      return link.connections;
    },
    ...changes,
  };
}

/** @returns a connection on which one in ten of what is said either way is lost, and one in ten comes twice */
function lossy(link: FleetLink): ControlLink {
  const random = new RandomStream(7, 'losses');
  const times = (): number => [0, 2][Math.floor(10 * random.real())] ?? 1;
  const sent = (say: () => boolean): boolean => Array.from({ length: times() }, say).every(Boolean);
  const comes = (told: Told): Told[] =>
    Array.from({ length: told.report.kind === 'connection' ? 1 : times() }, () => told);
  return inFront(link, {
    take: () => link.take().flatMap(comes),
    order: (serial, order) => sent(() => link.order(serial, order)),
    act: (serial, actions) => sent(() => link.act(serial, actions)),
  });
}

describe('a fleet control whose robots are on a bad day', () => {
  test('goes round one that is broken down, and one that is cut off; they come back and finish what they were told', async () => {
    const faults = 'faults: [{ kind: robot.breakdown, at: 3s, for: 30s, target: 9 }]';
    both = await ControlledFleet.start(`${SITE}\n${faults}`, TASKS.text, { gateways: 10 });
    const { fleet } = both;
    const { work } = both.context!.run.sim.columns;
    await both.until(() => work.fault[9] === Fault.breakdown);
    const isToldToPick = ({ order }: DrivenRobot): boolean =>
      order?.action?.errand === Errand.pick && order.action.status === 'sent' && isTaken(order);
    await both.until(() => both!.robots.some(isToldToPick));
    const robot = both.robots.findIndex(isToldToPick);
    fleet.gateway.killGateway(robot, { stays: true });
    await both.until(() => work.fault[robot] === Fault.breakdown);
    await both.until(() => both!.done >= 3);
    expect(work.fault[robot]).toBe(Fault.breakdown);
    fleet.gateway.restartGateway(robot);
    await both.until(() => work.fault[robot] === Fault.none && work.fault[9] === Fault.none);
    await both.allDone(6);
    both.expectDoneOnce(TASKS);
    expect(both.said).toEqual([]);
  });

  test('goes on where its broker dies and comes back', async () => {
    both = await ControlledFleet.start(SITE, TASKS.text);
    await both.until(() => both!.deeds.picked.length > 1);
    const port = Number(new URL(both.fleet.broker.url).port);
    await both.fleet.broker.close();
    await both.until(() => both!.link?.isConnected === false);
    const again = await startEmbeddedBroker(port);
    await both.allDone(6);
    both.expectDoneOnce(TASKS);
    await again.close();
  });

  test('does without robots that refuse what they are told, until they do not any more', async () => {
    let refusals = 12;
    const elsewhere = (order: Order): Order => ({
      ...order,
      nodes: order.nodes.map((node) => ({
        ...node,
        position: { ...PLAIN_POSITION, x: 0, y: 0, mapId: '?' },
      })),
    });
    const between = (link: FleetLink): ControlLink =>
      inFront(link, {
        order: (serial, order) => {
          const isRefused = ['robot-0001', 'robot-0002'].includes(serial) && refusals-- > 0;
          return link.order(serial, isRefused ? elsewhere(order) : order);
        },
      });
    both = await ControlledFleet.start(SITE, TASKS.text, { between });
    await both.allDone(6);
    both.expectDoneOnce(TASKS);
    expect(both.context?.figures.refused).toEqual(new Map([['UNKNOWN_MAP_ID', expect.any(Number)]]));
  });

  test('gets everything done once where one message in ten is lost and one in ten comes twice', async () => {
    both = await ControlledFleet.start(SITE, TASKS.text, { between: lossy });
    await both.allDone(6);
    both.expectDoneOnce(TASKS);
    expect(both.deeds).toMatchObject({ contacts: 0, protectiveStops: 0 });
    expect(both.context?.figures.resent).toBeGreaterThan(0);
  });

  test('finds robots again whose orders somebody else cancels', async () => {
    both = await ControlledFleet.start(SITE, TASKS.text);
    await both.until(() => both!.deeds.picked.length > 1);
    const cancel = { actionType: 'cancelOrder', blockingType: 'NONE', actionParameters: [] };
    for (let row = 0; row < 10; row++) {
      await both.fleet.send('instantActions', { actions: [{ ...cancel, actionId: `c${row}` }] }, `robot-000${row}`);
    }
    await both.until(() => (both!.context?.figures.lost ?? 0) > 0);
    await both.allDone(6);
    both.expectDoneOnce(TASKS);
  });

  test('takes over robots from one before it, with what they have on them', async () => {
    both = await ControlledFleet.start(SITE, TASKS.text);
    const { loaded } = both.fleet.run.sim.columns.work;
    await both.until(() => loaded.some(Boolean));
    const before = both.deeds.picked.length;
    await both.takeOver();
    await both.allDone(6);
    await both.until(() => !loaded.some(Boolean));
    const { picked, dropped } = both.deeds;
    expect(picked.length).toBeGreaterThanOrEqual(before + 5);
    expect(dropped.length).toBe(picked.length);
    expect(both.context?.figures.strangeLoads).toBeGreaterThan(0);
  });

  test('sees by its load what a robot has done that has forgotten everything', async () => {
    let muted = '';
    const between = (link: FleetLink): ControlLink =>
      inFront(link, {
        take: () => link.take().filter(({ serial, report }) => serial !== muted || report.kind !== 'state'),
      });
    both = await ControlledFleet.start(SITE, TASKS.text, { between });
    const { fleet } = both;
    const { loaded } = fleet.run.sim.columns.work;
    const picks = ({ order }: DrivenRobot): boolean =>
      order !== null && isTaken(order) && order.action?.errand === Errand.pick;
    await both.until(() => both!.robots.some(picks));
    const { row, serial } = both.robots.find(picks)!;
    muted = serial; // it picks up, and nobody hears that
    await both.until(() => loaded[row] === 1);
    const machine = fleet.run.outside!.machine.robots[row];
    Object.assign(machine, createRobotOrder(machine.lastNodeId), { passed: machine.passed });
    muted = '';
    await both.allDone(6);
    both.expectDoneOnce(TASKS);
    expect(both.said).toEqual([expect.stringMatching(`^${serial}: `)]);
  });

  test('finds a fleet again that has died and gone on from where it was seconds before', async () => {
    both = await ControlledFleet.start(SITE, TASKS.text);
    const { fleet } = both;
    await both.until(() => both!.deeds.picked.length > 1);
    const before = captureState(fleet.run.parts, fleet.run.sim.clock[0]);
    const until = fleet.run.sim.clock[0] + 50;
    await both.until(() => fleet.run.sim.clock[0] >= until);
    fleet.gateway.killGateway(0, { stays: true });
    restoreState(fleet.run.parts, before);
    fleet.gateway.restartGateway(0);
    const { loaded } = fleet.run.sim.columns.work;
    await both.allDone(6);
    await both.until(() => !loaded.some(Boolean));
    expect(both.context?.figures.lost).toBeGreaterThan(0);
    expect(both.deeds.contacts).toBe(0);
  });

  test('sends those to charge that need it, and away again', async () => {
    let left = 0;
    const between = (link: FleetLink): ControlLink =>
      inFront(link, {
        order: (serial, order) => {
          if (order.nodes[0].actions.some(({ type }) => type === 'stopCharging')) left++;
          return link.order(serial, order);
        },
      });
    both = await ControlledFleet.start(HUNGRY_SITE, TASKS.text, { between });
    const { charge } = both.fleet.run.sim.columns.work;
    const [{ chargeFull }] = both.fleet.run.sim.classes;
    await both.until(() => charge.every((level) => level > 0.3 * chargeFull));
    await both.allDone(6);
    both.expectDoneOnce(TASKS);
    await both.until(() => left > 0);
  });
});
