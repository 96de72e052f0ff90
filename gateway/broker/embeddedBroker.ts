import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Aedes } from 'aedes';
import { Overtaking } from './overtaking.ts';

/** ms that a client has to take what it is sent; one that reads nothing is cut off, or all others would wait for it */
const DRAIN_TIMEOUT = 2000;
/** messages under way at once: with few, one slow client holds up the rest */
const CONCURRENCY = 10_000;

/** A broker in this process, for whoever has none. */
export interface EmbeddedBroker {
  readonly url: string;
  close(): Promise<void>;
}

/** Opens a broker on this machine only: it asks nobody who they are. @param port 0: any that is free */
export async function startEmbeddedBroker(port: number, host = '127.0.0.1'): Promise<EmbeddedBroker> {
  const overtaking = new Overtaking();
  const broker = await Aedes.createBroker({
    drainTimeout: DRAIN_TIMEOUT,
    concurrency: CONCURRENCY,
    authorizeForward: (client, packet) => (overtaking.isDuplicate(client, packet) ? null : packet),
  });
  broker.on('client', (client) => overtaking.admit(client, broker.id));
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    broker.handle(socket);
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  try {
    await listen(server, port, host);
  } catch (error) {
    broker.close(); // its heartbeat would keep the process from ending
    throw error;
  }
  return {
    url: `mqtt://${host}:${(server.address() as AddressInfo).port}`,
    async close() {
      await new Promise<void>((done) => broker.close(done));
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
