import { monitorEventLoopDelay } from 'node:perf_hooks';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { RobotState } from '../../engine/index.ts';
import type { BrokerLoad, FleetGateway } from '../../gateway/index.ts';
import { RobotStates } from '../look/robotStates.ts';
import { secondsOf, type FleetRun } from '../run/fleetRun.ts';

/** What the figures are taken from. */
export interface MetricsSource {
  readonly gateway: FleetGateway;
  /** of a broker of our own; null: it is somebody else's */
  readonly brokerCounts: () => Readonly<Record<string, number>> | null;
  /** of the same; absent: nobody knows */
  readonly brokerLoad?: () => BrokerLoad | null;
}

/** s of a tick's work: from a tenth of a millisecond to a second */
const TICK_BUCKETS = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1];

/**
 * Figures of a fleet that is served, for Prometheus: names and units as it wants them, sums over robots, never one a robot. Those of event loop and
 * mailboxes say when a gateway has too much to do.
 */
export class FleetMetrics {
  readonly #registry = new Registry();
  readonly #source: MetricsSource;
  readonly #tick: Histogram;
  readonly #lag = monitorEventLoopDelay({ resolution: 10 });
  #run: FleetRun | null = null;

  constructor(source: MetricsSource) {
    this.#source = source;
    this.#tick = new Histogram({
      name: 'shoal_tick_duration_seconds',
      help: 'work of a tick: the engine, planners, orders, and what is told outside',
      buckets: TICK_BUCKETS,
      registers: [this.#registry],
    });
    collectDefaultMetrics({ register: this.#registry });
    this.#lag.enable();
    this.#addFleet();
    this.#addPlanners();
    this.#addGateway();
  }

  begin(run: FleetRun): void {
    this.#run = run;
  }

  /** @param seconds that the tick took */
  observeTick(seconds: number): void {
    this.#tick.observe(seconds);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** @returns all of them, as Prometheus reads them */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  close(): void {
    this.#lag.disable();
    this.#registry.clear();
  }

  #addFleet(): void {
    const { gateway } = this.#source;
    const ofRun = (read: (run: FleetRun) => Figures) => (): Figures => (this.#run === null ? {} : read(this.#run));
    this.#gauge('shoal_robots', 'robots by what they are seen doing', 'state', ofRun(countStates));
    this.#gauge('shoal_robots_connected', 'robots with a connection to the broker', null, () => ({
      '': gateway.connected,
    }));
    this.#gauge('shoal_gateways_up', 'edge gateways that are up', null, () => ({ '': gateway.gateways.up }));
    this.#gauge(
      'shoal_simulated_seconds',
      'time of the simulation',
      null,
      ofRun((run) => ({ '': secondsOf(run) })),
    );
    this.#gauge(
      'shoal_event_loop_lag_seconds',
      'by which the loop of the simulation was late since it was last asked',
      'quantile',
      () => {
        const figures = { '0.5': this.#lag.percentile(50) / 1e9, '0.99': this.#lag.percentile(99) / 1e9 };
        this.#lag.reset();
        return figures;
      },
    );
  }

  #addPlanners(): void {
    const of = (read: (actor: ActorFigures) => number) => (): Figures =>
      Object.fromEntries((this.#run?.planning.supervisor.report().actors ?? []).map((one) => [one.name, read(one)]));
    const waiting = of(({ mailboxSize }) => mailboxSize);
    this.#gauge('shoal_mailbox_messages', 'messages that wait for a planner', 'actor', waiting);
    const peak = of(({ mailboxPeak }) => mailboxPeak);
    this.#gauge('shoal_mailbox_peak_messages', 'most messages that ever waited for a planner', 'actor', peak);
    const restarts = of((one) => one.restarts);
    this.#counter('shoal_planner_restarts_total', 'restarts of planners', 'actor', restarts);
    const refused = of((one) => one.refused);
    this.#counter('shoal_mailbox_refused_total', 'messages that a mailbox had no room for', 'actor', refused);
  }

  #addGateway(): void {
    const { gateway, brokerCounts, brokerLoad } = this.#source;
    const sent = 'what the gateways sent, received, dropped and refused';
    this.#counter('shoal_gateway_events_total', sent, 'event', () => gateway.counts);
    const counted = 'what the broker of this process counted';
    this.#counter('shoal_broker_events_total', counted, 'event', () => brokerCounts() ?? {});
    const load = (read: (load: BrokerLoad) => number) => (): Figures => {
      const now = brokerLoad?.() ?? null;
      return now === null ? {} : { all: read(now) };
    };
    const connected = load((now) => now.connected);
    this.#gauge(
      'shoal_broker_connections',
      'clients that are connected to the broker of this process',
      null,
      connected,
    );
    const waiting = load((now) => now.waitingBytes);
    this.#gauge(
      'shoal_broker_waiting_bytes',
      'bytes that wait for clients of the broker of this process',
      null,
      waiting,
    );
  }

  /** @param label of each figure; null: there is one */
  #gauge(name: string, help: string, label: string | null, read: () => Figures): void {
    const gauge = new Gauge({
      name,
      help,
      labelNames: label === null ? [] : [label],
      registers: [],
      collect() {
        for (const [key, value] of Object.entries(read())) this.set(label === null ? {} : { [label]: key }, value);
      },
    });
    this.#registry.registerMetric(gauge);
  }

  /** Of what somebody else counts. */
  #counter(name: string, help: string, label: string, read: () => Figures): void {
    const counter = new Counter({
      name,
      help,
      labelNames: [label],
      registers: [],
      collect() {
        this.reset();
        for (const [key, value] of Object.entries(read())) this.inc({ [label]: key }, value);
      },
    });
    this.#registry.registerMetric(counter);
  }
}

type Figures = Readonly<Record<string, number>>;
type ActorFigures = ReturnType<FleetRun['planning']['supervisor']['report']>['actors'][number];

function countStates(run: FleetRun): Figures {
  const states = new Uint8Array(run.sim.def.capacity);
  new RobotStates(run).write(states);
  const counts = Object.values(RobotState).map(() => 0);
  for (let robot = 0; robot < run.sim.clock[1]; robot++) counts[states[robot]]++;
  return Object.fromEntries(Object.entries(RobotState).map(([name, state]) => [name, counts[state]]));
}
