import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { packageRoot } from '../../scenarios/packageRoot.ts';

/** @returns machine, Node and commit in one line: what every figure is quoted with */
export function describeMachine(): string {
  const [cpu] = cpus();
  return `${cpus().length} × ${cpu?.model ?? 'unknown processor'}, Node ${process.version}, commit ${commit()}`;
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: packageRoot(), // whichever folder it is run from
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'unknown';
  }
}
