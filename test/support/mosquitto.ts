import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { EmbeddedBroker } from '../../gateway/index.ts';

/** Debian's; another one where this says so. */
const MOSQUITTO = process.env['SHOAL_MOSQUITTO'] ?? '/usr/sbin/mosquitto';
/** ms between looks whether it answers, and after which it never will */
const LOOK_EVERY = 20;
const GIVEN_UP = 60_000;

/** Why there can be no test with it, null where there can: a loud skip on a user's machine, a failure in CI. */
export const noMosquitto = existsSync(MOSQUITTO)
  ? null
  : `there is no Mosquitto at ${MOSQUITTO} (Debian: apt-get install mosquitto; elsewhere: SHOAL_MOSQUITTO=path)`;

/** Starts Mosquitto on a port that is free, for whoever is on this machine. */
export async function startMosquitto(): Promise<EmbeddedBroker> {
  if (noMosquitto !== null) throw new Error(noMosquitto);
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'shoal-mosquitto-'));
  const config = join(folder, 'mosquitto.conf');
  writeFileSync(config, `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence false\nset_tcp_nodelay true\n`);
  const child = spawn(MOSQUITTO, ['-c', config], { stdio: 'ignore' });
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  await answers(port);
  return {
    url: `mqtt://127.0.0.1:${port}`,
    async close() {
      child.kill();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((done) => server.close(() => done()));
  return port;
}

async function answers(port: number): Promise<void> {
  for (let waited = 0; waited < GIVEN_UP; waited += LOOK_EVERY) {
    const isThere = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        done(true);
      });
      socket.once('error', () => done(false));
    });
    if (isThere) return;
    await setTimeout(LOOK_EVERY);
  }
  throw new Error('Mosquitto does not answer');
}
