import { describe, expect, test } from 'vitest';
import type { Action, Blocking } from '../../../gateway/onboard.ts';
import { ACTIONS } from '../../../gateway/orders/actionTypes.ts';
import { actionOf, orderAlong, OutsideRig } from '../../support/outsideRig.ts';

/** @returns a robot with an order of a few nodes and these actions at its first */
function doing(...actions: readonly Action[]): OutsideRig {
  const rig = new OutsideRig();
  rig.order(orderAlong(rig.row().slice(0, 3), { actions: { 0: actions } }));
  return rig.tick();
}

const fine = (id: string, blocking: Blocking): Action => actionOf('finePositioning', { id, blocking });

describe('blocking types (VDA5050 v3.0.0, §6.2.2)', () => {
  /** @returns for each action the tick in which it began and that in which it was over, and those in which the robot drove */
  function course(...actions: readonly Action[]) {
    const rig = doing(...actions);
    const spans = new Map<string, [number, number]>();
    let drives = Infinity;
    rig.until(() => {
      const now = rig.run.sim.clock[0];
      for (const [id, status] of Object.entries(rig.statuses())) {
        if (status !== 'waiting' && !spans.has(id)) spans.set(id, [now, Infinity]);
        const span = spans.get(id);
        if (status === 'finished' && span?.[1] === Infinity) span[1] = now;
      }
      if (rig.speed() > 0) drives = Math.min(drives, now);
      return rig.robot().nodes.length === 0 && Object.values(rig.statuses()).every((one) => one === 'finished');
    });
    return { of: (id: string) => spans.get(id) ?? [NaN, NaN], drives };
  }

  test.each([
    // first, second: whether they run beside each other, and whether the robot drives meanwhile
    ['none', 'none', true, true],
    ['none', 'soft', true, false],
    ['soft', 'none', true, false],
    ['none', 'single', false, true],
    ['single', 'none', false, true],
    ['hard', 'none', false, false],
    ['none', 'hard', false, false],
    ['soft', 'hard', false, false],
    ['single', 'single', false, true],
  ] as const)('%s, then %s: beside each other %s, driving meanwhile %s', (first, second, isBeside, drivesMeanwhile) => {
    const { of, drives } = course(fine('a', first), fine('b', second));
    const [a, b] = [of('a'), of('b')];
    expect(b[0] < a[1]).toBe(isBeside);
    expect(a[0]).toBeLessThanOrEqual(b[0]); // in the order in which they came
    const stands = ([['a', first], ['b', second]] as const).filter(([, blocking]) => blocking === 'soft' || blocking === 'hard'); // prettier-ignore
    if (!drivesMeanwhile) for (const [id] of stands) expect(drives).toBeGreaterThanOrEqual(of(id)[1]);
    else expect(drives).toBeLessThan(Math.max(a[1], b[1]));
  });

  test('stand for what the robot does standing, whatever the order says', () => {
    const rig = doing(actionOf('pick', { blocking: 'none' }));
    rig.until(() => rig.statuses().pick === 'finished');
    expect(rig.pose().x).toBeCloseTo(1.5, 5);
  });
});

describe('an action that fails (VDA5050 v3.0.0, §6.6.5.1 and §6.6.9)', () => {
  test('lets the robot stand where the order makes no sense without it, CRITICAL, until the order is cancelled', () => {
    const rig = doing(actionOf('drop'));
    rig.tick(20);
    expect([rig.statuses(), rig.told()]).toEqual([{ drop: 'failed' }, ['LOAD_HANDLING_FAILED CRITICAL']]);
    expect(rig.robot().actions[0].result).toBe('the robot has no load');
    expect([rig.tick(50).pose().x, rig.robot().nodes.length]).toEqual([1.5, 2]); // an error never ends an order
    rig.ask('cancelOrder');
    rig.tick().until(() => rig.robot().isCancelled);
    rig.order(orderAlong(rig.row().slice(0, 2), { id: 'B' }));
    rig.tick().until(() => rig.robot().nodes.length === 0);
    expect(rig.told()).toEqual([]);
  });

  test('lets the robot stand whatever else it has to report: no news pushes that error out', () => {
    const rig = doing(actionOf('drop'));
    rig.tick(20);
    const nonsense = (at: number) => actionOf('nonsense', { id: `x${at}`, blocking: 'none' });
    rig.tell({ kind: 'instantActions', actions: Array.from({ length: 20 }, (_, at) => nonsense(at)) });
    const last = rig.tick().robot().errors.at(-1)?.references;
    expect(rig.errors()).toEqual([
      'LOAD_HANDLING_FAILED',
      ...Array.from({ length: 15 }, () => 'INVALID_INSTANT_ACTION'),
    ]);
    expect(last).toContainEqual(['actionId', 'x19']);
    expect([rig.tick(50).pose().x, rig.robot().nodes.length]).toEqual([1.5, 2]);
  });

  test('is a warning where it is no load that is at stake, and the order goes on', () => {
    const rig = doing(actionOf('detectObject', { blocking: 'none' }), actionOf('startCharging'));
    rig.until(() => rig.robot().nodes.length === 0);
    expect(rig.statuses()).toEqual({ detectObject: 'failed', startCharging: 'failed' });
    expect(rig.told()).toEqual(['ACTION_FAILED WARNING', 'ACTION_FAILED WARNING']);
  });

  test('and may be tried again is RETRIABLE; the robot waits, and says nothing of an error', () => {
    const rig = doing(actionOf('drop', { retriable: true }), actionOf('finePositioning', { blocking: 'hard' }));
    rig.tick(30);
    expect(rig.statuses()).toEqual({ drop: 'retriable', finePositioning: 'waiting' });
    expect([rig.errors(), rig.pose().x]).toEqual([[], 1.5]);
  });

  test('is tried again when it is asked for: retry', () => {
    const rig = doing(actionOf('drop', { retriable: true }), actionOf('finePositioning', { blocking: 'hard' }));
    rig.tick(5);
    rig.ask('retry', { parameters: [['actionId', 'drop']] });
    rig.tick(2);
    expect([rig.last(), rig.statuses().drop]).toEqual(['retry finished', 'retriable']); // there is still no load
    rig.run.sim.columns.work.loaded[0] = 1; // a person gives it one
    rig.ask('retry', { parameters: [['actionId', 'drop']] });
    rig.tick().until(() => rig.statuses().drop === 'finished');
    rig.until(() => rig.statuses().finePositioning === 'finished' && rig.robot().nodes.length === 0);
    expect(rig.errors()).toEqual([]);
  });

  test('fails for good when that is asked for, and the order goes on: skipRetry', () => {
    const rig = doing(actionOf('drop', { retriable: true }));
    rig.tick(5);
    rig.ask('skipRetry', { parameters: [['actionId', 'drop']] });
    rig.tick(2);
    expect([rig.last(), rig.statuses().drop]).toEqual(['skipRetry finished', 'failed']);
    rig.until(() => rig.robot().nodes.length === 0);
  });

  test.each(['retry', 'skipRetry'])('%s of anything else fails', (type) => {
    const rig = doing(actionOf('waitForTrigger'));
    for (const actionId of ['waitForTrigger', 'nothing']) {
      rig.ask(type, { parameters: [['actionId', actionId]] });
      expect(rig.tick().last()).toBe(`${type} failed`);
    }
    rig.ask(type);
    expect(rig.tick().errors()).toEqual(['INVALID_INSTANT_ACTION']); // it needs to be said which
  });
});

describe('what takes nothing but time', () => {
  test('detectObject sees chargers and stations where the robot is, and tells which', () => {
    const rig = new OutsideRig([[1, 4]]);
    const look = (id: string, objectType?: string) =>
      actionOf('detectObject', { id, parameters: objectType === undefined ? [] : [['objectType', objectType]] });
    rig.order(orderAlong([rig.at(1, 4)], { actions: { 0: [look('any'), look('charger', 'CHARGER'), look('pallet', 'PALLET')] } })); // prettier-ignore
    rig.tick().until(() => rig.robot().queue.length === 0 && !Object.values(rig.statuses()).includes('running'));
    expect(rig.statuses()).toEqual({ any: 'finished', charger: 'finished', pallet: 'failed' });
    expect(rig.robot().actions.map(({ result }) => result)).toEqual(['charger', 'charger', 'there is a charger']);
  });

  test('takes a second, and its time stands still while the robot is paused (§6.2.3)', () => {
    const rig = doing(fine('f', 'hard'));
    rig.until(() => rig.statuses().f === 'running');
    rig.ask('startPause');
    rig.tick(40);
    expect(rig.statuses()).toEqual({ f: 'paused' });
    rig.ask('stopPause');
    rig.tick(2);
    expect(rig.statuses()).toEqual({ f: 'running' });
    rig.tick(10);
    expect(rig.statuses()).toEqual({ f: 'finished' });
  });
});

describe('triggers (VDA5050 v3.0.0, §6.2.3)', () => {
  const waits = (id: string, ...types: readonly string[]) =>
    actionOf('waitForTrigger', { id, blocking: 'none', parameters: types.length === 0 ? [] : [['triggerType', types]] }); // prettier-ignore

  test('end what waits for their type, and what waits for any', () => {
    const rig = doing(waits('door', 'DOOR', 'GATE'), waits('button', 'BUTTON'), waits('any'));
    rig.ask('trigger', { parameters: [['triggerType', 'GATE']] });
    rig.tick();
    expect(rig.statuses()).toEqual({ door: 'finished', button: 'running', any: 'finished' });
    rig.ask('trigger', { parameters: [['triggerType', 'DOOR']] });
    expect(rig.tick().last()).toBe('trigger failed');
    rig.ask('trigger');
    rig.tick();
    expect(rig.statuses().button).toBe('finished');
  });
});

describe('a pause (VDA5050 v3.0.0, §6.2.3)', () => {
  test('has begun once the robot stands, and not before', () => {
    const rig = new OutsideRig();
    rig.order(orderAlong(rig.row()));
    rig.tick(25);
    rig.ask('startPause');
    rig.tick(2);
    expect([rig.last(), rig.robot().isPaused]).toEqual(['startPause running', true]);
    rig.until(() => rig.last() === 'startPause finished');
    expect(rig.speed()).toBe(0);
  });
});

describe('instant actions', () => {
  test.each(Object.entries(ACTIONS).filter(([, { scopes }]) => !scopes.includes('instant')))(
    'that are none: %s is refused, INVALID_INSTANT_ACTION (§6.2.1)',
    (type) => {
      const rig = new OutsideRig();
      rig.ask(type);
      expect(rig.tick().errors()).toEqual(['INVALID_INSTANT_ACTION']);
    },
  );

  test.each(['logReport', 'updateCertificate', 'downloadZoneSet', 'downloadMap'])(
    'for which the robot has nothing: %s is refused, INVALID_INSTANT_ACTION (§6.2.3)',
    (type) => {
      const rig = new OutsideRig();
      rig.ask(type);
      expect([rig.tick().errors(), rig.last()]).toEqual([['INVALID_INSTANT_ACTION'], `${type} failed`]);
    },
  );

  test('block nothing: another blocking type is refused (§6.2.1)', () => {
    const rig = new OutsideRig();
    rig.tell({ kind: 'instantActions', actions: [actionOf('startPause', { blocking: 'hard' })] });
    expect([rig.tick().errors(), rig.robot().isPaused]).toEqual([['INVALID_INSTANT_ACTION'], false]);
  });

  test('of one message are no more than the factsheet allows: INSUFFICIENT_MEMORY (§7.10)', () => {
    const rig = new OutsideRig();
    const many = Array.from({ length: 33 }, (_, i) => actionOf('startPause', { id: `${i}`, blocking: 'none' }));
    rig.tell({ kind: 'instantActions', actions: many });
    expect([rig.tick().errors(), rig.robot().instantActions]).toEqual([['INSUFFICIENT_MEMORY'], []]);
  });

  test('are told until they are cleared; the oldest are forgotten where there are too many, and that is told (§6.2.3)', () => {
    const rig = new OutsideRig();
    for (let i = 0; i < 65; i++) rig.ask('stopPause', { id: `${i}` });
    expect(rig.tick().told()).toEqual(['INSTANT_ACTION_STATES_FULL URGENT']);
    expect(rig.robot().instantActions).toHaveLength(64);
    rig.ask('clearInstantActions');
    expect(rig.tick().told()).toEqual([]);
    expect(rig.robot().instantActions.map(({ type, status }) => [type, status])).toEqual([['clearInstantActions', 'finished']]); // prettier-ignore
  });

  test('that are over are told no more once a new order is accepted, where nothing else clears them (v2.1.0, §6.10)', () => {
    const rig = new OutsideRig();
    for (let i = 0; i < 70; i++) rig.ask('stopPause', { id: `${i}` });
    rig.tick().order({ ...orderAlong(rig.row().slice(0, 2)), clearsInstantActions: true });
    expect([rig.tick().told(), rig.robot().instantActions]).toEqual([[], []]);
  });
});
