import { formatDuration } from '../duration.ts';
import type { Progress } from '../runApi.ts';
import type { TextSink } from './dependencies.ts';

/** Shows how far a run is: a bar for a person, lines for a log, nothing when quiet. */
export interface ProgressView {
  update(progress: Progress): void;
  end(): void;
}

/** s of simulated time between two lines of a log */
const LINE_EVERY = 300;

export async function createProgress(sink: TextSink, options: { readonly quiet: boolean }): Promise<ProgressView> {
  if (options.quiet) return { update: () => undefined, end: () => undefined };
  return sink.isTTY && sink.stream !== null ? await bar(sink.stream) : lines(sink);
}

async function bar(stream: NodeJS.WritableStream): Promise<ProgressView> {
  const { default: cliProgress } = await import('cli-progress');
  const format = '{bar} {percentage} %  {simulated} simulated  {done}  {factor} × real time';
  const view = new cliProgress.SingleBar(
    { format, stream, hideCursor: true, clearOnComplete: true, barsize: 30 },
    cliProgress.Presets.shades_classic,
  );
  const shown = ({ simulatedSeconds, realTimeFactor, ...progress }: Progress) => ({
    simulated: formatDuration(Math.floor(simulatedSeconds)),
    done: doneBy(progress),
    factor: realTimeFactor.toFixed(0),
  });
  let started = false;
  return {
    update(progress) {
      if (started) view.update(progress.simulatedSeconds, shown(progress));
      else view.start(progress.totalSeconds, progress.simulatedSeconds, shown(progress));
      started = true;
    },
    end: () => view.stop(),
  };
}

function lines(sink: TextSink): ProgressView {
  let next = LINE_EVERY;
  return {
    update({ simulatedSeconds, totalSeconds, realTimeFactor, ...progress }) {
      if (simulatedSeconds < next) return;
      next = (Math.floor(simulatedSeconds / LINE_EVERY) + 1) * LINE_EVERY;
      const time = `${formatDuration(Math.floor(simulatedSeconds))} of ${formatDuration(totalSeconds)}`;
      sink.write(`${time} simulated, ${doneBy(progress)}, ${realTimeFactor.toFixed(0)} × real time\n`);
    },
    end: () => undefined,
  };
}

/** What free movers do is no task, and where there are only they nobody does any. */
function doneBy({ tasksDone, arrivals }: Pick<Progress, 'tasksDone' | 'arrivals'>): string {
  if (arrivals === null) return `${tasksDone} tasks`;
  return tasksDone === 0 ? `${arrivals} arrivals` : `${tasksDone} tasks, ${arrivals} arrivals`;
}
