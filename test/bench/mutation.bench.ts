import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../scenarios/packageRoot.ts';
import type { Benchmark } from '../../scenarios/runApi.ts';
import { must, runCommand } from './command.ts';
import { describeMachine } from './machine.ts';
import { scoresOf, type MutationReport } from './mutationScore.ts';

/** %: less and the tests miss too much; and what they are to come to. */
const BAR = 85;
const GOAL = 95;

/** The tester has packages of its own, beside its settings: they would make everybody's installation twice as long. */
const FOLDER = join('test', 'mutation');
const TESTER = join(FOLDER, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
const PARTS = ['guard', 'ledger'] as const;

/** How many small changes to guard and ledger the tests find out. */
const mutation: Benchmark = {
  description: `mutation score of guard and ledger: at least ${BAR} %, and ${GOAL} % to aim at; takes an hour or two`,
  async run(log) {
    const root = packageRoot();
    if (!existsSync(join(root, FOLDER))) throw new Error(`${FOLDER} is not in the package, only in the checkout`);
    if (!existsSync(join(root, TESTER))) {
      log('installing the mutation tester');
      must('npm ci', await runCommand('npm', ['ci', '--no-audit', '--no-fund'], { cwd: join(root, FOLDER) }));
    }
    const began = performance.now();
    const scores = [];
    for (const part of PARTS) scores.push(...scoresOf(part, await mutate(part, root, log)));
    const minutes = (performance.now() - began) / 60_000;
    return {
      title: `mutants, ${minutes.toFixed(0)} min; ${describeMachine()}`,
      columns: Object.keys(scores[0]).map((key) => ({ key, heading: key })),
      rows: scores.map((row) => ({ ...row })),
      bars: scores
        .filter(({ file }) => PARTS.some((part) => part === file))
        .map(({ file, score }) => ({
          bar: `${file}: at least ${BAR} % of its mutants are found out`,
          actual: `${score} %; ${score >= GOAL ? 'more than' : 'not yet'} the ${GOAL} % to aim at`,
          met: score >= BAR,
        })),
    };
  },
};

async function mutate(part: string, root: string, log: (line: string) => void): Promise<MutationReport> {
  const report = join(root, '.stryker-tmp', `${part}.json`);
  rmSync(report, { force: true }); // of another run
  const args = [TESTER, 'run', join(FOLDER, 'stryker.config.js')];
  must('stryker', await runCommand(process.execPath, args, { cwd: root, env: { MUTATED: part }, onLine: log }));
  return JSON.parse(readFileSync(report, 'utf8')) as MutationReport;
}

export default mutation;
