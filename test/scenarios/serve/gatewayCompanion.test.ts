import { expect, test } from 'vitest';
import { FleetGateway } from '../../../gateway/index.ts';
import { GatewayCompanion } from '../../../scenarios/serve/gatewayCompanion.ts';
import { scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';

/** A gateway whose broker is not asked: nobody is ever connected. */
function companionOf(
  isBrokerGone: boolean,
  shouldStop: () => boolean,
  notes: string[],
  told: Readonly<Record<string, unknown>> = {},
): GatewayCompanion {
  const gateway = new FleetGateway({
    url: 'mqtt://127.0.0.1:1',
    gateways: 1,
    script: null,
    vda5050: { version: '3.0', manufacturer: 'shoal', timing: { stateInterval: 30, visualizationInterval: 1 } },
    telemetry: null,
    seed: 1,
    now: () => 0,
    chance: () => 0.5,
  });
  gateway.begin = () => undefined;
  Object.defineProperty(gateway, 'isBrokerGone', { value: isBrokerGone });
  for (const [name, value] of Object.entries(told)) Object.defineProperty(gateway, name, { value });
  const companion = new GatewayCompanion(gateway, { shouldStop, note: (line) => notes.push(line) });
  companion.begin(startRun(scenarioOf(SITE)));
  return companion;
}

test('a run that is told to end does not wait for its robots', async () => {
  const notes: string[] = [];
  let asked = 0;
  await companionOf(false, () => ++asked > 2, notes).beforeTick();
  expect(notes).toEqual([]);
});

test('a run that begins without its robots says so, once', async () => {
  const notes: string[] = [];
  const companion = companionOf(true, () => false, notes);
  await companion.beforeTick();
  expect(companion.beforeTick()).toBeNull();
  expect(notes).toEqual([expect.stringMatching(/the broker does not answer: 0 of \d+ robots are connected/)]);
});

test.each([
  [{ brokerFailure: { isRefused: true, why: 'Not authorized' } }, /does not let everybody in \(Not authorized\): 0 of/],
  [{ brokerFailure: { isRefused: false, why: 'ECONNREFUSED' } }, /does not answer \(ECONNREFUSED\): 0 of/],
  [{ isContested: true }, /lets robots in and cuts them off at once: 0 of/],
])('a run that begins without its robots says why: %j', async (told, why) => {
  const notes: string[] = [];
  await companionOf(true, () => false, notes, told).beforeTick();
  expect(notes).toEqual([expect.stringMatching(why)]);
});
