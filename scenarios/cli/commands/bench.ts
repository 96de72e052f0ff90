import { type Command, Option } from 'commander';
import { countsOf, wholeFrom } from '../optionValues.ts';
import { JSON_OPTION, type CommonOptions } from './common.ts';

export interface BenchCommandOptions extends CommonOptions {
  readonly csv?: string;
  readonly keep?: boolean;
  readonly seeds?: number;
  readonly robots?: readonly number[];
  readonly threads?: readonly number[];
}

/** as MAX_MOVERS has it: the engine is not loaded for a list of options */
export const LARGEST_FLEET = 20_000_000;

export type BenchAction = (name: string | undefined, options: BenchCommandOptions) => Promise<void>;

export function addBench(program: Command, run: BenchAction): void {
  program
    .command('bench')
    .description('run a benchmark and print its table; without a name, list them')
    .argument('[name]')
    .option('--csv <file>', 'write the rows as CSV, each with machine, Node version and commit')
    .addOption(
      new Option('--keep', 'write that CSV where results are committed: test/bench/results of a checkout').conflicts(
        'csv',
      ),
    )
    .option('--seeds <K>', "seeds 1 to K instead of the benchmark's own", wholeFrom(1, 1000))
    .option(
      '--robots <N,…>',
      'sizes of fleets, where a benchmark has several: 1000 or 1e3',
      countsOf(LARGEST_FLEET, '1000,1e6'),
    )
    .option('--threads <T,…>', 'numbers of threads, where a benchmark has several', countsOf(64, '1,2'))
    .addOption(new Option(JSON_OPTION[0], JSON_OPTION[1]).default(false))
    .action(run);
}
