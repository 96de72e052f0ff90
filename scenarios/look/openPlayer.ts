import type { ViewerMessage } from '../../viewer/index.ts';
import { lifFor } from '../lif/lifFor.ts';
import { onBoardFor } from '../outside/onBoard.ts';
import { createFleetRun } from '../run/fleetRun.ts';
import type { Scenario } from '../scenario.ts';
import { powerFrom, type Loaders } from './loaders.ts';
import { OwnHistory } from './ownHistory.ts';
import { Player } from './player.ts';
import { sceneOf } from './sceneOf.ts';
import { tallyOf } from './tally.ts';
import { TimelineKeeper } from './timelineKeeper.ts';

/** What is to be played: a scenario from its start, or a recording. */
export type Opening =
  | { readonly kind: 'scenario'; readonly scenario: Scenario; readonly seed: number }
  | { readonly kind: 'recording'; readonly bytes: Uint8Array };

export type PlayerResult =
  | { readonly ok: true; readonly player: Player }
  | { readonly ok: false; readonly message: string };

/** bytes of snapshots that a run of the page's own remembers */
const MOST_BYTES = 256 * 1024 * 1024;
/** s between state hashes, as in a recording */
const HASH_EVERY = 1;

/** Opens what is to be played, and tells its scene and what is known of its timeline. */
export async function openPlayer(
  what: Opening,
  load: Loaders,
  tell: (message: ViewerMessage) => void,
): Promise<PlayerResult> {
  if (what.kind === 'scenario') return openScenario(what, load, tell);
  const { openRecorded } = await import('./openRecorded.ts');
  return openRecorded(what.bytes, load, tell);
}

async function openScenario(
  { scenario, seed }: Extract<Opening, { kind: 'scenario' }>,
  load: Loaders,
  tell: (message: ViewerMessage) => void,
): Promise<PlayerResult> {
  const power = await powerFrom(load, scenario);
  const built = createFleetRun(scenario, {
    seed,
    onBoard: await onBoardFor(scenario),
    lif: await lifFor(scenario),
    power,
  });
  if (!built.ok) return { ok: false, message: `the scenario cannot be run: ${built.problems[0].message}` };
  const ticks = (seconds: number): number => Math.max(1, Math.round(seconds / scenario.dt));
  const history = new OwnHistory({
    ticks: ticks(scenario.duration),
    hashEvery: ticks(HASH_EVERY),
    keepEvery: ticks(scenario.recording.snapshotEvery),
    mostBytes: MOST_BYTES,
  });
  const { run } = built;
  tell({ kind: 'scene', scene: sceneOf(run, { seed, source: 'browser', ticks: history.ticks }) });
  return { ok: true, player: new Player({ run, history, tally: tallyOf(run), timeline: new TimelineKeeper(), tell }) };
}
