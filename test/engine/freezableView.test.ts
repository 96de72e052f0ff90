import { expect, test } from 'vitest';
import { CommandKind } from '../../engine/commands.ts';
import { FreezableView } from '../../engine/freezableView.ts';
import { viewFleet } from '../../engine/fleetView.ts';
import { tick } from '../../engine/tick.ts';
import { driveToEnd, laneRig, polyline, putOnNode, send } from '../support/laneRig.ts';

/** @returns every column of a view as plain numbers */
function numbers(view: Pick<FreezableView, 'columns'>): number[][] {
  return Object.values(view.columns).flatMap((group) => Object.values(group).map((column) => Array.from(column)));
}

test('a frozen view keeps every column, while its clock and its places go on; thawed, it shows the fleet as it is', () => {
  const sim = laneRig(polyline(Array.from({ length: 8 }, (_, i) => [20 + i, 20] as const)));
  putOnNode(sim, 0, 1);
  send(sim, 0, [1, 2, 3, 4]);
  tick(sim);
  const view = new FreezableView(sim);
  const fleet = viewFleet(sim);
  expect(numbers(view)).toEqual(numbers(fleet));
  view.freeze();
  const before = numbers(fleet);
  sim.commands.push(CommandKind.closeNode, -1, 3, 1);
  driveToEnd(sim, 0);
  expect(numbers(fleet)).not.toEqual(before);
  expect(numbers(view)).toEqual(before);
  expect([view.clock[0], view.closed[3], view.dt]).toEqual([sim.clock[0], 1, sim.def.dt]);
  view.thaw();
  expect(numbers(view)).toEqual(numbers(fleet));
});
