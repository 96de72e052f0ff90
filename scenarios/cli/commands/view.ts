import type { Command } from 'commander';
import { collect, countFrom, seconds, speed, wholeFrom } from '../optionValues.ts';
import { guardOption, JSON_OPTION, THREADS_OPTION, type CommonOptions, type MoverCommandOptions } from './common.ts';

export interface ViewCommandOptions extends CommonOptions, MoverCommandOptions {
  readonly robots?: number;
  readonly seed?: number;
  /** s */
  readonly for?: number;
  readonly fault: readonly string[];
  readonly planner?: string;
  /** simulated seconds a second; Infinity: as fast as it goes; absent: 1 */
  readonly speed?: number;
  readonly port?: number;
  readonly out?: string;
}

export type ViewAction = (what: string, options: ViewCommandOptions) => Promise<void>;

export function addView(program: Command, run: ViewAction): void {
  program
    .command('view')
    .description('show a live run or a recording in a browser')
    .argument('<what>', 'name of a built-in scenario, a .yaml file, or a recording.mcap')
    .option('--speed <X>', "simulated seconds a second of a live run, or 'max'; 1 where absent", speed)
    .option('--robots <N>', "robots instead of the scenario's: 1000 or 1e3", countFrom(1))
    .option('--seed <S>', "seed instead of the scenario's", wholeFrom(0))
    .option('--for <time>', "simulated time instead of the scenario's: 90s, 10m, 8h", seconds)
    .option(
      '--fault <fault>',
      'add a fault: kind[:target]@start[+duration], as in planner.crash:1@120s+20s',
      collect,
      [],
    )
    .addOption(guardOption())
    .option(...THREADS_OPTION)
    .option('--planner <file>', "a planner of your own, TypeScript or JavaScript, instead of the scenario's")
    .option('--port <N>', 'of the page on this machine; one that is free where absent', wholeFrom(1, 65_535))
    .option('--out <folder>', 'record the run as well, here')
    .option(...JSON_OPTION)
    .action(run);
}
