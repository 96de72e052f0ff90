import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAsync } from 'mqtt';
import { afterAll, expect, test } from 'vitest';
import { startEmbeddedBroker } from '../../../gateway/index.ts';
import { packageRoot } from '../../../scenarios/packageRoot.ts';

const folder = mkdtempSync(join(tmpdir(), 'shoal-broker-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const script = join(packageRoot(), 'dist', 'brokerWorker.js');

test('a broker runs on a thread of its own, tells what it counts, and says why it cannot', async () => {
  expect(existsSync(script)).toBe(true);
  const broker = await startEmbeddedBroker(0, { script });
  const client = await connectAsync(broker.url);
  const heard = new Promise<string>((done) => client.on('message', (_, payload) => done(payload.toString())));
  await client.subscribeAsync('a');
  await client.publishAsync('a', 'x', { qos: 1 });
  expect(await heard).toBe('x');
  const taken = startEmbeddedBroker(Number(new URL(broker.url).port), { script });
  await expect(taken).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await client.endAsync();
  await broker.close();
  expect(broker.counts()).toMatchObject({ received: 1, sent: 1, restarts: 0 });
});

test('a broker whose thread ends by itself is started again, where it was', async () => {
  const dies = join(folder, 'dies.mjs');
  // The port that it is to listen on tells the second start from the first.
  writeFileSync(
    dies,
    `import { parentPort, workerData } from 'node:worker_threads';
const { port, own } = workerData;
const login = { username: 'own', password: 'p' };
parentPort.postMessage({ kind: 'open', url: 'mqtt://127.0.0.1:' + (port || 7001), own: { url: 'mqtt://127.0.0.1:7002', login } });
if (port === 0) setTimeout(() => { throw new Error('it breaks'); }, 20);
else parentPort.postMessage({ kind: 'counts', counts: { port, ownPort: own.port, isSame: own.login.password === 'p' ? 1 : 0 } });
parentPort.once('message', () => process.exit());
`,
  );
  const reasons: string[] = [];
  const broker = await startEmbeddedBroker(0, { script: dies, onRestart: (why) => reasons.push(why) });
  while (broker.counts()['port'] === undefined) await new Promise((done) => void setTimeout(done, 10));
  expect(broker.counts()).toEqual({ port: 7001, ownPort: 7002, isSame: 1, restarts: 1 });
  expect(reasons).toEqual(['it breaks']);
  await broker.close();
});
