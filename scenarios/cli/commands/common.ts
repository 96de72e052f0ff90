import { Option } from 'commander';
import type { GuardMode } from '../../../engine/index.ts';
import { wholeFrom } from '../optionValues.ts';

/** Options that every command has. */
export interface CommonOptions {
  readonly json: boolean;
}

export const JSON_OPTION = [
  '--json',
  'print one JSON object on standard output, all else on standard error',
  false,
] as const;

/** Options of commands that begin a run of free movers. */
export interface MoverCommandOptions {
  readonly guard?: GuardMode;
  /** of the kernel that moves free movers */
  readonly threads?: number;
}

export function guardOption(): Option {
  const what = "whether the guard decides, only looks, or neither, instead of the scenario's";
  return new Option('--guard <mode>', what).choices(['on', 'observe', 'off']);
}

export const THREADS_OPTION = [
  '--threads <N>',
  'threads that move free movers, no more than there are cores (or two); as many as are of use if absent',
  wholeFrom(1, 64),
] as const;
