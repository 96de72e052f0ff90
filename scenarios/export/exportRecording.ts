import { tasksDone } from '../../planners/index.ts';
import { arrivalsOf } from '../kpi/moverFigures.ts';
import { rounded } from '../kpi/rounded.ts';
import { fileProblem, optionProblem } from '../problem.ts';
import { describeFlaw } from '../recording/describeFlaw.ts';
import { OutputFile } from '../recording/outputFile.ts';
import type { Recording } from '../recording/openRecording.ts';
import { readRecording } from '../recording/readRecording.ts';
import { replayLeg } from '../recording/replayLeg.ts';
import { planLegs, type Leg } from '../recording/replayLegs.ts';
import { secondsOf, type FleetRun } from '../run/fleetRun.ts';
import type { ExportOptions, ExportOutcome, Exporter } from '../runApi.ts';
import { fleetSize, moversOf } from '../scenario.ts';
import { beginFile, wouldOverwrite } from '../writeFile.ts';
import { FoxgloveFeed, type FeedDef } from './foxgloveFeed.ts';
import { FoxgloveFile } from './foxgloveFile.ts';

/** Hz */
const RATE = 10;
/** s of simulated time between reports of progress */
const REPORT_EVERY = 10;

/** Writes a recording for viewers. The file is there only if every hash of the recording was met, and it is whole. */
export const exportRecording: Exporter = async (path, options) => {
  const bad = (message: string, field = ''): ExportOutcome => {
    return { kind: 'badInput', problems: [{ ...fileProblem(path, message), field }] };
  };
  const read = await readRecording(path);
  if (!read.ok) return { kind: 'badInput', problems: read.problems };
  if (wouldOverwrite(options.out, path)) {
    const field = `--mcap-foxglove ${options.out}`;
    return { kind: 'badInput', problems: [optionProblem(field, 'would overwrite the recording; choose another file')] };
  }
  const { recording } = read;
  const { salvaged, damaged } = describeFlaw(recording);
  if (damaged !== null) return bad(`${damaged}; nothing was exported`);
  const planned = planLegs(recording, options);
  if (!planned.ok) return bad(planned.message);

  const file = beginFile(options.out);
  try {
    const outcome = await exportLeg(recording, planned.legs[0], { ...options, out: file.path });
    if (outcome.kind === 'unfit') return bad(outcome.message, outcome.field);
    if (outcome.kind !== 'done') return outcome;
    file.keep();
    return { ...outcome, salvaged };
  } finally {
    file.drop();
  }
};

async function exportLeg(recording: Recording, leg: Leg, options: ExportOptions) {
  const { scenario } = recording;
  const output = new OutputFile(options.out);
  try {
    const file = await FoxgloveFile.begin(output, recording);
    const def = feedDef(recording, leg, options);
    const feed = new FoxgloveFeed(file, def);
    const report = progressOf(def, options);
    const outcome = await replayLeg(recording, leg, {
      async see(run) {
        await feed.see(run);
        report(run);
      },
      shouldStop: () => options.shouldStop?.() ?? false,
    });
    if (outcome.kind !== 'same') return outcome;
    const bytes = await file.end();
    return {
      kind: 'done' as const,
      from: rounded(def.first * scenario.dt, 9),
      to: rounded(def.last * scenario.dt, 9),
      robots: fleetSize(scenario) + moversOf(scenario),
      rate: 1 / (def.frameEvery * scenario.dt),
      messages: file.messages,
      bytes,
      hashes: outcome.hashes,
      snapshot: leg.snapshot,
    };
  } finally {
    output.close();
  }
}

function feedDef({ scenario }: Recording, { snapshot, end }: Leg, { rate = RATE }: ExportOptions): FeedDef {
  return { first: snapshot ?? 0, last: end, frameEvery: Math.max(1, Math.round(1 / (rate * scenario.dt))) };
}

/** @returns reports how far an export is, now and then */
function progressOf({ first, last }: FeedDef, options: ExportOptions): (run: FleetRun) => void {
  const began = performance.now();
  return (run) => {
    const { dt } = run.scenario;
    const tick = run.sim.clock[0];
    if (tick === first || tick % Math.max(1, Math.round(REPORT_EVERY / dt)) !== 0) return;
    const simulatedSeconds = secondsOf(run);
    options.onProgress?.({
      simulatedSeconds,
      totalSeconds: last * dt,
      tasksDone: tasksDone(run.planning.book),
      arrivals: arrivalsOf(run),
      realTimeFactor: ((simulatedSeconds - first * dt) * 1000) / (performance.now() - began),
    });
  };
}
