import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../scenarios/packageRoot.ts';
import type { Benchmark } from '../../scenarios/runApi.ts';
import { runCommand, type Said } from './command.ts';
import { describeMachine } from './machine.ts';

const RUN = ['shoal', 'run', 'warehouse-200', '--for', '10m'];
const MEGABYTE = 1e6;

interface Row {
  readonly [key: string]: string | number | null;
}

/** What a stranger does: installs the package into an empty folder and runs it there. */
const pack: Benchmark = {
  description: 'npm pack, installed in an empty folder: npx shoal run warehouse-200 --for 10m',
  async run(log) {
    const folder = mkdtempSync(join(tmpdir(), 'shoal-pack-'));
    const rows: Row[] = [];
    const step = async (name: string, tell: () => string, run: () => Promise<Said>): Promise<boolean> => {
      const said = await run();
      const result = said.code === 0 ? tell() : `exit ${said.code}: ${said.err.trim().split('\n').at(-1) ?? ''}`;
      rows.push({ step: name, wallSeconds: Number(said.seconds.toFixed(1)), result });
      log(`${name}: ${said.seconds.toFixed(1)} s, ${result}`);
      return said.code === 0;
    };
    const packed = (): string => readdirSync(folder).find((file) => file.endsWith('.tgz')) ?? '';
    const sized = (path: string): string => `${(statSync(path).size / MEGABYTE).toFixed(2)} MB`;
    const installed = (): string => `${readdirSync(join(folder, 'node_modules')).length} folders in node_modules`;
    const recording = join(folder, 'runs', 'warehouse-200-seed1', 'recording.mcap');
    try {
      // Built is what this benchmark was built with; to build now would take it away from under whoever else runs.
      const toFolder = ['pack', '--ignore-scripts', '--pack-destination', folder];
      const works =
        (await step(
          'npm pack',
          () => sized(join(folder, packed())),
          () => runCommand('npm', toFolder, { cwd: packageRoot() }),
        )) &&
        (await step('npm install', installed, () =>
          runCommand('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', join(folder, packed())], {
            cwd: folder,
          }),
        )) &&
        (await step(
          `npx ${RUN.join(' ')}`,
          () => figures(recording),
          () => runCommand('npx', ['--no', ...RUN], { cwd: folder }),
        )) &&
        (await step(
          'npx shoal replay',
          () => 'same',
          () => runCommand('npx', ['--no', 'shoal', 'replay', recording], { cwd: folder }),
        ));
      const seconds = rows.reduce((sum, { wallSeconds }) => sum + Number(wallSeconds), 0);
      return {
        title: `the package as others install it; ${describeMachine()}`,
        columns: ['step', 'wallSeconds', 'result'].map((key) => ({ key, heading: key })),
        rows,
        bars: [
          {
            bar: `npm pack, installed in an empty folder: npx ${RUN.join(' ')} works`,
            actual: works ? `${seconds.toFixed(1)} s in all` : String(rows.at(-1)?.['result']),
            met: works,
          },
        ],
      };
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

function figures(recording: string): string {
  const path = join(recording, '..', 'kpis.json');
  if (!existsSync(path)) return 'no kpis.json was written';
  const { contacts, tasksPerHour } = JSON.parse(readFileSync(path, 'utf8')) as {
    contacts: number;
    tasksPerHour: number;
  };
  return `${contacts} contacts, ${tasksPerHour} tasks an hour`;
}

export default pack;
