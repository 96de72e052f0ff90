import { map, Subject, type Subscription } from 'rxjs';
import { assert } from '../../engine/index.ts';
import type { Effect, Message } from '../messages.ts';
import type { ActorState, Behaviour, FaultSchedule, Letter } from './actor.ts';
import { chanceOf, firstSeed, isLost } from './chance.ts';
import { garble } from './garble.ts';
import { InFlight, type Delayed, type Outgoing } from './inFlight.ts';
import { Mailbox } from './mailbox.ts';
import { createRestarts, noteStop, type RestartPolicy, type Restarts } from './restarts.ts';

/** How actors are supervised; all in ticks and work units. */
export interface SupervisorDef extends RestartPolicy {
  /** messages that a mailbox holds */
  readonly mailboxLimit: number;
  /** virtual planning budget: work units that an actor does in a tick; one that has done more is busy as many ticks longer */
  readonly unitsPerTick: number;
  /** an actor with mail that has answered nothing for so long is taken for hung */
  readonly hangAfter: number;
  /** delay of an actor under a `late` fault */
  readonly lateBy: number;
}

export const SUPERVISOR_DEFAULTS: SupervisorDef = {
  mailboxLimit: 64,
  unitsPerTick: 1_000_000,
  hangAfter: 10,
  maxRestarts: 5,
  window: 100,
  coolDown: 20,
  lateBy: 5,
};

/** An actor as its supervisor keeps it. Everything but `stream` is plain data. */
interface Child {
  readonly behaviour: Behaviour;
  readonly mailbox: Mailbox<Letter>;
  readonly state: ActorState;
  readonly restarts: Restarts;
  /** where its seeds of chance begin */
  readonly chance: number;
  stream: { inbox: Subject<Letter>; subscription: Subscription } | null;
  /** last tick at which it handled a message, was at work or had nothing to do */
  lastSeen: number;
  /** tick at which what it is at will be done: until then it takes no mail */
  busyUntil: number;
}

/** What the supervisor tells about an actor. */
export interface ActorReport {
  readonly name: string;
  readonly restarts: number;
  readonly escalations: number;
  /** messages that wait in its mailbox now */
  readonly mailboxSize: number;
  /** most messages that ever waited in its mailbox */
  readonly mailboxPeak: number;
  /** messages that its mailbox had no room for */
  readonly refused: number;
}

/** The same over all actors: sums, and the highest peak. */
export interface SupervisorReport extends Omit<ActorReport, 'name'> {
  readonly actors: readonly ActorReport[];
}

/**
 * One-for-one supervision in virtual time. RxJS carries messages to a handler; since a throwing handler ends an RxJS
 * stream for good, a crash ends the stream, and the supervisor builds a new one around a new state, keeping the mail.
 * An actor that answers nothing is treated as crashed. More restarts than the limit escalate: a pause, then again.
 */
export class Supervisor {
  readonly #def: SupervisorDef;
  readonly #children: Child[] = [];
  readonly #byName = new Map<string, Child>();
  readonly #faults: FaultSchedule;
  readonly #perform: (effect: Effect, from: string) => boolean;
  readonly #inFlight = new InFlight();
  #tick = 0;
  #current: Child | null = null;
  #produced: Outgoing[] = [];
  #units = 0;

  /** @param perform makes an effect true; false says that it is invalid, which costs its author a restart */
  constructor(def: SupervisorDef, faults: FaultSchedule, perform: (effect: Effect, from: string) => boolean) {
    this.#def = def;
    this.#faults = faults;
    this.#perform = perform;
  }

  /** work units of all actors since the start */
  get units(): number {
    return this.#units;
  }

  add(behaviour: Behaviour): void {
    assert(!this.#byName.has(behaviour.name), `there is one actor called ${behaviour.name}`);
    const child: Child = {
      behaviour,
      mailbox: new Mailbox(this.#def.mailboxLimit),
      state: behaviour.create(),
      restarts: createRestarts(),
      chance: chanceOf(behaviour.name),
      stream: null,
      lastSeen: 0,
      busyUntil: 0,
    };
    this.#children.push(child);
    this.#byName.set(behaviour.name, child);
  }

  /** Puts a message into a mailbox. @returns false when it is full: that is counted */
  post(to: string, from: string, message: Message): boolean {
    const child = this.#byName.get(to);
    return child !== undefined && child.mailbox.put({ from, message });
  }

  /** @returns the state of an actor, the same arrays in all its incarnations */
  stateOf(name: string): ActorState {
    const child = this.#byName.get(name);
    assert(child !== undefined, `there is an actor called ${name}`);
    return child.state;
  }

  isUp(name: string): boolean {
    return this.#byName.get(name)?.stream != null;
  }

  /** Lets what is due land, then lets one actor work off its mail, as far as its budget goes. */
  run(name: string, tick: number): void {
    this.#tick = tick;
    const child = this.#byName.get(name);
    assert(child !== undefined, `there is an actor called ${name}`);
    for (const one of this.#inFlight.take(tick)) this.#emit(one);
    if (child.stream === null && tick >= child.restarts.startAt) this.#start(child);
    if (child.mailbox.size === 0 || tick < child.busyUntil) child.lastSeen = tick;
    if (child.stream === null || tick < child.busyUntil) return;
    if (this.#faults(name, tick) === 'hang') {
      if (tick - child.lastSeen > this.#def.hangAfter) this.#stop(child);
      return;
    }
    this.#workOff(child);
  }

  /** Ends the incarnation of an actor whose output cannot be trusted. */
  reject(name: string): void {
    const child = this.#byName.get(name);
    if (child?.stream != null) this.#stop(child);
  }

  report(): SupervisorReport {
    const actors = this.#children.map(({ behaviour, restarts, mailbox }) => ({
      name: behaviour.name,
      restarts: restarts.total,
      escalations: restarts.escalations,
      mailboxSize: mailbox.size,
      mailboxPeak: mailbox.peak,
      refused: mailbox.refused,
    }));
    return {
      restarts: actors.reduce((sum, one) => sum + one.restarts, 0),
      escalations: actors.reduce((sum, one) => sum + one.escalations, 0),
      mailboxSize: actors.reduce((sum, one) => sum + one.mailboxSize, 0),
      mailboxPeak: actors.reduce((most, one) => Math.max(most, one.mailboxPeak), 0),
      refused: actors.reduce((sum, one) => sum + one.refused, 0),
      actors,
    };
  }

  /** @returns the arrays of all actors' states, in a fixed order */
  arrays(): Int32Array[] {
    return this.#children.flatMap((child) => Object.values(child.state));
  }

  /** Everything else that decides the future, as plain data, and the count of work units. */
  capture(): unknown {
    return {
      units: this.#units,
      inFlight: this.#inFlight.capture(),
      children: this.#children.map(({ mailbox, restarts, stream, lastSeen, busyUntil }) => ({
        mailbox: mailbox.capture(),
        restarts: { ...restarts, latest: [...restarts.latest] },
        up: stream !== null,
        lastSeen,
        busyUntil,
      })),
    };
  }

  restore(captured: unknown): void {
    const { units, inFlight, children } = captured as {
      units: number;
      inFlight: Delayed[];
      children: (Pick<Child, 'restarts' | 'lastSeen' | 'busyUntil'> & {
        mailbox: ReturnType<Mailbox<Letter>['capture']>;
        up: boolean;
      })[];
    };
    this.#units = units;
    this.#inFlight.restore(inFlight);
    children.forEach((kept, i) => {
      const child = this.#children[i];
      child.mailbox.restore(kept.mailbox);
      Object.assign(child.restarts, kept.restarts, { latest: [...kept.restarts.latest] });
      child.lastSeen = kept.lastSeen;
      child.busyUntil = kept.busyUntil;
      child.stream?.subscription.unsubscribe();
      child.stream = kept.up ? this.#wire(child) : null;
    });
  }

  #workOff(child: Child): void {
    const { unitsPerTick } = this.#def;
    const before = this.#units;
    let sent = 0;
    for (let letter = child.mailbox.take(); letter !== undefined; letter = child.mailbox.take()) {
      child.lastSeen = this.#tick;
      const longer = (): number => Math.floor((this.#units - before) / unitsPerTick);
      sent += this.#deliver(child, letter, { longer, sent });
      if (child.stream === null) return;
      child.busyUntil = this.#tick + longer();
      if (this.#tick < child.busyUntil) return;
    }
  }

  /**
   * @param longer ticks by which the actor's work of this tick has gone beyond its budget by now
   * @param sent what the actor has sent in this tick before
   * @returns how much more it has sent
   */
  #deliver(child: Child, letter: Letter, { longer, sent }: { longer: () => number; sent: number }): number {
    const { name } = child.behaviour;
    const fault = this.#faults(name, this.#tick);
    this.#current = child;
    this.#produced = [];
    if (fault === 'crash') child.stream?.inbox.error(new Error(`${name}: crash injected`));
    else child.stream?.inbox.next(letter);
    this.#current = null;
    const produced = this.#produced;
    if (child.stream === null) return 0; // it died: nothing that it half did counts
    const delay = longer() + (fault === 'late' ? this.#def.lateBy : 0);
    const first = firstSeed(child.chance, this.#tick) + sent;
    for (const [i, one] of produced.entries()) {
      const seed = first + i;
      if (fault === 'drop' && isLost(seed)) continue;
      const word = fault === 'garbage' ? { ...one, what: garble(one.what, seed) } : one;
      if (fault === 'duplicate') this.#inFlight.add(word, this.#tick + delay + 1);
      if (delay > 0) this.#inFlight.add(word, this.#tick + delay);
      else this.#emit(word);
      if (child.stream === null) break; // rejected: nor does what comes after the nonsense
    }
    return produced.length;
  }

  #emit({ from, to, what }: Outgoing): void {
    if (to !== null) this.post(to, from, what as Message);
    else if (!this.#perform(what as Effect, from)) this.reject(from);
  }

  #start(child: Child): void {
    refill(child.state, child.behaviour.create());
    child.lastSeen = this.#tick;
    child.busyUntil = this.#tick;
    child.stream = this.#wire(child);
  }

  #wire(child: Child): { inbox: Subject<Letter>; subscription: Subscription } {
    const from = child.behaviour.name;
    const out = {
      send: (to: string, message: Message) => this.#produce(from, to, message),
      act: (effect: Effect) => this.#produce(from, null, effect),
    };
    const inbox = new Subject<Letter>();
    const subscription = inbox.pipe(map((letter) => child.behaviour.handle(child.state, letter, out))).subscribe({
      next: (units) => {
        this.#units += units;
      },
      error: () => this.#stop(child),
    });
    return { inbox, subscription };
  }

  #produce(from: string, to: string | null, what: Message | Effect): void {
    assert(this.#current?.behaviour.name === from, 'an actor speaks only while it handles a message');
    this.#produced.push({ from, to, what });
  }

  #stop(child: Child): void {
    child.stream?.subscription.unsubscribe();
    child.stream = null;
    noteStop(child.restarts, this.#tick, this.#def);
  }
}

/** Gives the arrays that hashes and snapshots hold on to the content of a new-born actor. */
function refill(kept: ActorState, fresh: ActorState): void {
  for (const [field, array] of Object.entries(fresh)) kept[field].set(array);
}
