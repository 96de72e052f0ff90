import type { ActorState, Behaviour, FaultSchedule, Outlet } from '../../planners/actors/actor.ts';
import { Supervisor, SUPERVISOR_DEFAULTS, type SupervisorDef } from '../../planners/actors/supervisor.ts';
import type { Effect, Message } from '../../planners/messages.ts';

/** What an actor of the tests does with the tick in a message. @returns work units */
export type Doing = (tick: number, state: ActorState, out: Outlet) => number;

/** @returns an actor that counts the messages it has handled and does something about each */
export function counting(name: string, doing: Doing = () => 1): Behaviour {
  return {
    name,
    create: () => ({ handled: new Int32Array(1) }),
    handle: (state, { message }, out) => {
      state.handled[0]++;
      return doing('tick' in message ? message.tick : -1, state, out);
    },
  };
}

/** Says `robot` to the world, and its own count of handled messages. */
export function telling(name: string): Behaviour {
  return counting(name, (tick, state, out) => {
    out.act(said(tick, state.handled[0]));
    return 1;
  });
}

/** An effect that carries two numbers. */
export const said = (robot: number, edge: number): Effect => ({ kind: 'claim', robot, edge });

export const mail = (tick: number): Message => ({ kind: 'turn', tick });

export interface ActorRig {
  readonly supervisor: Supervisor;
  /** what has been done, and when: [tick, robot, edge] of each effect */
  readonly done: number[][];
  /** Posts a message to each actor and runs all of them at each of these ticks. */
  through(from: number, to: number): void;
}

/** A supervisor of some actors whose every effect is written down. */
export function actorRig(rig: {
  readonly actors: readonly Behaviour[];
  readonly def?: Partial<SupervisorDef>;
  readonly faults?: FaultSchedule;
  readonly believes?: (effect: Effect) => boolean;
}): ActorRig {
  const done: number[][] = [];
  let now = 0;
  const faults: FaultSchedule = rig.faults ?? (() => null);
  const supervisor = new Supervisor({ ...SUPERVISOR_DEFAULTS, ...rig.def }, faults, (effect) => {
    if (rig.believes?.(effect) === false) return false;
    done.push([now, 'robot' in effect ? effect.robot : -1, effect.kind === 'claim' ? effect.edge : -1]);
    return true;
  });
  for (const actor of rig.actors) supervisor.add(actor);
  const through = (from: number, to: number): void => {
    for (now = from; now <= to; now++) {
      for (const { name } of rig.actors) {
        supervisor.post(name, 'clock', mail(now));
        supervisor.run(name, now);
      }
    }
  };
  return { supervisor, done, through };
}

/** Is an effect about one of a thousand robots? */
export function isSane(effect: Effect): boolean {
  return 'robot' in effect && Number.isInteger(effect.robot) && effect.robot >= 0 && effect.robot < 1000;
}
