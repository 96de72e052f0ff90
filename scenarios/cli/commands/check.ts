import type { Command } from 'commander';
import { collect, seconds, wholeFrom } from '../optionValues.ts';
import { JSON_OPTION, type CommonOptions } from './common.ts';

export interface CheckCommandOptions extends CommonOptions {
  readonly planner?: string;
  readonly property: readonly string[];
  readonly seed?: number;
  readonly runs?: number;
  /** s by the clock */
  readonly time?: number;
  readonly path?: string;
  readonly adversary?: number;
  readonly threads?: number;
  /** s by the clock */
  readonly patience?: number;
  /** MiB */
  readonly memory?: number;
  readonly out?: string;
  readonly junit?: string;
  readonly markdown?: string;
  readonly quiet: boolean;
}

export type CheckAction = (options: CheckCommandOptions) => Promise<void>;

export function addCheck(program: Command, run: CheckAction): void {
  program
    .command('check')
    .description("property-test planners on small warehouses, Shoal's or your own, and shrink what fails")
    .option('--planner <file>', "a planner of your own, TypeScript or JavaScript, instead of Shoal's")
    .option('--property <names>', 'only these: small, plan, stop, live, tasks, same, contact', collect, [])
    .option('--seed <S>', 'decides every warehouse that is tried; 1 where absent', wholeFrom(0))
    .option('--runs <N>', 'warehouses for each property; 100 where absent', wholeFrom(1))
    .option('--time <time>', 'as many as there are in this time by the clock: 60s, 10m', seconds)
    .option('--path <path>', 'exactly the failure that was printed with it, of the same seed')
    .option(
      '--adversary <N>',
      'instead: hostile proposals straight to the guard, for N robot-ticks; no planner has a say',
      wholeFrom(1),
    )
    .option(
      '--threads <N>',
      'properties that are tried at once; as many as there are cores where absent',
      wholeFrom(1, 64),
    )
    .option(
      '--patience <time>',
      'by the clock, after which a planner that does not answer hangs; 2s where absent',
      seconds,
    )
    .option('--memory <MiB>', 'that a planner may take; 512 where absent', wholeFrom(64, 65_536))
    .option('--out <folder>', 'where counter-examples go (default: runs/check)')
    .option('--junit <file>', 'write the verdicts as JUnit XML')
    .option('--markdown <file>', 'write a summary in Markdown')
    .option('--quiet', 'no progress', false)
    .option(...JSON_OPTION)
    .action(run);
}
