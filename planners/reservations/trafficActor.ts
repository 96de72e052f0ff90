import type { CommandBuffer, FleetView } from '../../engine/index.ts';
import type { Behaviour } from '../actors/actor.ts';
import { TRAFFIC } from '../actorNames.ts';
import type { Clearances } from './clearances.ts';
import type { Ledger } from './ledger.ts';
import { controlTraffic } from './trafficControl.ts';

/** Traffic control as an actor. It has no state at all: everything is in the ledger and on the robots. */
export function createTrafficActor(
  ledger: Ledger,
  fleet: FleetView,
  clearances: Clearances,
  out: CommandBuffer,
): Behaviour {
  return {
    name: TRAFFIC,
    create: () => ({}),
    handle: (_, { message }) => {
      if (message.kind !== 'turn' || message.tick !== fleet.clock[0]) return 1;
      controlTraffic(ledger, fleet, clearances, out);
      return fleet.clock[1];
    },
  };
}
