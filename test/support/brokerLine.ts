import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line to a broker that can be cut: whoever is at its end comes back when the test says so. */
export class BrokerLine {
  isCut = false;
  /** so many of those who come next are cut off as soon as the broker has greeted them */
  greetingsOnly = 0;
  readonly #server = createServer((near) => this.#join(near));
  readonly #ends = new Set<Socket>();
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
    for (const end of this.#ends) end.destroy();
    this.#server.close();
  }

  #join(near: Socket): void {
    if (this.isCut) return void near.destroy();
    const far = connect(this.#port, '127.0.0.1');
    if (this.greetingsOnly > 0) {
      this.greetingsOnly--;
      far.once('data', (greeting) => {
        near.unpipe(far);
        far.unpipe(near);
        near.end(greeting);
      });
    }
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      // prettier-ignore
      this.#ends.add(end);
      end.on('error', () => undefined); // a close follows
      end.on('close', () => {
        this.#ends.delete(end);
        other.destroy();
      });
      end.pipe(other);
    }
  }
}
