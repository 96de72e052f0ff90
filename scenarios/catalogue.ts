import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describeReadError } from './describeReadError.ts';
import { nearest } from './nearest.ts';
import { packageRoot } from './packageRoot.ts';
import { optionProblem, type Problem } from './problem.ts';

export type SourceResult =
  | {
      readonly ok: true;
      readonly text: string;
      /** path to show, and to find other files beside */ readonly file: string;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const SUFFIX = '.yaml';

/** The built-in scenarios lie in the package beside the code, from source and when installed. */
function folder(): string {
  return join(packageRoot(), 'scenarios', 'warehouses');
}

/** @returns names of the built-in scenarios */
export function builtInNames(): string[] {
  return readdirSync(folder())
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length))
    .toSorted();
}

/** @returns the text of a built-in scenario, or of the file at a path */
export function resolveScenarioSource(nameOrPath: string): SourceResult {
  const isPath = /[/\\]|\.ya?ml$/.test(nameOrPath);
  const names = builtInNames();
  if (!isPath && !names.includes(nameOrPath)) {
    const [likely] = nearest(nameOrPath, names);
    const meant = likely === undefined ? '' : `did you mean '${likely}'? `;
    const message = `'${nameOrPath}' is no built-in scenario; ${meant}${everything(names)}`;
    return { ok: false, problems: [optionProblem('scenario', message)] };
  }
  const file = isPath ? nameOrPath : join(folder(), nameOrPath + SUFFIX);
  try {
    return { ok: true, text: readFileSync(file, 'utf8'), file: isPath ? file : shorter(file) };
  } catch (error) {
    return { ok: false, problems: [{ ...optionProblem('', `cannot be read: ${describeReadError(error)}`), file }] };
  }
}

function everything(names: readonly string[]): string {
  return `built in are: ${names.join(', ')}; or give the path of a .yaml file`;
}

/** A path below the working folder is shown as such. */
function shorter(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path;
}
