import type { Command } from 'commander';
import { brokerUrl, collect, countFrom, number, positive, seconds, wholeFrom } from '../optionValues.ts';
import { addAccess, addTls, type AccessCommandOptions } from './brokerOptions.ts';
import { guardOption, JSON_OPTION, THREADS_OPTION, type CommonOptions, type MoverCommandOptions } from './common.ts';

export interface RunCommandOptions extends CommonOptions, MoverCommandOptions, AccessCommandOptions {
  readonly robots?: number;
  readonly seed?: number;
  /** number of seeds to run, counting up from the first */
  readonly seeds?: number;
  /** s */
  readonly for?: number;
  readonly fault: readonly string[];
  readonly expect: readonly string[];
  /** Hz */
  readonly frames?: number;
  readonly planner?: string;
  readonly out?: string;
  readonly junit?: string;
  readonly html?: string;
  /** URL of a broker */
  readonly telemetry?: string;
  /** samples a second of simulated time */
  readonly telemetryRate: number;
  readonly quiet: boolean;
}

export type RunAction = (source: string, options: RunCommandOptions) => Promise<void>;

export function addRun(program: Command, run: RunAction): void {
  const command = program
    .command('run')
    .description('simulate a scenario and print its key figures')
    .argument('<scenario>', 'name of a built-in scenario, a .yaml file, or a recording.mcap whose run goes on')
    .option('--robots <N>', "robots instead of the scenario's: 1000 or 1e3", countFrom(1))
    .option('--seed <S>', "first seed instead of the scenario's", wholeFrom(0))
    .option('--seeds <K>', 'run K seeds, counting up from the first', wholeFrom(1, 100_000))
    .option('--for <time>', "simulated time instead of the scenario's: 90s, 10m, 8h", seconds)
    .option(
      '--fault <fault>',
      'add a fault: kind[:target]@start[+duration], as in planner.crash:1@120s+20s',
      collect,
      [],
    )
    .option('--expect <expectation>', "what must hold, as in 'contacts==0,serviceTimeSeconds.p95<180'", collect, [])
    .addOption(guardOption())
    .option(...THREADS_OPTION)
    .option('--planner <file>', "a planner of your own, TypeScript or JavaScript, instead of the scenario's")
    .option('--frames <Hz>', "pose frames in the recording instead of the scenario's", number)
    .option('--out <folder>', 'where recording.mcap and kpis.json go (default: runs/<scenario>-seed<S>)')
    .option('--junit <file>', 'write the verdicts as JUnit XML')
    .option('--html <file>', 'write viewer and recording as one page that opens from disk; of one seed')
    .option('--telemetry <url>', 'stream telemetry of the run to this broker: mqtt://host:port', brokerUrl)
    .option('--telemetry-rate <Hz>', 'samples of all robots a simulated second', positive, 2)
    .option('--quiet', 'no progress', false);
  addAccess(command);
  addTls(command, { cert: 'this side, for the broker', ca: 'signs the certificate of the broker' })
    .option(...JSON_OPTION)
    .action(run);
}
