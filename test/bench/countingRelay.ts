import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Passes connections on to a port of this machine, and counts what goes over them. */
export class CountingRelay {
  /** both ways */
  bytes = 0;
  readonly port: number;
  readonly #close: () => void;

  private constructor(port: number, close: () => void) {
    this.port = port;
    this.#close = close;
  }

  static async start(to: number): Promise<CountingRelay> {
    const sockets = new Set<Socket>();
    const server = createServer((near) => {
      const far = connect({ port: to, host: '127.0.0.1', noDelay: true });
      near.setNoDelay(true);
      for (const socket of [near, far]) {
        sockets.add(socket);
        socket.on('data', (data: Buffer) => (relay.bytes += data.length));
        socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
      }
      near.pipe(far).pipe(near);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const relay = new CountingRelay((server.address() as AddressInfo).port, () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    });
    return relay;
  }

  close(): void {
    this.#close();
  }
}
