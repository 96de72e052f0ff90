import type { Command } from 'commander';
import { JSON_OPTION, type CommonOptions } from './common.ts';

export interface ExportLayoutCommandOptions extends CommonOptions {
  readonly lif: string;
}

export type ExportLayoutAction = (source: string, options: ExportLayoutCommandOptions) => Promise<void>;

export function addExportLayout(program: Command, run: ExportLayoutAction): void {
  program
    .command('export-layout')
    .description(
      'write the floor of a scenario for a fleet control: nodes, edges and stations by their names on the broker',
    )
    .argument('<scenario>', 'name of a built-in scenario, or a .yaml file')
    .requiredOption('--lif <file>', 'the file to write: VDMA LIF 1.0.0 (JSON)')
    .option(...JSON_OPTION)
    .action(run);
}
