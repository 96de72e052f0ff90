import { OwnHistory } from '../../scenarios/look/ownHistory.ts';
import { Player } from '../../scenarios/look/player.ts';
import { tallyOf } from '../../scenarios/look/tally.ts';
import { TimelineKeeper } from '../../scenarios/look/timelineKeeper.ts';
import { advance, stateHashOf, type FleetRun } from '../../scenarios/run/fleetRun.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import type { ViewerMessage } from '../../viewer/index.ts';
import { startRun } from './fleetRuns.ts';

/** @returns hashes of a run by tick, simulated from its start without any viewer */
export function hashesOf(scenario: Scenario, ticks: number): string[] {
  const run = startRun(scenario);
  return Array.from({ length: ticks + 1 }, (_, tick) => {
    if (tick > 0) advance(run);
    return stateHashOf(run);
  });
}

/** A player of a run of its own, and all that it has told. */
export interface OwnPlayer {
  readonly player: Player;
  readonly run: FleetRun;
  readonly told: ViewerMessage[];
}

/** @returns a player at tick 0 of a run that remembers a state hash a second */
export function ownPlayer(
  scenario: Scenario,
  of: { readonly ticks: number; readonly keepEvery?: number; readonly mostBytes?: number },
): OwnPlayer {
  const run = startRun(scenario);
  const told: ViewerMessage[] = [];
  const { ticks, keepEvery = 100, mostBytes = 1e9 } = of;
  const history = new OwnHistory({ ticks, hashEvery: 10, keepEvery, mostBytes });
  const tell = (message: ViewerMessage): void => void told.push(message);
  const player = new Player({ run, history, tally: tallyOf(run), timeline: new TimelineKeeper(), tell });
  return { player, run, told };
}

/** @returns the messages of a kind, in their order */
export function toldOf<K extends ViewerMessage['kind']>(
  told: readonly ViewerMessage[],
  kind: K,
): Extract<ViewerMessage, { kind: K }>[] {
  return told.filter((one): one is Extract<ViewerMessage, { kind: K }> => one.kind === kind);
}

/** Lets a player work until it has done all that it was asked for. */
export function finish(player: Player): void {
  while (player.work(() => true));
}
