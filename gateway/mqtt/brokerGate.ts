import { HUNG_UP, type Failure } from './failure.ts';
import { CONNECT_WITHIN, PROBE_WITHIN } from './timing.ts';

/** Failures one after another, of whichever clients, after which the broker counts as gone. */
const GONE_AFTER = 3;
/** ms between tries of one client while the broker is there */
const RETRY = 250;
/** ms between tries of the one client that asks for all, at first; each time twice as long, up to a limit */
const FIRST_PROBE = 250;
const LONGEST_PROBE = 1500;
/** ms over which those that waited come back: all at once would be too much for a broker that has just begun */
const SPREAD = 1000;
/** Clients that are on their way to the broker at once: all those of a large fleet would wait for each other until their time is up. */
const MOST_CONNECTING = 100;

/** Tries to connect. It ends in `succeeded` or in `tryLater`, unless the client leaves. @param within ms in which the broker has to answer */
export type Attempt = (within: number) => void;

/** What a gate needs of the world. */
export interface GateOptions {
  /** 0 … 1 by chance */
  readonly chance: () => number;
  /** calls back after so many ms; absent: by the clock */
  readonly later?: (run: () => void, ms: number) => void;
  /** told when the broker counts as gone, and when it is back. @param failure of the try that showed it; null: it is back */
  readonly onChange?: (isGone: boolean, failure: Failure | null) => void;
  /** told of each try that fails while the broker counts as gone, the first included */
  readonly onFailed?: (failure: Failure) => void;
}

/**
 * A circuit breaker between many clients and a broker. While the broker is there, clients come to it, some at a time, and whoever loses its
 * connection tries again soon. Once
 * tries fail one after another the circuit is open: a single client asks, at growing intervals with jitter, and the others wait. The
 * first success closes it, and they come back spread over a second.
 */
export class BrokerGate {
  readonly #chance: () => number;
  readonly #later: (run: () => void, ms: number) => void;
  readonly #onChange: NonNullable<GateOptions['onChange']>;
  readonly #onFailed: NonNullable<GateOptions['onFailed']>;
  /** who waits for those before it, in this order */
  readonly #queue = new Set<Attempt>();
  /** who is on the way */
  readonly #connecting = new Set<Attempt>();
  readonly #left = new WeakSet<Attempt>();
  /** who waits for the broker to come back */
  readonly #waiting = new Set<Attempt>();
  #failures = 0;
  /** as it was told */
  #isGone = false;
  #outages = 0;
  #probe = FIRST_PROBE;
  #probeWithin = PROBE_WITHIN;
  /** who asks for all; null: nobody */
  #prober: Attempt | null = null;

  constructor({ chance, later = byTheClock, onChange = () => undefined, onFailed = () => undefined }: GateOptions) {
    this.#chance = chance;
    this.#later = later;
    this.#onChange = onChange;
    this.#onFailed = onFailed;
  }

  /** the broker may be gone: all but one wait */
  get isOpen(): boolean {
    return this.#failures >= GONE_AFTER;
  }

  /** how often the broker was gone so far */
  get outages(): number {
    return this.#outages;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Somebody wants to be connected. @param attempt the same function whenever it is the same client */
  come(attempt: Attempt): void {
    if (this.#left.has(attempt)) return;
    if (this.isOpen) {
      this.#waiting.add(attempt);
      return this.#sendProbe();
    }
    this.#queue.add(attempt);
    this.#letIn();
  }

  /**
   * Somebody has lost its connection, or got none. A connection that is lost lets others wait, too, but only a try that fails tells that
   * the broker is gone.
   *
   * @param attempt tries again, once
   * @param of whether it was connected, and else why it was not let in
   */
  tryLater(attempt: Attempt, { wasUp = false, failure = HUNG_UP } = {}): void {
    this.#failures++;
    this.#connecting.delete(attempt);
    if (this.isOpen && !wasUp) {
      this.#tell(true, failure);
      this.#onFailed(failure);
    }
    if (!this.isOpen) {
      this.#later(() => this.come(attempt), RETRY * (0.5 + this.#chance()));
      return this.#letIn();
    }
    if (this.#prober === attempt) this.#prober = null;
    for (const one of [...this.#queue, attempt]) this.#waiting.add(one);
    this.#queue.clear();
    this.#sendProbe();
  }

  /** Somebody comes back after about so many ms, whatever others do: what has befallen it says nothing about the broker. */
  stayAway(attempt: Attempt, ms: number): void {
    this.#later(() => this.come(attempt), ms * (0.5 + 0.5 * this.#chance()));
  }

  /** Somebody is not going to try any more. */
  leave(attempt: Attempt): void {
    this.#left.add(attempt);
    for (const those of [this.#queue, this.#connecting, this.#waiting]) those.delete(attempt);
    if (this.#prober === attempt) this.#prober = null;
    this.#sendProbe();
    this.#letIn();
  }

  /** Somebody is connected: the broker is there. */
  succeeded(attempt: Attempt): void {
    this.#tell(false, null);
    this.#connecting.delete(attempt);
    this.#failures = 0;
    this.#probe = FIRST_PROBE;
    this.#probeWithin = PROBE_WITHIN;
    this.#prober = null;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const one of waiting) this.#later(() => this.come(one), SPREAD * this.#chance());
    this.#letIn();
  }

  #letIn(): void {
    for (const attempt of this.#queue) {
      if (this.isOpen || this.#connecting.size >= MOST_CONNECTING) return;
      this.#queue.delete(attempt);
      this.#connecting.add(attempt);
      attempt(CONNECT_WITHIN);
    }
  }

  #tell(isGone: boolean, failure: Failure | null): void {
    if (this.#isGone === isGone) return;
    this.#isGone = isGone;
    if (isGone) this.#outages++;
    this.#onChange(isGone, failure);
  }

  #sendProbe(): void {
    const [prober] = this.#waiting;
    if (this.#prober !== null || prober === undefined) return;
    this.#prober = prober;
    const wait = this.#probe * (0.5 + 0.5 * this.#chance());
    const within = this.#probeWithin;
    this.#probe = Math.min(LONGEST_PROBE, 2 * this.#probe);
    this.#probeWithin = Math.min(CONNECT_WITHIN, 2 * within);
    this.#later(() => {
      if (!this.#waiting.delete(prober)) return;
      this.#connecting.add(prober);
      prober(within);
    }, wait);
  }
}

function byTheClock(run: () => void, ms: number): void {
  setTimeout(run, ms).unref();
}
