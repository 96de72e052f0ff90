import type { Effect, Message } from '../messages.ts';

/** State of an actor: arrays that are restored in place. Plain numbers, so that hash and snapshot see every bit. */
export type ActorState = Readonly<Record<string, Int32Array>>;

/** A message as it lies in a mailbox. The supervisor writes who sent it, so that nobody can speak for another. */
export interface Letter {
  readonly from: string;
  readonly message: Message;
}

/** What a handler may do: talk to other actors, and act on the world. Nothing happens before the handler has returned. */
export interface Outlet {
  /** A full mailbox refuses, and the supervisor counts that: who must be heard says it again. */
  send(to: string, message: Message): void;
  act(effect: Effect): void;
}

/** An actor's behaviour. It owns nothing but its state; everything else it reads is shared and read-only to it. */
export interface Behaviour {
  readonly name: string;
  /** @returns the state of a new-born actor: what it must then rebuild itself from is the fleet view and the ledger */
  create(): ActorState;
  /**
   * Handles one letter. May throw: the supervisor then throws the state away and starts a new incarnation.
   *
   * @returns work units spent, counted, never timed
   */
  handle(state: ActorState, letter: Letter, out: Outlet): number;
}

/**
 * What goes wrong with an actor on purpose: it throws; answers nothing; what it says is garbled, comes late, is lost now and
 * then, arrives twice; it sees the fleet as it was when that began.
 */
export type ActorFault = 'crash' | 'hang' | 'garbage' | 'late' | 'drop' | 'duplicate' | 'stale';

/** Says which fault an actor is under at a tick; a pure function, so that it needs no state. */
export type FaultSchedule = (actor: string, tick: number) => ActorFault | null;
