import { map, Subject, type Subscription } from 'rxjs';
import { assert } from '../../engine/index.ts';
import type { Effect, Message } from '../messages.ts';
import type { ActorState, Behaviour, FaultSchedule } from './actor.ts';
import { garble } from './garble.ts';
import { Mailbox } from './mailbox.ts';

/** When and how often the supervisor restarts an actor, and how much it may do; all in ticks and work units. */
export interface SupervisorDef {
  /** messages that a mailbox holds */
  readonly mailboxLimit: number;
  /** virtual planning budget: work units that an actor does in a tick; what takes longer lands as many ticks later */
  readonly unitsPerTick: number;
  /** an actor with mail that has answered nothing for so long is taken for hung */
  readonly hangAfter: number;
  /** restarts within `window` before the supervisor escalates */
  readonly maxRestarts: number;
  readonly window: number;
  /** pause after an escalation, then it tries again */
  readonly coolDown: number;
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

/** Seeds of garbage that a tick has to itself: more than an actor ever sends in one. */
const MOST_SENT = 4096;

/** Something an actor sent or did that has yet to land. */
interface Outgoing {
  readonly due: number;
  readonly from: string;
  readonly to: string | null;
  readonly what: Message | Effect;
}

/** An actor as its supervisor keeps it. Everything but `stream` is plain data. */
interface Child {
  readonly behaviour: Behaviour;
  readonly mailbox: Mailbox<Message>;
  state: ActorState;
  stream: { inbox: Subject<Message>; subscription: Subscription } | null;
  /** tick of the next start while it is down */
  startAt: number;
  /** last tick at which it handled a message or had none */
  lastSeen: number;
  /** ticks of the latest restarts */
  restarts: number[];
  totalRestarts: number;
  escalations: number;
}

/** What the supervisor tells about itself. */
export interface SupervisorReport {
  readonly restarts: number;
  readonly escalations: number;
  readonly mailboxPeak: number;
  readonly refused: number;
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
  #outgoing: Outgoing[] = [];
  #tick = 0;
  #current: Child | null = null;
  #produced: Outgoing[] = [];
  /** work units of all actors since the start */
  units = 0;

  /** @param perform makes an effect true; false says that it is invalid, which costs its author a restart */
  constructor(def: SupervisorDef, faults: FaultSchedule, perform: (effect: Effect, from: string) => boolean) {
    this.#def = def;
    this.#faults = faults;
    this.#perform = perform;
  }

  add(behaviour: Behaviour): void {
    assert(!this.#byName.has(behaviour.name), `there is one actor called ${behaviour.name}`);
    const child: Child = {
      behaviour,
      mailbox: new Mailbox(this.#def.mailboxLimit),
      state: behaviour.create(),
      stream: null,
      startAt: 0,
      lastSeen: 0,
      restarts: [],
      totalRestarts: 0,
      escalations: 0,
    };
    this.#children.push(child);
    this.#byName.set(behaviour.name, child);
  }

  /** Puts a message into a mailbox. @returns false when it is full */
  post(to: string, message: Message): boolean {
    const child = this.#byName.get(to);
    return child !== undefined && child.mailbox.put(message);
  }

  isUp(name: string): boolean {
    return this.#byName.get(name)?.stream != null;
  }

  /** Lets what is due land, then lets one actor work off its mail. */
  run(name: string, tick: number): void {
    this.#tick = tick;
    const child = this.#byName.get(name);
    if (child === undefined) throw new Error(`there is no actor called ${name}`);
    this.#land();
    if (child.stream === null && tick >= child.startAt) this.#start(child);
    if (child.mailbox.size === 0) child.lastSeen = tick;
    if (child.stream === null) return;
    if (this.#faults(name, tick) === 'hang') {
      if (tick - child.lastSeen > this.#def.hangAfter) this.#stop(child);
      return;
    }
    for (let message = child.mailbox.take(); message !== undefined; message = child.mailbox.take()) {
      child.lastSeen = tick;
      this.#deliver(child, message);
      if (child.stream === null) return;
    }
  }

  /** Ends the incarnation of an actor whose output cannot be trusted. */
  reject(name: string): void {
    const child = this.#byName.get(name);
    if (child?.stream != null) this.#stop(child);
  }

  report(): SupervisorReport {
    const children = this.#children;
    return {
      restarts: children.reduce((sum, child) => sum + child.totalRestarts, 0),
      escalations: children.reduce((sum, child) => sum + child.escalations, 0),
      mailboxPeak: children.reduce((most, child) => Math.max(most, child.mailbox.peak), 0),
      refused: children.reduce((sum, child) => sum + child.mailbox.refused, 0),
    };
  }

  /** @returns the arrays of all actors' states, in a fixed order */
  arrays(): Int32Array[] {
    return this.#children.flatMap((child) => Object.values(child.state));
  }

  /** Everything else that decides the future, as plain data. */
  capture(): unknown {
    return {
      outgoing: [...this.#outgoing],
      children: this.#children.map((child) => ({
        mailbox: child.mailbox.capture(),
        up: child.stream !== null,
        startAt: child.startAt,
        lastSeen: child.lastSeen,
        restarts: [...child.restarts],
        totalRestarts: child.totalRestarts,
        escalations: child.escalations,
      })),
    };
  }

  restore(captured: unknown): void {
    const { outgoing, children } = captured as {
      outgoing: Outgoing[];
      children: (Omit<Child, 'behaviour' | 'mailbox' | 'state' | 'stream'> & {
        mailbox: ReturnType<Mailbox<Message>['capture']>;
        up: boolean;
      })[];
    };
    this.#outgoing = [...outgoing];
    children.forEach((kept, i) => {
      const child = this.#children[i];
      child.mailbox.restore(kept.mailbox);
      child.startAt = kept.startAt;
      child.lastSeen = kept.lastSeen;
      child.restarts = [...kept.restarts];
      child.totalRestarts = kept.totalRestarts;
      child.escalations = kept.escalations;
      child.stream?.subscription.unsubscribe();
      child.stream = kept.up ? this.#wire(child) : null;
    });
  }

  #deliver(child: Child, message: Message): void {
    const { name } = child.behaviour;
    const fault = this.#faults(name, this.#tick);
    this.#current = child;
    this.#produced = [];
    const before = this.units;
    if (fault === 'crash') child.stream?.inbox.error(new Error(`${name}: crash injected`));
    else child.stream?.inbox.next(message);
    this.#current = null;
    if (child.stream === null) return; // it died: nothing that it half did counts
    const extra =
      Math.floor((this.units - before) / this.#def.unitsPerTick) + (fault === 'late' ? this.#def.lateBy : 0);
    let seed = this.#tick * MOST_SENT;
    for (const one of this.#produced) {
      const what = fault === 'garbage' ? garble(one.what, seed++) : one.what;
      if (extra > 0) this.#outgoing.push({ ...one, what, due: this.#tick + extra });
      else this.#emit(one.from, one.to, what);
      if (child.stream === null) return; // rejected: nor does what comes after the nonsense
    }
  }

  #land(): void {
    if (this.#outgoing.length === 0) return;
    const due = this.#outgoing.filter((one) => one.due <= this.#tick);
    if (due.length === 0) return;
    this.#outgoing = this.#outgoing.filter((one) => one.due > this.#tick);
    for (const one of due) this.#emit(one.from, one.to, one.what);
  }

  #emit(from: string, to: string | null, what: Message | Effect): void {
    if (to !== null) this.post(to, what as Message);
    else if (!this.#perform(what as Effect, from)) this.reject(from);
  }

  #start(child: Child): void {
    child.state = refill(child.state, child.behaviour.create());
    child.lastSeen = this.#tick;
    child.stream = this.#wire(child);
  }

  #wire(child: Child): { inbox: Subject<Message>; subscription: Subscription } {
    const from = child.behaviour.name;
    const out = {
      send: (to: string, message: Message) => this.#produce(from, to, message),
      act: (effect: Effect) => this.#produce(from, null, effect),
    };
    const inbox = new Subject<Message>();
    const subscription = inbox.pipe(map((message) => child.behaviour.handle(child.state, message, out))).subscribe({
      next: (units) => {
        this.units += units;
      },
      error: () => this.#stop(child),
    });
    return { inbox, subscription };
  }

  #produce(from: string, to: string | null, what: Message | Effect): void {
    assert(this.#current?.behaviour.name === from, 'an actor speaks only while it handles a message');
    this.#produced.push({ due: this.#tick, from, to, what });
  }

  #stop(child: Child): void {
    child.stream?.subscription.unsubscribe();
    child.stream = null;
    child.totalRestarts++;
    child.restarts = child.restarts.filter((tick) => tick > this.#tick - this.#def.window);
    child.restarts.push(this.#tick);
    const tooMany = child.restarts.length > this.#def.maxRestarts;
    if (tooMany) {
      child.escalations++;
      child.restarts = [];
    }
    child.startAt = this.#tick + (tooMany ? this.#def.coolDown : 1);
  }
}

/** Keeps the arrays that hashes and snapshots hold on to, with the content of a new-born actor. */
function refill(kept: ActorState, fresh: ActorState): ActorState {
  for (const [field, array] of Object.entries(fresh)) kept[field].set(array);
  return kept;
}
