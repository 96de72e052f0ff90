import type { Behaviour } from '../actors/actor.ts';
import { MOVERS } from '../actorNames.ts';
import type { AimsEffect } from '../messages.ts';
import type { CrowdContext } from './crowdPlanner.ts';
import { createCrowdWords, readCrowdWords } from './crowdState.ts';
import type { MoverOrders } from './moverOrders.ts';
import { turnCrowd } from './turnCrowd.ts';

/**
 * The actor that plans for free movers that are robots. One that was started anew remembers nothing: it draws everybody a new destination, home for whoever carries something. While it is
 * down robots drive to what they head for, and stay there.
 */
export function createMoversActor(context: CrowdContext): Behaviour {
  return {
    name: MOVERS,
    create: () => createCrowdWords(context.plan, context.crowd.def.count, context.doors.length, context.sizes.length),
    handle(state, { message }, out) {
      if (message.kind !== 'turn') return 1;
      const orders = new CollectedOrders();
      const looked = turnCrowd({ ...context, state: readCrowdWords(state), orders }, message.tick);
      if (orders.isAny) out.act(orders.effect);
      return looked + 1;
    },
  };
}

class CollectedOrders implements MoverOrders {
  readonly effect: AimsEffect & { readonly [K in 'movers' | 'x' | 'y' | 'paces' | 'arrived' | 'settled']: number[] } = {
    kind: 'aims',
    movers: [],
    x: [],
    y: [],
    paces: [],
    arrived: [],
    settled: [],
  };

  get isAny(): boolean {
    return this.effect.movers.length + this.effect.arrived.length > 0;
  }

  aim(_slot: number, mover: number, x: number, y: number, pace: number): void {
    this.effect.movers.push(mover);
    this.effect.x.push(x);
    this.effect.y.push(y);
    this.effect.paces.push(pace);
  }

  stay(mover: number): void {
    this.#note(mover, true);
  }

  arrive(_slot: number, mover: number, isSettled: boolean): void {
    this.#note(mover, isSettled);
  }

  #note(mover: number, isSettled: boolean): void {
    this.effect.arrived.push(mover);
    this.effect.settled.push(isSettled ? 1 : 0);
  }
}
