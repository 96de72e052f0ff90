import type { Counts } from '../counters.ts';
import type { FleetGatewayOptions } from '../fleetGateway.ts';
import type { Failure } from '../mqtt/failure.ts';
import { edgeHere, type EdgeLink } from './edgeLink.ts';
import { edgeOnThread } from './edgeThread.ts';
import { SampleBuffer, type SampleColumns } from './sampleBuffer.ts';
import type { Share } from './shares.ts';
import type { EdgeDef, EdgeReport, EdgeTelemetry, Told } from './words.ts';

/** ms after which a gateway that died is started again, by the number of times that it died lately; then the last */
const RESTART_AFTER = [500, 1000, 2000, 4000];
/** ms after which its deaths are forgotten */
const FORGOTTEN = 60_000;

export interface EdgeShare extends Share {
  /** JSON of a robot's factsheet, without its header */
  readonly factsheet: (row: number) => string;
}

export interface SlotEvents {
  readonly onReport: (report: EdgeReport) => void;
  /** the gateway has died */
  readonly onLost: (why: string) => void;
}

/** A place for an edge gateway: it is started, dies, and is started again, and its share of the fleet stays the same. */
export class EdgeSlot {
  readonly row: number;
  readonly robots: number;
  /** rows of robots that are connected */
  readonly connected = new Set<number>();
  /** why its broker counts as gone; null: it does not */
  brokerFailure: Failure | null = null;
  readonly #share: EdgeShare;
  readonly #of: FleetGatewayOptions;
  readonly #events: SlotEvents;
  #link: EdgeLink | null = null;
  #samples: SampleBuffer | null = null;
  #starts = 0;
  readonly #deaths: number[] = [];
  #restart: NodeJS.Timeout | null = null;
  /** of gateways that have died */
  #past: Counts = {};
  #now: Counts = {};
  #isOver = false;

  constructor(share: EdgeShare, of: FleetGatewayOptions, events: SlotEvents) {
    this.row = share.row;
    this.robots = share.robots;
    this.#share = share;
    this.#of = of;
    this.#events = events;
  }

  get isUp(): boolean {
    return this.#link !== null;
  }

  get counts(): Counts {
    return added(this.#past, this.#now);
  }

  /** it is there, and has not taken the newest sample yet */
  get isBehind(): boolean {
    return this.#link !== null && this.#samples?.isUnread === true;
  }

  has(row: number): boolean {
    return row >= this.row && row < this.row + this.robots;
  }

  start(): void {
    if (this.#restart !== null) clearTimeout(this.#restart);
    this.#restart = null;
    if (this.#isOver || this.#link !== null) return;
    const { script, seed, now, chance } = this.#of;
    const def = this.#def();
    const events = {
      report: (report: EdgeReport) => this.#hear(report),
      died: (why: string) => this.#died({ stays: false, why }),
    };
    this.#starts++;
    this.#link = script === null ? edgeHere(def, events, { now, chance }) : edgeOnThread(script, { def, seed }, events);
  }

  /** @returns false: it is not there, or has not taken what it was told before */
  say(told: readonly Told[]): boolean {
    return this.#link?.say({ kind: 'tell', told }) ?? false;
  }

  sample(tick: number, time: number, fill: (columns: SampleColumns) => void): void {
    if (this.#samples === null || this.#link === null) return;
    this.#samples.write(tick, time, fill);
    this.#link.say({ kind: 'sample' });
  }

  killRobot(row: number): void {
    this.#link?.killRobot(row);
  }

  kill({ stays }: { readonly stays: boolean }): void {
    if (this.#link === null) return;
    this.#link.kill();
    this.#died({ stays, why: 'it was ended' });
  }

  async close(): Promise<void> {
    this.#isOver = true;
    if (this.#restart !== null) clearTimeout(this.#restart);
    await this.#link?.close();
    this.#link = null;
    this.connected.clear();
  }

  #hear(report: EdgeReport): void {
    if (report.kind === 'connected') this.connected.add(report.row);
    else if (report.kind === 'lost') this.connected.delete(report.row);
    else if (report.kind === 'counts') this.#now = report.counts;
    else if (report.kind === 'broker') this.brokerFailure = report.failure;
    this.#events.onReport(report);
  }

  #died({ stays, why }: { readonly stays: boolean; readonly why: string }): void {
    this.#link = null;
    this.brokerFailure = null;
    this.connected.clear();
    this.#past = added(this.#past, this.#now);
    this.#now = {};
    this.#events.onLost(why);
    if (stays || this.#isOver) return;
    const now = this.#of.now();
    this.#deaths.push(now);
    while (this.#deaths[0] < now - FORGOTTEN) this.#deaths.shift();
    const wait = RESTART_AFTER[Math.min(this.#deaths.length, RESTART_AFTER.length) - 1];
    this.#restart = setTimeout(() => this.start(), wait).unref();
  }

  #def(): EdgeDef {
    const { gateway, row, robots, factsheet } = this.#share;
    const { url, access = {}, vda5050 } = this.#of;
    const rows = Array.from({ length: robots }, (_, index) => row + index);
    const factsheets = rows.map(factsheet);
    return {
      gateway,
      url,
      access,
      row,
      robots,
      vda5050: vda5050 === null ? null : { version: vda5050.version, manufacturer: vda5050.manufacturer, factsheets },
      telemetry: this.#telemetry(),
    };
  }

  #telemetry(): EdgeTelemetry | null {
    const { telemetry, now } = this.#of;
    if (telemetry === null) return null;
    this.#samples = new SampleBuffer(SampleBuffer.allocate(this.robots), this.robots, 'writer');
    const { fleet, mostStored, every } = telemetry;
    return {
      fleet,
      mostStored,
      every,
      source: incarnation(now(), this.#share.gateway, this.#starts),
      samples: this.#samples.memory,
    };
  }
}

/** @returns a number that is another one for each gateway, and whenever it starts anew: seconds, which gateway, which start of it */
function incarnation(now: number, gateway: number, starts: number): number {
  return (((Math.floor(now / 1000) % 0x40000) << 14) | ((gateway & 0xff) << 6) | (starts & 0x3f)) >>> 0;
}

function added(one: Counts, other: Counts): Counts {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...names].map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]));
}
