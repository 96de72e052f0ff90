/** `none`: beside anything; `single`: driving, and no other action; `soft`: standing; `hard`: standing, and no other action. */
export type Blocking = 'none' | 'single' | 'soft' | 'hard';

/** Something that a robot is asked to do beside driving: VDA5050 v3.0.0, §6.2. */
export interface Action {
  readonly actionId: string;
  readonly type: string;
  readonly descriptor: string | null;
  readonly blocking: Blocking;
  /** by key; values as they came */
  readonly parameters: readonly (readonly [key: string, value: unknown])[];
  /** if it fails, it may be tried again */
  readonly retriable: boolean;
  /** the version of VDA5050 in which it came knows it */
  readonly isOffered: boolean;
}

export function parameterOf({ parameters }: Pick<Action, 'parameters'>, key: string): unknown {
  return parameters.find(([name]) => name === key)?.[1];
}

/** @returns a parameter that is a text, or '' */
export function textOf(action: Pick<Action, 'parameters'>, key: string): string {
  const value = parameterOf(action, key);
  return typeof value === 'string' ? value : '';
}
