import type { ContactReport } from '../runApi.ts';
import type { Scenario } from '../scenario.ts';

/** @returns what is told of a contact, and of the guard where it was not there to prevent it: a line each */
export function contactLines({ tick, message }: ContactReport, { guard }: Pick<Scenario, 'guard'>): string[] {
  const line = `CONTACT at tick ${tick}: ${message}`;
  if (guard.mode === 'on') return [line];
  const what = guard.mode === 'off' ? 'is off' : 'only looks';
  return [line, `note: the guard ${what} in this run, and nothing else keeps robots apart; --guard on does`];
}
