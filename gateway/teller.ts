import type { Counters } from './counters.ts';
import type { EdgeSlot } from './edge/edgeSlot.ts';
import type { Told } from './edge/words.ts';
import type { GatewayFleet, RobotsOptions } from './fleetGateway.ts';
import type { ConnectionState, Dialect } from './vda5050/dialect.ts';
import { dialectOf } from './vda5050/dialects.ts';
import type { OrderWatch } from './watch.ts';
import { eventKey, robotFacts, type RobotFacts } from './vda5050/robotFacts.ts';

/** What a robot has told last. */
interface Last {
  key: string;
  /** what it has said of its connection */
  connection: ConnectionState;
  /** ms since 1970 */
  stateAt: number;
  seenAt: number;
}

const CONNECTIONS: Readonly<Record<RobotFacts['order']['power'], ConnectionState>> = {
  on: 'ONLINE',
  hibernating: 'HIBERNATING',
  off: 'OFFLINE',
};

/**
 * Decides what robots tell: a state when something has happened, however much of it at once, or when there was none for a while, and where they are
 * now and then. VDA5050 v3.0.0, §6.6.
 */
export class Teller {
  readonly #fleet: GatewayFleet;
  readonly #dialect: Dialect;
  readonly #of: RobotsOptions;
  readonly #last: readonly Last[];
  readonly #counters: Counters;
  readonly #watch: OrderWatch | null;

  constructor(
    fleet: GatewayFleet,
    of: RobotsOptions,
    { counters, watch }: { readonly counters: Counters; readonly watch: OrderWatch | null },
  ) {
    this.#fleet = fleet;
    this.#of = of;
    this.#dialect = dialectOf(of.version);
    this.#counters = counters;
    this.#watch = watch;
    const robots = fleet.view.clock[1];
    this.#last = Array.from({ length: robots }, () => ({
      key: '',
      connection: 'ONLINE',
      stateAt: -Infinity,
      seenAt: -Infinity,
    }));
  }

  /** @returns JSON of a robot's factsheet, without its header */
  factsheet(row: number): string {
    const { view } = this.#fleet;
    const { def } = view.classes[view.columns.kind.class[row]];
    return JSON.stringify(this.#dialect.factsheet(def, this.#of.timing));
  }

  /** Tells an edge gateway what its robots have to say. @param now ms since 1970 */
  tell(slot: EdgeSlot, now: number): void {
    const told: Told[] = [];
    for (const row of slot.connected) this.#tellOf(row, now, told);
    for (const row of this.#fleet.wanted.factsheets) if (slot.connected.has(row)) told.push([row, 'factsheet', '']);
    if (told.length === 0 || slot.say(told)) return;
    this.#counters.add('dropped.behind', told.length);
    for (const [row, topic] of told) {
      if (topic === 'state') this.#last[row].key = ''; // said again with the next tick
      if (topic === 'connection') this.#last[row].connection = 'CONNECTION_BROKEN';
    }
  }

  #tellOf(row: number, now: number, told: Told[]): void {
    const { timing } = this.#of;
    const last = this.#last[row];
    const facts = this.#facts(row);
    if (!this.#tellConnection(row, facts, told)) return;
    const key = eventKey(facts);
    const isDue = now - last.stateAt >= timing.stateInterval * 1000;
    if (key !== last.key || isDue || this.#fleet.wanted.states.has(row)) {
      last.key = key;
      last.stateAt = now;
      this.#watch?.told(facts);
      told.push([row, 'state', JSON.stringify(this.#dialect.state(facts))]);
    }
    if (now - last.seenAt < timing.visualizationInterval * 1000) return;
    last.seenAt = now;
    told.push([row, 'visualization', JSON.stringify(this.#dialect.visualization(facts))]);
  }

  /** A robot that goes to sleep says how it is before, and then nothing. @returns whether it has more to say */
  #tellConnection(row: number, facts: RobotFacts, told: Told[]): boolean {
    const last = this.#last[row];
    const now = CONNECTIONS[facts.order.power];
    const isNew = now !== last.connection || (now !== 'ONLINE' && this.#fleet.wanted.states.has(row));
    if (!isNew) return now === 'ONLINE';
    last.connection = now;
    if (now !== 'ONLINE') told.push([row, 'state', JSON.stringify(this.#dialect.state(facts))]);
    told.push([row, 'connection', now]);
    return now === 'ONLINE';
  }

  #facts(row: number): RobotFacts {
    const { view, places } = this.#fleet;
    return robotFacts(view, this.#fleet.orderOf(row), places, row);
  }
}
