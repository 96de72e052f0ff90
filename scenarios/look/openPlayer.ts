import type { ViewerMessage } from '../../viewer/index.ts';
import { bytesAsFile } from '../recording/byteFile.ts';
import type { Decompress } from '../recording/zstdFrame.ts';
import { onBoardFor } from '../outside/onBoard.ts';
import { recordedInputs } from '../outside/ordersOutside.ts';
import { createFleetRun, type FleetRun } from '../run/fleetRun.ts';
import type { Scenario } from '../scenario.ts';
import type { History } from './history.ts';
import { OwnHistory } from './ownHistory.ts';
import { Player } from './player.ts';
import { openHistory } from './recordedHistory.ts';
import { sceneOf } from './sceneOf.ts';
import { Tally } from './tally.ts';
import { TimelineKeeper } from './timelineKeeper.ts';

/** What is to be played: a scenario from its start, or a recording. */
export type Opening =
  | { readonly kind: 'scenario'; readonly scenario: Scenario; readonly seed: number }
  | { readonly kind: 'recording'; readonly bytes: Uint8Array };

export type PlayerResult =
  { readonly ok: true; readonly player: Player } | { readonly ok: false; readonly message: string };

/** bytes of snapshots that a run of the page's own remembers */
const MOST_BYTES = 256 * 1024 * 1024;
/** s between state hashes, as in a recording */
const HASH_EVERY = 1;

/** Opens what is to be played, and tells its scene and what is known of its timeline. */
export function openPlayer(
  what: Opening,
  decompress: Decompress,
  tell: (message: ViewerMessage) => void,
): Promise<PlayerResult> {
  return what.kind === 'scenario' ? openScenario(what, tell) : openRecorded(what.bytes, decompress, tell);
}

async function openScenario(
  { scenario, seed }: Extract<Opening, { kind: 'scenario' }>,
  tell: (message: ViewerMessage) => void,
): Promise<PlayerResult> {
  const built = createFleetRun(scenario, { seed, onBoard: await onBoardFor(scenario) });
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
  return { ok: true, player: play(run, history, new TimelineKeeper(), tell) };
}

async function openRecorded(
  bytes: Uint8Array,
  decompress: Decompress,
  tell: (message: ViewerMessage) => void,
): Promise<PlayerResult> {
  const opened = openHistory({ open: () => bytesAsFile(bytes), decompress });
  if (!opened.ok) return { ok: false, message: `the recording ${opened.message}` };
  const { history } = opened;
  const { scenario, seed, port, inputs, flaw } = history.recording;
  const onBoard = await onBoardFor(scenario);
  const built = createFleetRun(scenario, { seed, port, inputs: recordedInputs(inputs), onBoard });
  if (!built.ok)
    return { ok: false, message: `the recording holds a scenario that no longer builds: ${built.problems[0].message}` };
  const { run } = built;
  tell({ kind: 'scene', scene: sceneOf(run, { seed, source: 'recording', ticks: history.ticks }) });
  tell(history.timeline);
  if (flaw !== null) {
    const end = (history.ticks * scenario.dt).toFixed(0);
    const what = flaw.kind === 'damaged' ? 'is damaged' : 'was cut short';
    tell({
      kind: 'problem',
      message: `the recording ${what} (${flaw.where}); what is left ends at ${end} s`,
      fatal: false,
    });
  }
  return { ok: true, player: play(run, history, null, tell) };
}

function play(
  run: FleetRun,
  history: History,
  timeline: TimelineKeeper | null,
  tell: (message: ViewerMessage) => void,
): Player {
  const tally = new Tally({ robots: run.sim.def.capacity, nodes: run.floor.graph.nodeCount });
  return new Player({ run, history, tally, timeline, tell });
}
