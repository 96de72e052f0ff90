import { orderBookArrays } from '../../planners/dispatch/orderBook.ts';
import { performEffect } from '../../planners/effects/performEffect.ts';
import type { Effect } from '../../planners/messages.ts';
import { ledgerArrays } from '../../planners/reservations/ledger.ts';
import type { DispatchRig } from './dispatchRig.ts';
import { expectEqual } from './expectEqual.ts';

/** @returns what the engine is told: [kind, robot, a, b, c, value] of each command */
export function told({ sim: { commands } }: DispatchRig): number[][] {
  return Array.from({ length: commands.count }, (_, i) => [
    commands.kind[i],
    commands.robot[i],
    commands.a[i],
    commands.b[i],
    commands.c[i],
    commands.value[i],
  ]);
}

/** Performs an effect and sees that nothing came of it. @returns whether its author may go on */
export function inVain(rig: DispatchRig, effect: Effect): boolean {
  const copy = (): unknown =>
    [...ledgerArrays(rig.on.ledger), ...orderBookArrays(rig.on.book)].map((all) => all.slice());
  const before = copy();
  const commands = told(rig);
  const result = performEffect(rig.world, effect);
  expectEqual([copy(), told(rig)], [before, commands]);
  return result;
}
