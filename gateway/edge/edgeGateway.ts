import { Counters } from '../counters.ts';
import { accessReader } from '../mqtt/access.ts';
import { BrokerGate, type GateOptions } from '../mqtt/brokerGate.ts';
import type { Failure } from '../mqtt/failure.ts';
import { RobotClient } from '../mqtt/robotClient.ts';
import { serialOf } from '../serial.ts';
import { TelemetryPublisher } from '../telemetry/publisher.ts';
import type { ConnectionState } from '../vda5050/dialect.ts';
import { dialectOf } from '../vda5050/dialects.ts';
import { gatewayName } from './shares.ts';
import type { LogFields, LogLevel } from '../watch.ts';
import type { EdgeDef, EdgeReport, EdgeWord, Told } from './words.ts';

/** ms between reports of what was counted, and of how far telemetry is */
const COUNTS_EVERY = 1000;
const STATUS_EVERY = 5000;

/** What an edge gateway needs of the world. */
export interface EdgeContext {
  /** ms since 1970 */
  readonly now: () => number;
  /** 0 … 1 by chance */
  readonly chance: () => number;
  readonly report: (report: EdgeReport) => void;
}

/**
 * A share of the fleet on its broker: the connections of its robots and its telemetry, on a thread of its own or not. It knows nothing of
 * the simulation: it is told what robots tell, and reports what they are told.
 */
export class EdgeGateway {
  readonly counters = new Counters();
  readonly #def: EdgeDef;
  readonly #robots: readonly RobotClient[];
  readonly #publisher: TelemetryPublisher | null;
  readonly #report: (report: EdgeReport) => void;
  readonly #timers: readonly NodeJS.Timeout[];
  /** what was told last of why its broker counts as gone */
  #failure: Failure | null = null;
  /** that telemetry is refused was told */
  #isRefused = false;
  /** tries of telemetry alone that failed, one after another, and nobody said why */
  #unexplained = 0;

  constructor(def: EdgeDef, { now, chance, report }: EdgeContext) {
    this.#def = def;
    this.#report = report;
    const gate = new BrokerGate({ chance, onChange: (_, failure) => this.#tellBroker(failure) });
    const accessOf = accessReader(def.access);
    const { vda5050, telemetry } = def;
    this.#robots =
      vda5050 === null
        ? []
        : vda5050.factsheets.map((factsheet, index) => {
            const row = def.row + index;
            return new RobotClient({
              url: def.url,
              access: accessOf(serialOf(row)),
              dialect: dialectOf(vda5050.version),
              now,
              gate,
              factsheet,
              counters: this.counters,
              identity: { manufacturer: vda5050.manufacturer, serialNumber: serialOf(row) },
              onInput: (input) => report({ kind: 'input', row, input }),
              onConnected: () => report({ kind: 'connected', row }),
              onLost: () => report({ kind: 'lost', row }),
              onContested: () => report({ kind: 'contested', row }),
            });
          });
    // Its own: a broker that lets robots in and telemetry not is there.
    const itsOwn: Omit<GateOptions, 'chance'> =
      vda5050 === null
        ? { onChange: (_, failure) => this.#tellBroker(failure) }
        : {
            onChange: (isGone) => this.#tellPublished(isGone),
            onFailed: (failure) => this.#tellRefused(failure, gate),
          };
    this.#publisher =
      telemetry === null
        ? null
        : new TelemetryPublisher({
            def,
            telemetry,
            gate: new BrokerGate({ chance, ...itsOwn }),
            now,
            access: accessOf(gatewayName(def.gateway)),
          });
    this.#timers = [
      setInterval(() => this.#tellCounts(), COUNTS_EVERY).unref(),
      setInterval(() => this.#publisher?.tellStatus(), STATUS_EVERY).unref(),
    ];
  }

  take(word: EdgeWord): void {
    switch (word.kind) {
      case 'tell':
        for (const told of word.told) this.#passOn(told);
        return;
      case 'sample':
        return this.#publisher?.publish();
      case 'close':
        void this.close();
    }
  }

  /** Says goodbye for everybody. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await Promise.all([...this.#robots.map((robot) => robot.close()), this.#publisher?.close()]);
    this.#tellCounts();
    this.#report({ kind: 'closed' });
  }

  /** Cuts a robot off, as if its power were gone. */
  killRobot(row: number): void {
    this.#robots[row - this.#def.row].kill();
  }

  /** Goes without a word, as its thread does where that dies. */
  kill(): void {
    for (const timer of this.#timers) clearInterval(timer);
    for (const robot of this.#robots) robot.kill();
    this.#publisher?.kill();
  }

  #passOn([row, topic, body]: Told): void {
    const robot = this.#robots[row - this.#def.row];
    if (topic === 'state') robot.tellState(body);
    else if (topic === 'visualization') robot.tellVisualization(body);
    else if (topic === 'connection') robot.tellConnection(body as ConnectionState);
    else robot.tellFactsheet();
  }

  #tellBroker(failure: Failure | null): void {
    const message = failure === null ? backAgain(this.#failure) : away(failure);
    this.#failure = failure;
    this.#report({ kind: 'broker', failure });
    this.#tell(failure === null ? 'info' : 'warn', message, failure === null ? {} : { why: failure.why });
  }

  /**
   * A try of telemetry has failed. Where the robots are away, too, that has been told; where they are not, it is telemetry alone that is
   * refused. A try that had begun before the robots were let in may fail for their reason: a second one does not.
   */
  #tellRefused({ isRefused, why }: Failure, { isOpen }: BrokerGate): void {
    if (isOpen) this.#unexplained = 0;
    if (isOpen || this.#isRefused || (!isRefused && ++this.#unexplained < 2)) return;
    this.#isRefused = true;
    const client = gatewayName(this.#def.gateway);
    this.#tell('warn', 'the broker lets robots in, but not their telemetry; trying on', { client, why });
  }

  #tellPublished(isGone: boolean): void {
    if (isGone || !this.#isRefused) return;
    this.#isRefused = false;
    this.#tell('info', 'telemetry is published', { client: gatewayName(this.#def.gateway) });
  }

  #tell(level: LogLevel, message: string, more: LogFields): void {
    const { gateway, url } = this.#def;
    this.#report({ kind: 'log', level, message, fields: { gateway, broker: url, ...more } });
  }

  #tellCounts(): void {
    this.#report({ kind: 'counts', counts: { ...this.counters.all(), ...telemetryCounts(this.#publisher) } });
  }
}

function telemetryCounts(publisher: TelemetryPublisher | null): Record<string, number> {
  if (publisher === null) return {};
  const { samples, frames } = publisher.counts;
  return {
    'telemetry.samples': samples.taken,
    'telemetry.conflated': samples.conflated,
    'telemetry.written': frames.written,
    'telemetry.delivered': frames.delivered,
    'telemetry.dropped': frames.dropped,
  };
}

function away({ isRefused }: Failure): string {
  return isRefused
    ? 'the broker answers, but does not let everybody in; trying on'
    : 'the broker does not answer; trying on';
}

function backAgain(before: Failure | null): string {
  return before?.isRefused === true ? 'the broker lets them in' : 'the broker answers';
}
