import { describe, expect, test } from 'vitest';
import { clockInputs } from '../../../../gateway/clockInputs.ts';
import type { Zone } from '../../../../gateway/onboard.ts';
import { orderAlong, OutsideRig, zoneOf, type Box } from '../../../support/outsideRig.ts';

const BOX: Box = [6, 4, 8, 5];
const RADIUS = 0.35;

/** @returns a robot with an order along the top row and a zone on its way for which it has to ask */
function before(of: Partial<Zone> = {}, type: Zone['type'] = 'release', more: readonly Zone[] = []): OutsideRig {
  const rig = new OutsideRig();
  rig.zones([zoneOf('lift', type, BOX, of), ...more]);
  rig.tick(2);
  rig.order(orderAlong(rig.row()));
  return rig.tick(2);
}

/** @returns one that was let in and is in the middle of the zone */
function inside(onLoss: Zone['onLoss'], released = 10): OutsideRig {
  const rig = new OutsideRig();
  rig.zones([zoneOf('lift', 'release', BOX, { onLoss })]);
  rig.tick(2);
  rig.order(orderAlong(rig.row(), { released }));
  rig.tick(2);
  rig.respond('granted', 'lift');
  rig.until(() => rig.pose().x > 6.2);
  expect(rig.robot().inside).toEqual(['lift']);
  return rig;
}

const requests = (rig: OutsideRig) => rig.robot().requests.map(({ status }) => status);
const isDone = (rig: OutsideRig) => () => rig.robot().nodes.length === 0 && rig.speed() === 0;

describe('a robot before a RELEASE zone (VDA5050 v3.0.0, §6.4.3 and §6.9)', () => {
  test('asks to be let in, stands before it meanwhile, and does not ask twice', () => {
    const rig = before();
    expect(rig.robot().requests).toMatchObject([{ kind: 'access', zoneId: 'lift', zoneSetId: 'set', status: 'requested', path: [] }]); // prettier-ignore
    rig.tick(120);
    expect([requests(rig), rig.speed(), rig.errors()]).toEqual([['requested'], 0, []]);
    expect(rig.pose().x).toBeLessThan(BOX[0] - RADIUS);
    expect(rig.robot().made).toBe(1);
  });

  test('drives in without stopping where it is let in in time, and says no more of it once it is out', () => {
    const rig = before();
    rig.respond('granted', 'lift');
    rig.tick();
    expect(requests(rig)).toEqual(['granted']);
    rig.until(isDone(rig));
    expect([rig.run.sim.clock[0] < 95, requests(rig)]).toEqual([true, []]);
  });

  test('waits on in the queue, and goes on when it is let in', () => {
    const rig = before();
    rig.respond('queued', 'lift');
    rig.tick(60);
    expect(rig.robot().requests).toMatchObject([{ status: 'requested', isQueued: true }]);
    rig.respond('granted', 'lift');
    rig.tick().until(isDone(rig));
  });

  test('that is rejected asks again after a while, under another id', () => {
    const rig = before();
    const [{ requestId }] = rig.robot().requests;
    rig.respond('rejected', 'lift');
    rig.tick(90);
    expect(requests(rig)).toEqual(['rejected']);
    rig.tick(20);
    expect(requests(rig)).toEqual(['requested']);
    expect(rig.robot().requests[0].requestId).not.toBe(requestId);
  });

  test('whose grant is revoked stands before it again, and asks anew', () => {
    const rig = before();
    rig.respond('granted', 'lift');
    rig.until(() => rig.pose().x > 3);
    rig.respond('revoked', 'lift');
    rig.tick(100);
    expect(rig.pose().x).toBeLessThan(BOX[0] - RADIUS);
    expect([requests(rig), rig.errors(), rig.speed()]).toEqual([['requested'], [], 0]);
    rig.respond('granted', 'lift');
    rig.tick().until(isDone(rig));
  });

  test('whose lease runs out says so, and asks anew', () => {
    const rig = before();
    rig.respond('granted', 'lift', 5000);
    rig.tick(2);
    for (const now of [4999, 5000]) {
      for (const { input } of clockInputs([rig.robot()], now)) rig.tell(input);
      rig.tick(2);
      expect(requests(rig)).toEqual(now < 5000 ? ['granted'] : ['expired', 'requested']);
    }
    rig.tick(100);
    expect(rig.pose().x).toBeLessThan(BOX[0] - RADIUS);
    rig.tell({ kind: 'responses', responses: [{ requestId: rig.robot().requests[1].requestId, grant: 'granted', leaseExpiry: null }] }); // prettier-ignore
    rig.tick(2);
    expect(requests(rig)).toEqual(['granted']);
    rig.until(isDone(rig));
  });

  test('listens to no answer to what it has not asked, and to none after it is rejected', () => {
    const rig = before();
    const [{ requestId }] = rig.robot().requests;
    rig.tell({ kind: 'responses', responses: [{ requestId: 'another', grant: 'granted', leaseExpiry: null }] });
    rig.tick(2);
    expect(requests(rig)).toEqual(['requested']);
    rig.respond('rejected', 'lift');
    rig.tell({ kind: 'responses', responses: [{ requestId, grant: 'granted', leaseExpiry: null }] });
    rig.tick(2);
    expect([requests(rig), rig.errors()]).toEqual([['rejected'], []]);
  });

  test('takes back what it asked for where its order is cancelled, and where its way leads elsewhere', () => {
    const cancelled = before();
    cancelled.ask('cancelOrder');
    cancelled.tick().until(() => cancelled.robot().isCancelled);
    expect(requests(cancelled)).toEqual([]);
    const rig = new OutsideRig();
    rig.zones([zoneOf('lift', 'release', BOX)]);
    rig.tick(2);
    rig.order(orderAlong(rig.row().slice(0, 5), { released: 3 }));
    rig.tick(2);
    expect(requests(rig)).toEqual([]); // it asks for what its base leads through, and not for its horizon
    rig.order(orderAlong(rig.row().slice(2), { update: 1, from: 4 }));
    rig.tick(2);
    expect(requests(rig)).toEqual(['requested']);
  });

  test('needs a grant for each of two zones that lie on each other (§6.4.3)', () => {
    const rig = before({}, 'release', [zoneOf('crossing', 'release', BOX)]);
    rig.respond('granted', 'lift');
    rig.tick(100);
    expect([rig.speed(), rig.pose().x < BOX[0] - RADIUS]).toEqual([0, true]);
    rig.respond('granted', 'crossing');
    rig.tick().until(isDone(rig));
  });

  test('asks no more where another set is enabled', () => {
    const rig = before();
    rig.zones([], { zoneSetId: 'none' });
    rig.tick(2);
    expect(requests(rig)).toEqual([]);
    rig.until(isDone(rig));
  });
});

describe('a robot in a RELEASE zone that loses its release (VDA5050 v3.0.0, table 6, releaseLossBehavior)', () => {
  test('STOP: stands at once, RELEASE_LOST, until it is granted again', () => {
    const rig = inside('stop');
    rig.respond('revoked', 'lift');
    rig.tick(40);
    expect([rig.told(), rig.speed(), requests(rig)]).toEqual([['RELEASE_LOST CRITICAL'], 0, ['revoked']]);
    rig.respond('granted', 'lift');
    rig.tick().until(isDone(rig));
    expect(rig.told()).toEqual([]);
  });

  test('STOP: by a lease that runs out, too', () => {
    const rig = inside('stop');
    rig.tell({ kind: 'leaseExpired', requestId: rig.robot().requests[0].requestId });
    rig.tick(40);
    expect([rig.told(), rig.speed(), requests(rig)]).toEqual([['RELEASE_LOST CRITICAL'], 0, ['expired']]);
  });

  test.each(['continue', 'evacuate'] as const)('%s: goes on and out, and warns meanwhile', (onLoss) => {
    const rig = inside(onLoss);
    rig.respond('revoked', 'lift');
    rig.tick(3);
    expect([rig.told(), rig.speed() > 1]).toEqual([['RELEASE_ENDED WARNING'], true]);
    rig.until(isDone(rig));
    expect([rig.told(), requests(rig)]).toEqual([[], []]);
  });

  test('EVACUATE: where its base ends in the zone it stands, and can do no more: RELEASE_LOST', () => {
    const rig = inside('evacuate', 7);
    rig.respond('revoked', 'lift');
    rig.tick(60);
    expect([rig.told(), rig.speed(), rig.robot().inside]).toEqual([['RELEASE_LOST CRITICAL'], 0, ['lift']]);
    rig.order(orderAlong(rig.row().slice(6), { update: 1, from: 12 }));
    rig.respond('granted', 'lift');
    rig.tick().until(isDone(rig));
  });
});

describe('a robot before a COORDINATED_REPLANNING zone (VDA5050 v3.0.0, §6.4.3)', () => {
  test('asks with the path that it was ordered to drive, and enters once that is granted', () => {
    const rig = before({}, 'coordinatedReplanning');
    const [request] = rig.robot().requests;
    expect(request).toMatchObject({ kind: 'replanning', status: 'requested' });
    const path = rig.facts().pathOf(request.path);
    expect(path.every(({ y }) => y === 4.5)).toBe(true);
    expect(path[0].x).toBeLessThanOrEqual(BOX[0]);
    expect(path.at(-1)?.x).toBeGreaterThanOrEqual(BOX[1]);
    rig.tick(100);
    expect([rig.speed(), rig.pose().x < BOX[0] - RADIUS]).toEqual([0, true]);
    rig.respond('granted', 'lift');
    rig.tick().until(isDone(rig));
    expect(requests(rig)).toEqual([]);
  });

  test('asks anew where an update leads it along more of the zone than it asked for', () => {
    const rig = new OutsideRig();
    rig.zones([zoneOf('lift', 'coordinatedReplanning', BOX)]);
    rig.tick(2);
    rig.order(orderAlong(rig.row(), { released: 7 }));
    rig.tick(2);
    const short = rig.robot().requests[0].path.length;
    rig.respond('granted', 'lift');
    rig.tick(2);
    rig.order(orderAlong(rig.row().slice(6), { update: 1, from: 12 }));
    rig.tick(3);
    expect(rig.robot().requests.map(({ status }) => status)).toEqual(['granted', 'requested']);
    expect(rig.robot().requests[1].path.length).toBeGreaterThan(short);
    rig.tell({ kind: 'responses', responses: [{ requestId: rig.robot().requests[1].requestId, grant: 'granted', leaseExpiry: null }] }); // prettier-ignore
    rig.tick(2);
    expect(requests(rig)).toEqual(['granted']); // of several it keeps one
    rig.until(isDone(rig));
  });

  test('that loses its grant inside stands, warns, and states a new request to go on', () => {
    const rig = before({}, 'coordinatedReplanning');
    rig.respond('granted', 'lift');
    rig.until(() => rig.pose().x > 6.2);
    rig.respond('revoked', 'lift');
    rig.tick(30);
    expect([rig.told(), rig.speed(), requests(rig)]).toEqual([['RELEASE_ENDED WARNING'], 0, ['revoked', 'requested']]);
    const { requestId } = rig.robot().requests[1];
    rig.tell({ kind: 'responses', responses: [{ requestId, grant: 'granted', leaseExpiry: null }] });
    rig.tick().until(isDone(rig));
    expect(rig.told()).toEqual([]);
  });
});
