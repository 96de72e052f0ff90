import { optionProblem } from '../problem.ts';
import { version } from '../version.ts';
import { writeWhole } from '../writeFile.ts';
import type { ExportLayoutCommandOptions } from './commands/exportLayout.ts';
import type { CliDependencies } from './dependencies.ts';
import { ExitCode } from './exitCodes.ts';
import { loadScenario } from './loadScenario.ts';
import { probeFile } from './probeFolder.ts';
import { createTerminal, reportBadInput } from './terminal.ts';

/** `shoal export-layout`: writes the floor of a scenario as a LIF file. */
export async function exportLayout(
  nameOrPath: string,
  options: ExportLayoutCommandOptions,
  deps: CliDependencies,
): Promise<number> {
  const terminal = createTerminal(deps, options);
  const { lif: file } = options;
  const unwritable = probeFile(file);
  if (unwritable !== null) return reportBadInput(terminal, [optionProblem(`--lif ${file}`, unwritable)]);
  const loaded = loadScenario(nameOrPath);
  if (!loaded.ok) return reportBadInput(terminal, loaded.problems);
  const writeLif = await deps.loadLayoutWriter();
  const written = writeLif(loaded.scenario, { timestamp: new Date().toISOString(), creator: `Shoal ${version}` });
  if (!written.ok) return reportBadInput(terminal, written.problems.map(loaded.locate));
  const { lif, nodes, edges } = written;
  writeWhole(file, `${JSON.stringify(lif, null, 2)}\n`);
  terminal.say(`exported ${file}: ${nodes} nodes, ${edges} edges`);
  terminal.json({ ok: true, file, nodes, edges });
  return ExitCode.fine;
}
