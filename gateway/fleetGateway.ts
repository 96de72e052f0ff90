import type { FleetView } from '../engine/index.ts';
import { Counters } from './counters.ts';
import { Inbox } from './inbox.ts';
import { RobotClient } from './mqtt/robotClient.ts';
import type { Places } from './orders/places.ts';
import type { RobotOrder } from './orders/robotOrder.ts';
import type { Dialect, Timing } from './vda5050/dialect.ts';
import { eventKey, robotFacts, type RobotFacts } from './vda5050/robotFacts.ts';

export interface FleetGatewayOptions {
  readonly url: string;
  readonly dialect: Dialect;
  readonly manufacturer: string;
  readonly timing: Timing;
  /** ms since 1970 */
  readonly now: () => number;
  /** 0 … 1 by chance */
  readonly chance: () => number;
}

/** A fleet as the gateway looks at it. */
export interface GatewayFleet {
  readonly view: FleetView;
  readonly places: Places;
  /** what a robot knows of its order; asked for anew in every tick */
  orderOf(row: number): RobotOrder;
  /** rows of which somebody wants a state or a factsheet; emptied once they have been told */
  readonly wanted: { readonly states: Set<number>; readonly factsheets: Set<number> };
}

/**
 * The fleet on a broker: each robot with a connection of its own. What comes in waits for the next tick; what goes out is never
 * waited for. With it or without it a run that nobody orders from outside is the same.
 */
export class FleetGateway {
  readonly inbox = new Inbox();
  readonly counters = new Counters();
  readonly #of: FleetGatewayOptions;
  #fleet: GatewayFleet | null = null;
  #robots: Told[] = [];

  constructor(of: FleetGatewayOptions) {
    this.#of = of;
  }

  /** first levels of its topics, the manufacturer included */
  get topics(): string {
    return `${this.#of.dialect.prefix}/${this.#of.manufacturer}`;
  }

  get connected(): number {
    return this.#robots.filter(({ client }) => client.isConnected).length;
  }

  /** Connects every robot of a fleet. It does not wait for that: a broker may come later. */
  begin(fleet: GatewayFleet): void {
    this.#fleet = fleet;
    this.#robots = Array.from({ length: fleet.view.clock[1] }, (_, row) => this.#connect(fleet, row));
  }

  /** Publishes what has come about in the last tick, and what is due. */
  afterTick(): void {
    if (this.#fleet === null) return;
    const now = this.#of.now();
    const { wanted } = this.#fleet;
    for (const [row, told] of this.#robots.entries()) {
      if (told.client.isConnected) this.#tell(row, told, now);
    }
    for (const row of wanted.factsheets) this.#robots[row].client.tellFactsheet();
    wanted.states.clear();
    wanted.factsheets.clear();
  }

  /** Lets every robot say goodbye. */
  async close(): Promise<void> {
    await Promise.all(this.#robots.map(({ client }) => client.close()));
  }

  /** Cuts a robot off, as if its power were gone. */
  kill(row: number): void {
    this.#robots[row].client.kill();
  }

  #tell(row: number, told: Told, now: number): void {
    const { dialect, timing } = this.#of;
    const facts = this.#facts(row);
    const key = eventKey(facts);
    const isDue = now - told.stateAt >= timing.stateInterval * 1000;
    if (key !== told.key || isDue || this.#fleet?.wanted.states.has(row) === true) {
      told.key = key;
      told.stateAt = now;
      told.client.tellState(dialect.state(facts));
    }
    if (now - told.seenAt < timing.visualizationInterval * 1000) return;
    told.seenAt = now;
    told.client.tellVisualization((stateHeaderId) => dialect.visualization(facts, stateHeaderId));
  }

  #connect({ view }: GatewayFleet, row: number): Told {
    const { url, dialect, manufacturer, timing, now, chance } = this.#of;
    const { def } = view.classes[view.columns.kind.class[row]];
    const told: Omit<Told, 'client'> = { key: '', stateAt: -Infinity, seenAt: -Infinity };
    const client = new RobotClient({
      url,
      dialect,
      now,
      chance,
      counters: this.counters,
      identity: { manufacturer, serialNumber: serialOf(row) },
      factsheet: () => dialect.factsheet(def, timing),
      state: () => dialect.state(this.#facts(row)),
      onInput: (input) => this.inbox.put(row, input),
    });
    return { ...told, client };
  }

  #facts(row: number): RobotFacts {
    if (this.#fleet === null) throw new Error('a gateway has a fleet before it has robots');
    const { view, places } = this.#fleet;
    return robotFacts(view, this.#fleet.orderOf(row), places, row);
  }
}

/** What a robot has told last. */
interface Told {
  readonly client: RobotClient;
  key: string;
  /** ms since 1970 */
  stateAt: number;
  seenAt: number;
}

/** @returns the serial number of a robot, the same in every run: `robot-0007` */
export function serialOf(row: number): string {
  return `robot-${String(row).padStart(4, '0')}`;
}
