/**
 * The key figures of a run: the content of `kpis.json`, and what expectations name by dotted path.
 * SI units; a rate is an hour's. Rates, service times and the like leave the warm-up out; everything about safety
 * covers the whole run. `null` means that there was nothing to measure, never 0.
 */
export interface Kpis {
  /** name of the scenario */
  readonly scenario: string;
  readonly seed: number;
  /** of the Shoal that ran it */
  readonly version: string;
  /** s that were simulated */
  readonly simulatedSeconds: number;
  /** s by the clock on the wall */
  readonly wallSeconds: number;
  /** simulated time over wall time */
  readonly realTimeFactor: number;
  readonly robots: number;
  /** true where a signal ended the run early */
  readonly interrupted: boolean;

  /** times that two footprints, or a footprint and a wall, touched; a run ends at the first */
  readonly contacts: number;
  /** times that the guard began to refuse a wish */
  readonly protectiveStops: number;
  /** the same by what was in the way */
  readonly protectiveStopCauses: { readonly robot: number; readonly wall: number };
  /** robots that stood in traffic for more than 120 s at a stretch */
  readonly stuckRobots: number;
  /** s, longest that a robot stood in traffic at a stretch */
  readonly longestWaitSeconds: number | null;
  /** m, smallest gap between two footprints */
  readonly smallestSeparationMetres: number | null;

  /** tasks finished after the warm-up */
  readonly tasksFinished: number;
  /** tasks an hour */
  readonly tasksPerHour: number;
  /** orders finished after the warm-up; an order is done when its last task is */
  readonly ordersFinished: number;
  /** orders an hour */
  readonly ordersPerHour: number;
  /** throughput over that of the paired run (same seed, tasks, guidance, dispatch) in which robots pass through each other */
  readonly freeFlowRatio: number | null;
  /** s from a task's reveal until it is done */
  readonly serviceTimeSeconds: Percentiles95;
  /** s past the due time; 0 for an order that is in time */
  readonly latenessSeconds: Percentiles95;
  /** part of a station's time in which it serves */
  readonly stationUtilisation: { readonly mean: number | null; readonly max: number | null };

  /** where the robots' time went, as parts that add up to 1 */
  readonly timeSplit: TimeSplit;
  /** m, driven by all robots together */
  readonly distanceMetres: number;
  /** Wh, drawn from all batteries together */
  readonly energyWh: number;
  /** where robots waited longest, worst first */
  readonly congestion: readonly CongestionSpot[];

  /** ms by the clock on the wall from message in to commands out: reported, decides nothing */
  readonly plannerLatencyMs: { readonly p50: number | null; readonly p99: number | null };
  /** units of work that the planners counted: the same on every machine */
  readonly plannerWorkUnits: number;
  /** times that the supervisor restarted an actor */
  readonly plannerRestarts: number;
  /** most messages that waited in one mailbox */
  readonly mailboxPeak: number;
  /** bytes of the engine's columns, per robot */
  readonly bytesPerRobot: number;
  /** bytes of the reservation ledger */
  readonly ledgerBytes: number;
  /** bytes that the planners hold, distance tables included */
  readonly plannerBytes: number;

  /** hash over everything that decides the future, at the end of the run: equal runs have equal hashes */
  readonly stateHash: string;
  /** what each fault cost */
  readonly faults: readonly FaultReport[];
}

/** s; half and 95 % of the samples are at most this */
export interface Percentiles95 {
  readonly p50: number | null;
  readonly p95: number | null;
}

/** Parts of the robots' time; they add up to 1. */
export interface TimeSplit {
  /** driving without a load */
  readonly empty: number;
  /** driving with a load */
  readonly loaded: number;
  /** standing in traffic */
  readonly waiting: number;
  /** picking, queued or served at a station */
  readonly atStation: number;
  readonly charging: number;
  /** without anything to do */
  readonly idle: number;
  /** broken down, quarantined or with a flat battery */
  readonly faulted: number;
}

/** A place where robots waited. */
export interface CongestionSpot {
  /** node of the lane graph */
  readonly node: number;
  /** m */
  readonly x: number;
  /** m */
  readonly y: number;
  /** s that robots stood there in traffic, all robots together */
  readonly waitingSeconds: number;
}

/** A fault and its cost, against the same run before it. */
export interface FaultReport {
  readonly kind: string;
  /** number or name of what was hit */
  readonly target: number | string | null;
  /** s from the start of the run */
  readonly start: number;
  /** s; null: to the end of the run */
  readonly duration: number | null;
  /** part of the throughput that was lost while it lasted and until recovery; 0.1 is a tenth */
  readonly throughputDip: number | null;
  /** s from the end of the fault until the throughput was back; null: never in this run */
  readonly timeToRecoverSeconds: number | null;
}
