import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../scenarios/packageRoot.ts';
import type { Benchmark } from '../../scenarios/runApi.ts';
import { must, runCommand } from './command.ts';
import { describeMachine } from './machine.ts';
import { mutationScores, type MutationReport } from './mutationScore.ts';

/** %: less and the tests miss too much; and what they are to come to. */
const BAR = 85;
const GOAL = 95;

/** The tester has packages of its own, beside its settings: they would make everybody's installation half as long again. */
const FOLDER = join('test', 'mutation');
const TESTER = join(FOLDER, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
const REPORT = join('.stryker-tmp', 'mutation.json');

/** How many small changes to guard and ledger the tests would find out. Takes an hour or two. */
const mutation: Benchmark = {
  description: `mutation score of guard and ledger: at least ${BAR} %, and ${GOAL} % to aim at; takes an hour or two`,
  async run(log) {
    const root = packageRoot();
    if (!existsSync(join(root, FOLDER))) throw new Error(`${FOLDER} is not in the package, only in the checkout`);
    if (!existsSync(join(root, TESTER))) {
      log('installing the mutation tester');
      must('npm ci', await runCommand('npm', ['ci', '--no-audit', '--no-fund'], { cwd: join(root, FOLDER) }));
    }
    rmSync(join(root, REPORT), { force: true }); // of another run
    const args = [TESTER, 'run', join(FOLDER, 'stryker.config.json')];
    const said = must('stryker', await runCommand(process.execPath, args, { cwd: root, onLine: log }));
    const { files, parts } = mutationScores(JSON.parse(readFileSync(join(root, REPORT), 'utf8')) as MutationReport);
    const rows = [...files, ...parts];
    return {
      title: `mutants, ${(said.seconds / 60).toFixed(0)} min; ${describeMachine()}`,
      columns: Object.keys(rows[0]).map((key) => ({ key, heading: key })),
      rows: rows.map((row) => ({ ...row })),
      bars: parts.map(({ file, score }) => ({
        bar: `${file}: at least ${BAR} % of its mutants are found out`,
        actual: `${score} %, ${score >= GOAL ? 'as' : 'not'} the ${GOAL} % aimed at`,
        met: score >= BAR,
      })),
    };
  },
};

export default mutation;
