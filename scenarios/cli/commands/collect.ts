import type { Command } from 'commander';
import { brokerUrl, seconds, wholeFrom } from '../optionValues.ts';
import { addAccess, addTls, type AccessCommandOptions } from './brokerOptions.ts';
import { JSON_OPTION, type CommonOptions } from './common.ts';

export interface CollectCommandOptions extends CommonOptions, AccessCommandOptions {
  readonly broker: string;
  readonly out: string;
  readonly port: number;
  readonly listen: string;
  /** s */
  readonly roll: number;
  /** MiB */
  readonly memory: number;
  /** s */
  readonly for?: number;
  readonly clientId?: string;
  readonly untilInputEnds?: boolean;
}

export type CollectAction = (options: CollectCommandOptions) => Promise<void>;

export function addCollect(program: Command, run: CollectAction): void {
  const command = program
    .command('collect')
    .description('collect what fleets publish into Parquet files, and show it: telemetry frames and VDA5050 states')
    .requiredOption('--broker <url>', 'where fleets publish: mqtt://host:port', brokerUrl)
    .option('--out <folder>', 'where files and books go', 'runs/telemetry')
    .option(
      '--port <N>',
      'of the page and of the figures for Prometheus; 0: any that is free',
      wholeFrom(0, 65_535),
      9464,
    )
    .option('--listen <address>', 'open these to others than this machine: 0.0.0.0, or an address of it', '127.0.0.1')
    .option('--roll <time>', 'after which a file is closed, however small: what a crash loses at the most', seconds, 60)
    .option(
      '--memory <MiB>',
      'for rows that are in no file yet; frames beyond it are dropped',
      wholeFrom(4, 65_536),
      96,
    )
    .option('--for <time>', 'by the clock, after which it ends; until Ctrl-C where absent', seconds)
    .option('--client-id <id>', 'by which the broker keeps what comes while it is away; made from --out where absent')
    .option('--until-input-ends', 'end as by SIGTERM when standard input does: with whoever has started it');
  addAccess(command);
  addTls(command, { cert: 'this side, for the broker', ca: 'signs the certificate of the broker' })
    .option(...JSON_OPTION)
    .action(run);
}
