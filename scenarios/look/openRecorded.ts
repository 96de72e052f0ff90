import type { ViewerMessage } from '../../viewer/index.ts';
import { lifFor } from '../lif/lifFor.ts';
import { onBoardFor } from '../outside/onBoard.ts';
import { recordedInputs } from '../outside/ordersOutside.ts';
import { bytesAsFile } from '../recording/byteFile.ts';
import { createFleetRun } from '../run/fleetRun.ts';
import { powerFrom, type Loaders } from './loaders.ts';
import type { PlayerResult } from './openPlayer.ts';
import { Player } from './player.ts';
import { openHistory } from './recordedHistory.ts';
import { sceneOf } from './sceneOf.ts';
import { tallyOf } from './tally.ts';

/** Opens a recording, and tells its scene, its timeline, and what of it is lost. */
export async function openRecorded(
  bytes: Uint8Array,
  load: Loaders,
  tell: (message: ViewerMessage) => void,
): Promise<PlayerResult> {
  const decompress = await load.decompress();
  const opened = openHistory({ open: () => bytesAsFile(bytes), decompress });
  if (!opened.ok) return { ok: false, message: `the recording ${opened.message}` };
  const { history } = opened;
  const { scenario, seed, port, inputs, flaw } = history.recording;
  const onBoard = await onBoardFor(scenario);
  const power = await powerFrom(load, scenario);
  const built = createFleetRun(scenario, {
    seed,
    port,
    inputs: recordedInputs(inputs),
    onBoard,
    lif: await lifFor(scenario),
    power,
  });
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
  return { ok: true, player: new Player({ run, history, tally: tallyOf(run), timeline: null, tell }) };
}
