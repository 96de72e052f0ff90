import { ordersBeyondEnd } from '../demand/ordersBeyondEnd.ts';
import { formatDuration } from '../duration.ts';
import { fleetSize, moversOf } from '../scenario.ts';
import type { CliDependencies } from './dependencies.ts';
import { ExitCode } from './exitCodes.ts';
import { loadScenario } from './loadScenario.ts';
import type { CommonOptions } from './commands/common.ts';
import { createTerminal, reportBadInput } from './terminal.ts';

/** `shoal validate`: the file first, then the floor that it describes. */
export async function validate(nameOrPath: string, options: CommonOptions, deps: CliDependencies): Promise<number> {
  const terminal = createTerminal(deps, options);
  const loaded = loadScenario(nameOrPath);
  if (!loaded.ok) return reportBadInput(terminal, loaded.problems);
  const { scenario, locate, file } = loaded;
  const checkFloor = await deps.loadFloorChecker();
  const { problems: found, warnings } = await checkFloor(scenario);
  const problems = found.map(locate);
  if (problems.length > 0) return reportBadInput(terminal, problems);
  for (const warning of warnings) terminal.note(warning);
  const beyond = ordersBeyondEnd(scenario);
  if (beyond !== null) terminal.note(`note: ${beyond}`);
  const robots = fleetSize(scenario);
  const movers = moversOf(scenario);
  terminal.say(`${file}: fine (${scenario.name}, ${whoIsThere(robots, movers)}, ${formatDuration(scenario.duration)})`);
  terminal.json({ ok: true, file, name: scenario.name, robots, movers, durationSeconds: scenario.duration, warnings });
  return ExitCode.fine;
}

function whoIsThere(robots: number, movers: number): string {
  const there = [...(robots > 0 ? [`${robots} robots`] : []), ...(movers > 0 ? [`${movers} free movers`] : [])];
  return there.join(' and ');
}
