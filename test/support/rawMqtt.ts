import { connect as connectTcp, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { comesAbout } from './comesAbout.ts';

/** What a test says of a CONNECT. */
export interface RawConnect {
  readonly id?: string | Buffer;
  readonly level?: number;
  readonly keepAlive?: number;
  readonly clean?: boolean;
  readonly will?: { readonly topic: string | Buffer; readonly payload?: string };
  readonly username?: string;
  readonly password?: string;
  readonly protocol?: string;
}

/** A name, or anything else, behind its length. */
export function field(text: string | Buffer): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
}

/** @returns a packet around what it holds: MQTT 3.1.1, 2.2 */
export function packet(head: number, ...body: readonly Buffer[]): Buffer {
  const whole = Buffer.concat(body);
  const length: number[] = [];
  for (let left = whole.length; ;) {
    const low = left & 0x7f;
    left >>= 7;
    length.push(left > 0 ? low | 0x80 : low);
    if (left === 0) break;
  }
  return Buffer.concat([Buffer.from([head, ...length]), whole]);
}

export function connectPacket(of: RawConnect = {}): Buffer {
  const { id = 'raw', level = 4, keepAlive = 60, clean = true, will, username, password, protocol = 'MQTT' } = of;
  const flags =
    (clean ? 2 : 0) |
    (will === undefined ? 0 : 4) |
    (password === undefined ? 0 : 0x40) |
    (username === undefined ? 0 : 0x80);
  return packet(
    0x10,
    field(protocol),
    Buffer.from([level, flags, keepAlive >> 8, keepAlive & 0xff]),
    field(id),
    ...(will === undefined ? [] : [field(will.topic), field(will.payload ?? 'gone')]),
    ...(username === undefined ? [] : [field(username)]),
    ...(password === undefined ? [] : [field(password)]),
  );
}

export function publishPacket(
  topic: string | Buffer,
  payload: string | Buffer = '',
  { qos = 0, retain = false, id = 1 } = {},
): Buffer {
  const number = qos === 0 ? [] : [Buffer.from([id >> 8, id & 0xff])];
  return packet(0x30 | (qos << 1) | (retain ? 1 : 0), field(topic), ...number, Buffer.from(payload));
}

export function subscribePacket(filters: readonly (string | Buffer)[], qos = 0, id = 1): Buffer {
  const each = filters.flatMap((filter) => [field(filter), Buffer.from([qos])]);
  return packet(0x82, Buffer.from([id >> 8, id & 0xff]), ...each);
}

/** A client that keeps to no rules: it sends any bytes, and reads or does not. */
export class RawClient {
  readonly socket: Socket;
  /** the beginning of what came, what came last, and how much it was in all */
  received: Buffer = Buffer.alloc(0);
  last: Buffer = Buffer.alloc(0);
  bytes = 0;
  isClosed = false;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (data) => {
      this.bytes += data.length;
      this.last = data;
      if (this.received.length < 1 << 16) this.received = Buffer.concat([this.received, data]);
    });
    socket.on('close', () => (this.isClosed = true));
    socket.on('error', () => undefined);
  }

  static async open(url: string): Promise<RawClient> {
    const { hostname, port } = new URL(url);
    const socket = connectTcp(Number(port), hostname);
    const client = new RawClient(socket);
    await new Promise<void>((done) => socket.once('connect', done));
    socket.setNoDelay(true);
    return client;
  }

  /** Connects, and waits until it is let in. */
  static async connect(url: string, of: RawConnect = {}): Promise<RawClient> {
    const client = await RawClient.open(url);
    client.send(connectPacket(of));
    await client.until(() => client.received.length >= 4 || client.isClosed);
    return client;
  }

  /** code of the answer to its CONNECT; null: there was none */
  get returnCode(): number | null {
    return this.received[0] === 0x20 ? (this.received.at(3) ?? null) : null;
  }

  send(...bytes: readonly Buffer[]): void {
    for (const one of bytes) this.socket.write(one);
  }

  async until(holds: () => boolean): Promise<void> {
    await comesAbout(
      holds,
      () => setTimeout(2),
      () => `received ${this.received.toString('hex').slice(0, 200)}`,
    );
  }

  async closed(): Promise<void> {
    await this.until(() => this.isClosed);
  }

  end(): void {
    this.socket.destroy();
  }
}
