import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

const CONNACK = Buffer.from([0x20, 2, 0, 0]);

/** A line to a broker that can be cut: whoever is at its end comes back when the test says so. */
export class BrokerLine {
  isCut = false;
  /** what the broker answers does not arrive */
  isMute = false;
  /** so many of those who come next are cut off as soon as the broker has greeted them */
  greetingsOnly = 0;
  readonly #server = createServer((near) => this.#join(near));
  readonly #nears = new Set<Socket>();
  readonly #port: number;

  /** @param broker where it leads */
  constructor(broker: URL) {
    this.#port = Number(broker.port);
  }

  /** @returns the address of its near end */
  async open(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', () => done()));
    return `mqtt://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    for (const near of this.#nears) near.destroy();
    this.#server.close();
  }

  /** Greets everybody again, as no broker may: mqtt.js gives up such a connection as it does one on which it has heard nothing for too long. */
  greetAgain(): void {
    for (const near of this.#nears) near.write(CONNACK);
  }

  #join(near: Socket): void {
    if (this.isCut) return void near.destroy();
    const far = connect(this.#port, '127.0.0.1');
    const isShort = this.greetingsOnly > 0;
    if (isShort) this.greetingsOnly--;
    this.#nears.add(near);
    for (const end of [near, far]) end.on('error', () => undefined); // a close follows
    near.on('close', () => {
      this.#nears.delete(near);
      far.destroy();
    });
    far.on('close', () => near.destroySoon());
    near.pipe(far);
    far.on('data', (bytes) => {
      if (this.isMute) return;
      near.write(bytes);
      if (isShort) far.destroy();
    });
  }
}
