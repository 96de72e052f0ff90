/** What a broker takes from its clients, and keeps for them: everything that could grow without bound has one. */
export interface BrokerLimits {
  /** connections at once */
  readonly connections: number;
  /** s from a connection's beginning to its CONNECT */
  readonly connectTime: number;
  /** s between signs of life; who announces longer ones is refused, who announces none is looked after by TCP */
  readonly keepAlive: number;
  /** bytes of a packet without its fixed head */
  readonly packet: number;
  /** s from a packet's first byte to its last */
  readonly packetTime: number;
  /** packets a second of a client, a larger one counting once for every `RATE_UNIT` bytes; more are read later */
  readonly rate: number;
  /** bytes of a topic, of a filter and of a client id */
  readonly name: number;
  /** levels of a topic and of a filter */
  readonly levels: number;
  /** filters that a client has subscribed to */
  readonly filters: number;
  /** bytes that wait for a client, from which on it gets no messages of QoS 0 */
  readonly behind: number;
  /** bytes that wait for a client, from which on it is cut off */
  readonly farBehind: number;
  /** bytes that wait for all clients together; whoever is furthest behind is cut off */
  readonly behindTogether: number;
  /** s in which a client takes nothing of what waits for it, after which it is cut off */
  readonly stall: number;
  /** messages that are retained, and bytes of them */
  readonly retained: number;
  readonly retainedBytes: number;
  /** sessions that are kept for clients that are away */
  readonly sessions: number;
  /** messages of QoS 1 and 2 that are kept for a session */
  readonly queued: number;
  /** bytes that are kept for all sessions */
  readonly queuedBytes: number;
  /** passwords that are checked at once, those that wait included */
  readonly logins: number;
}

/** Bytes for which a packet counts once against the rate of its client. */
export const RATE_UNIT = 4096;

const MIB = 1 << 20;

/** Enough for four thousand robots; far less than what a machine has. */
export const LIMITS: BrokerLimits = {
  connections: 10_000,
  connectTime: 10,
  keepAlive: 3600,
  packet: MIB,
  packetTime: 30,
  rate: 10_000,
  name: 1024,
  levels: 32,
  filters: 20_000,
  behind: 4 * MIB,
  farBehind: 64 * MIB,
  behindTogether: 256 * MIB,
  stall: 10,
  retained: 100_000,
  retainedBytes: 256 * MIB,
  sessions: 10_000,
  queued: 1000,
  queuedBytes: 256 * MIB,
  logins: 5000,
};
