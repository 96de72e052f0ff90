import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { clientNames, FleetGateway, startEmbeddedBroker } from '../../../gateway/index.ts';
import * as onBoard from '../../../gateway/onboard.ts';
import { hashPassword } from '../../../gateway/broker/passwords.ts';
import { createFleetRun, type FleetRun } from '../../../scenarios/run/fleetRun.ts';
import { chooseBroker, type BrokerWords } from '../../../scenarios/serve/chooseBroker.ts';
import { gatewayFleet } from '../../../scenarios/serve/gatewayFleet.ts';
import { TestAuthority } from '../../support/certificates.ts';
import { readRight } from '../../support/scenarioText.ts';

const folder = mkdtempSync(join(tmpdir(), 'shoal-choose-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const authority = new TestAuthority();
const ca = join(folder, 'ca.pem');
writeFileSync(ca, authority.cert);
const server = authority.write(folder, 'server', { CN: 'localhost' });
const ROBOTS = 3;
const NAMES = clientNames({ robots: ROBOTS, gateways: 2, vda5050: true, telemetry: false });
for (let row = 0; row < ROBOTS; row++) {
  authority.write(folder, `robot-000${row}`, { CN: `robot-000${row}`, O: 'shoal' });
}

function fleet(): FleetRun {
  const starts = Array.from({ length: ROBOTS }, (_, row) => [1 + 2 * row, 1]);
  const scenario = readRight(`
floor:
  text: |
    @@@@@@@@@@
    @........@
    @@@@@@@@@@
robots:
  count: ${ROBOTS}
  starts: ${JSON.stringify(starts)}
demand:
  outside: {}
`);
  const built = createFleetRun(scenario, { seed: 1, onBoard });
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  return built.run;
}

/** Lets a fleet go where words lead. @returns once all of it is connected */
async function connects(words: BrokerWords): Promise<void> {
  const chosen = await chooseBroker(words, NAMES, () => undefined);
  if (!chosen.ok) throw new Error(JSON.stringify(chosen.problems));
  const gateway = new FleetGateway({
    ...chosen.entrance,
    gateways: 1,
    script: null,
    vda5050: { version: '3.0', manufacturer: 'shoal', timing: { stateInterval: 30, visualizationInterval: 1 } },
    telemetry: null,
    seed: 1,
    now: () => Date.now(),
    chance: () => 0.5,
  });
  onTestFinished(async () => {
    await gateway.close();
    await chosen.close();
  });
  gateway.begin(gatewayFleet(fleet()));
  while (gateway.connected < ROBOTS) await new Promise((done) => void setTimeout(done, 5));
}

describe('a fleet that is served', () => {
  test('gets at its own broker, whatever that asks of others', async () => {
    const users = join(folder, 'users');
    writeFileSync(users, `manager:control:${await hashPassword(Buffer.from('secret'))}\n`);
    const port = async (): Promise<number> => {
      const broker = await startEmbeddedBroker(0);
      await broker.close();
      return Number(new URL(broker.url).port);
    };
    await connects({ listen: '0.0.0.0', brokerPort: await port(), users });
    await connects({ brokerPort: await port(), tlsCert: server.cert, tlsKey: server.key, tlsCa: ca });
  });

  test('shows the broker of somebody else a certificate for each robot', async () => {
    const pair = authority.issue({ CN: 'localhost' });
    const broker = await startEmbeddedBroker(0, { tls: { ...pair, ca: authority.cert } });
    onTestFinished(() => broker.close());
    const own = (end: string): string => join(folder, `{serial}.${end}`);
    await connects({ broker: broker.url, tlsCert: own('pem'), tlsKey: own('key'), tlsCa: ca });
    expect(broker.counts()['closed.forbiddenTopic']).toBeUndefined();
    expect(broker.counts()['refused.filter']).toBeUndefined();
  });

  test('is told which file of a gateway is missing, which brings its telemetry', async () => {
    const own = (end: string): string => join(folder, `{serial}.${end}`);
    const words = { broker: 'mqtt://x', tlsCert: own('pem'), tlsKey: own('key') };
    const names = clientNames({ robots: ROBOTS, gateways: 2, vda5050: true, telemetry: true });
    expect(names.slice(ROBOTS)).toEqual(['gateway-0', 'gateway-1']);
    authority.write(folder, 'gateway-0', { CN: 'gateway-0', OU: 'telemetry' });
    expect(await chooseBroker(words, names, () => undefined)).toMatchObject({
      ok: false,
      problems: [
        { field: 'tlsCert', message: expect.stringContaining(join(folder, 'gateway-1.pem cannot be read')) },
        { field: 'tlsKey' },
      ],
    });
  });

  test.each([
    [{ broker: 'mqtt://x', users: 'u', brokerPort: 1 }, 'brokerPort', 'not with --broker'],
    [{ username: 'a' }, 'username', '--broker'],
    [{ broker: 'mqtt://x', username: 'a', passwordFile: join(folder, '{serial}.password') }, 'passwordFile', 'ENOENT'],
    [{ listen: '0.0.0.0' }, 'listen', 'anybody'],
  ])('%j: the problem is %s', async (words, field, message) => {
    const chosen = await chooseBroker(words, NAMES, () => undefined);
    expect(chosen).toMatchObject({ ok: false });
    if (!chosen.ok) expect(chosen.problems[0]).toMatchObject({ field, message: expect.stringContaining(message) });
  });
});
