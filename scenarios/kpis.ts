/**
 * The key figures of a run: the content of `kpis.json`, and what expectations name by dotted path.
 * SI units; a rate is an hour's. `null` means that there was nothing to measure, never 0.
 *
 * Which part of the run they cover: everything about safety (contacts to gaps) and about planners covers the whole run;
 * everything about work and robots' time (tasks to congestion) what comes after the warm-up, for `measuredSeconds`, so that such figures may be
 * divided by each other. Faults are told wherever they fall. Beside `kpis.json`, `robots.csv` tells each robot's share over
 * the whole run (not of bulk agents: they are no robots), and `congestion.csv` after the warm-up the traffic at every node, and of free movers in
 * every square that one was in. Squares have sides of two metres, on a floor larger than 256 m of four, eight and so on. Of bulk agents those that are
 * watched stand for all, and visits are reckoned from how fast they were when looked at.
 */
export interface Kpis {
  /** name of the scenario */
  readonly scenario: string;
  readonly seed: number;
  /** of the Shoal that ran it */
  readonly version: string;
  /** s that were simulated */
  readonly simulatedSeconds: number;
  /** s of them that figures of work and robots' time are of: those after the warm-up, or since a run goes on; 0: it ended in its warm-up */
  readonly measuredSeconds: number;
  /** s by the clock on the wall: the ticks with all that watches and records them, but not the wait for the free-flow twin */
  readonly wallSeconds: number;
  /** simulated time over wall time */
  readonly realTimeFactor: number;
  readonly robots: number;
  /** true where a signal ended the run early */
  readonly interrupted: boolean;

  /** times that two footprints, or a footprint and a wall, touched; a run ends with the tick of the first. null: they are bulk agents, which overlap where ORCA leaves
   * them no way; see `movers.overlaps` */
  readonly contacts: number | null;
  /** protective stops: times that the guard began to refuse a wish; null: there is no guard (`guard: {mode: off}`), which is not the same as none */
  readonly protectiveStops: number | null;
  /** the same by what was in the way; both null where there is no guard */
  readonly protectiveStopCauses: { readonly robot: number | null; readonly wall: number | null };
  /**
   * robots that had work and did not get on: they stood in traffic for more than 120 s at a stretch, or moved about and for
   * 300 s came no nearer to their goal (by what was left to drive) than they had been on the same errand; and free movers that for more
   * than 120 s neither arrived nor came half a metre nearer to where they wanted to be (by the way round obstacles), however they moved.
   * Of bulk agents those count that are watched, see `movers.watched`
   */
  readonly stuckRobots: number;
  /**
   * the same by what it was: standing, moving about, or standing while their goal was out of service; of free movers, coming no nearer, or having
   * no way to where they want to be. They add up
   */
  readonly stuckRobotCauses: {
    readonly standing: number;
    readonly circling: number;
    readonly goalClosed: number;
    readonly noNearer: number;
    readonly noWay: number;
  };
  /**
   * s, longest that a robot stood in traffic at a stretch, to the tick; or that a free mover neither arrived nor came half a metre nearer. Free movers are looked at
   * every `movers.lookEverySeconds`: theirs is a multiple of that, and what began and ended between looks may have lasted up to two of them longer, so 0 means less than two
   */
  readonly longestWaitSeconds: number;
  /** m, smallest gap between two footprints that was seen in looking five times a second (once, at bulk agents); never more than the true gap then */
  readonly smallestSeparationMetres: number | null;

  /** tasks finished after the warm-up */
  readonly tasksFinished: number;
  /** the same an hour; null where the run ended in its warm-up */
  readonly tasksPerHour: number | null;
  /** tasks that were known and not done at the end; service times and lateness are of finished tasks only */
  readonly tasksOpen: number;
  /** those of them whose due time had passed */
  readonly tasksOverdue: number;
  /** orders finished after the warm-up; an order is done when its last task is */
  readonly ordersFinished: number;
  /** the same an hour; null where the run ended in its warm-up */
  readonly ordersPerHour: number | null;
  /**
   * tasks finished over those of the twin (same seed, tasks, guidance, dispatch) in which robots pass through each other and
   * nothing fails; above 1 where planners are so short of budget that chance decides; null also where the twin could not be run, which is told on standard error
   */
  readonly freeFlowRatio: number | null;
  /** s from a task's reveal until it is done, of tasks that were finished after the warm-up */
  readonly serviceTimeSeconds: Percentiles95;
  /** s past the due time, 0 for a task that is in time; of the same tasks as far as they have one */
  readonly latenessSeconds: Percentiles95;
  /** part of its time in which a robot is at a station, served or held up there by an outage (not only in its queue) */
  readonly stationUtilisation: { readonly mean: number | null; readonly max: number | null };

  /** where the time of all robots together went, as parts that add up to 1; of bulk agents, what those that are watched were doing when looked at */
  readonly timeSplit: TimeSplit;
  /** m, driven by all robots together; null: they are bulk agents, of which it is not measured, or the run ended in its warm-up */
  readonly distanceMetres: number | null;
  /**
   * Wh, drawn from all batteries together: what robots always draw, also at the charger, and what driving takes. What is
   * charged is not taken off, and braking gives nothing back. null where the scenario has no batteries, or the run ended in its warm-up
   */
  readonly energyWh: number | null;
  /** the ten places at which robots waited longest, worst first: nodes of lanes, and squares for free movers */
  readonly congestion: readonly CongestionSpot[];

  /**
   * ms by the clock on the wall for a turn of all planners, those of bulk agents among them, with what they search ahead; ticks that are traffic control's alone
   * are left out. Reported, decides nothing
   */
  readonly plannerLatencyMs: { readonly p50: number | null; readonly p99: number | null };
  /** units of work that the planners counted: the same on every machine */
  readonly plannerWorkUnits: number;
  /** times that the supervisor stopped an actor that crashed, hung or talked nonsense, to start it anew */
  readonly plannerRestarts: number;
  /** answers of a planner of the user's own that break a rule, and turns in which it crashed; 0 for Shoal's planners */
  readonly plannerProblems: number;
  /** one line about the first of them */
  readonly plannerProblem: string | null;
  /** times that an actor was restarted too often and had to pause */
  readonly plannerEscalations: number;
  /** most messages that waited in one mailbox */
  readonly mailboxPeak: number;
  /** the same by actor, and how many messages its mailbox had no room for */
  readonly mailboxPeaks: readonly MailboxPeak[];
  /** messages that a full mailbox did not take, of all actors */
  readonly messagesRefused: number;
  /** bytes of the engine's columns, per robot; null where there are none. Of bulk agents see `movers.bytesPerMover` */
  readonly bytesPerRobot: number | null;
  /** bytes of the reservation ledger */
  readonly ledgerBytes: number;
  /** bytes that the planners hold at the end, distance tables included */
  readonly plannerBytes: number;

  /** free movers; null where there are none */
  readonly movers: MoverFigures | null;

  /** hash over everything that decides the future, at the end of the run: equal runs have equal hashes */
  readonly stateHash: string;
  /** what each fault cost, in the order in which the scenario names them */
  readonly faults: readonly FaultReport[];
}

/** What free movers have done. */
export interface MoverFigures {
  readonly count: number;
  /** those that are watched for whether they get on: all robots; of more than 10,000 bulk agents every so many-th */
  readonly watched: number;
  /** s between looks at one of them: two, five for bulk agents, in whole ticks. As coarse is `longestWaitSeconds` of movers, in `robots.csv`, too */
  readonly lookEverySeconds: number;
  /** after the warm-up: times that one has reached its destination, or a flock the place that it was heading for */
  readonly arrivals: number;
  /** null also where movers change places: each arrives once, so a shorter run would have more an hour */
  readonly arrivalsPerHour: number | null;
  /** movers that are where they will stay at the end */
  readonly settled: number;
  /** s from the start of the run to the last arrival; null without one */
  readonly lastArrivalSeconds: number | null;
  /** s that the longest way takes alone, straight and at top speed; null where movers do not change places */
  readonly freeFlowSeconds: number | null;
  /** the time until all had arrived over that; null before they have */
  readonly timeOverFreeFlow: number | null;
  /** loads that were brought home after the warm-up; null where movers carry nothing */
  readonly delivered: number | null;
  readonly deliveredPerHour: number | null;
  /** after the warm-up: times that one that did not get on went aside for a while */
  readonly detours: number;
  /** pairs of bulk agents that overlapped, at the second with the most of them; null where movers are robots, or the run ended before the first look */
  readonly overlaps: number | null;
  /** movers that stand, at the end, because what they head for is no number */
  readonly standingForNonsense: number;
  /** bytes of the kernel's memory */
  readonly bytesPerMover: number;
}

/** s; half and 95 % of the samples are at most this, to a tick; null without samples */
export interface Percentiles95 {
  readonly p50: number | null;
  readonly p95: number | null;
}

/** Parts of the robots' time; they add up to 1: each tick of a robot counts to exactly one. All are null where there was no tick, or no bulk agent was looked at. */
export interface TimeSplit {
  /** moving or turning without a load */
  readonly empty: number | null;
  /** moving or turning with a load */
  readonly loaded: number | null;
  /** standing on the way to work, in a station's queue too; a free mover on its way at less than a fifth of its top speed */
  readonly waiting: number | null;
  /** picking, or at a station's service place (not in its queue); a free mover that stands for a while where it has arrived */
  readonly atStation: number | null;
  /** at a charger, in service or not */
  readonly charging: number | null;
  /** standing without work, on the way to park too; a free mover that is where it stays */
  readonly idle: number | null;
  /** broken down, quarantined or with a flat battery */
  readonly faulted: number | null;
}

/** The mailbox of an actor. */
export interface MailboxPeak {
  readonly actor: string;
  /** most messages that ever waited in it */
  readonly peak: number;
  /** messages that it had no room for */
  readonly refused: number;
}

/** A place where robots waited. */
export interface CongestionSpot {
  /** node of the lane graph; null: it is a square */
  readonly node: number | null;
  /** m, side of the square; null: it is a node */
  readonly squareMetres: number | null;
  /** m, of the node or the middle of the square */
  readonly x: number;
  /** m */
  readonly y: number;
  /** s that robots stood there in traffic, or free movers were held up, all together */
  readonly waitingSeconds: number;
}

/**
 * A fault and its cost, against up to five minutes of the same run before it, in the warm-up too but for the start.
 * Both figures are null where too little was done before or during it to tell; `timeToRecoverSeconds` alone is null where
 * the throughput never came back.
 */
export interface FaultReport {
  readonly kind: string;
  /** number of the zone, robot, station or charger that was hit */
  readonly target: number | string | null;
  /** s from the start of the run */
  readonly start: number;
  /** s, as the scenario says; null: to the end of the run, but a crashed planner is restarted at once */
  readonly duration: number | null;
  /**
   * against the same run up to five minutes before it, so a trend (batteries, a queue that grows) counts for or against it, and of
   * faults at the same time each is told the loss of all:
   * part of the throughput that was lost from its start until a minute after recovery; 0.1 is a tenth, which for a short one may be
   * chance
   */
  readonly throughputDip: number | null;
  /** s from the end of the fault until the throughput was back at nine tenths and stayed, to 10 s */
  readonly timeToRecoverSeconds: number | null;
}
