import { formatDuration, parseDuration } from '../duration.ts';
import { didYouMean } from '../nearest.ts';
import { FAULT_KIND_NAMES, FAULT_KINDS, type Fault, type FaultKind } from './fault.ts';

export type FaultResult =
  | { readonly ok: true; readonly fault: Fault }
  | { readonly ok: false; readonly message: string };

const SYNTAX = `write kind[:target]@start[+duration], as in planner.crash:1@120s+20s`;

/** Reads `kind[:target]@start[+duration]`, the command line's form of a fault. */
export function parseFault(text: string): FaultResult {
  const match = /^([^:@+]+)(?::([^@+]*))?@([^+]*)(?:\+(.*))?$/.exec(text.trim());
  if (match === null) return { ok: false, message: `'${text}' is no fault; ${SYNTAX}` };
  const [, name, targetText, startText, lastsText] = match;

  if (!isFaultKind(name))
    return { ok: false, message: `'${name}' is no kind of fault; ${didYouMean(name, FAULT_KIND_NAMES)}` };
  const target = parseTarget(name, targetText);
  if (!target.ok) return target;
  const start = parseDuration(startText);
  if (!start.ok) return { ok: false, message: `start: ${start.message}` };
  if (lastsText === undefined)
    return { ok: true, fault: { kind: name, target: target.value, at: start.seconds, for: null } };
  const lasts = parseDuration(lastsText);
  if (!lasts.ok) return { ok: false, message: `duration: ${lasts.message}` };
  return { ok: true, fault: { kind: name, target: target.value, at: start.seconds, for: lasts.seconds } };
}

/** @returns the form that `parseFault` reads back to the same fault */
export function formatFault(fault: Fault): string {
  const target = fault.target === null ? '' : `:${fault.target}`;
  const lasts = fault.for === null ? '' : `+${formatDuration(fault.for)}`;
  return `${fault.kind}${target}@${formatDuration(fault.at)}${lasts}`;
}

function isFaultKind(name: string): name is FaultKind {
  return Object.hasOwn(FAULT_KINDS, name);
}

/** A whole number from 0; stations may also be named. */
function parseTarget(
  kind: FaultKind,
  text: string | undefined,
): { ok: true; value: Fault['target'] } | { ok: false; message: string } {
  if (text === undefined) return { ok: true, value: null };
  if (/^\d{1,6}$/.test(text)) return { ok: true, value: Number(text) };
  const what = FAULT_KINDS[kind];
  if (what === 'station' && STATION_NAME.test(text)) return { ok: true, value: text };
  const forms = what === 'station' ? 'the number of a station, from 0, or its name' : `the number of a ${what}, from 0`;
  return { ok: false, message: `'${text}' is no target of ${kind}; write ${forms}` };
}

/** What a station may be called, where it is named: as in a LIF file, with a node of its behind a stroke. */
export const STATION_NAME = /^[A-Za-z_][\w./-]{0,199}$/;
