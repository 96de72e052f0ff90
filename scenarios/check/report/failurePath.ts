import type { FailurePath } from '../checkProperty.ts';
import { PROPERTY_NAMES, type PropertyName } from '../finding.ts';

/** @returns the way to a failure as it is printed, and read again by `parsePath` */
export function formatPath(property: PropertyName, { chunk, path }: FailurePath): string {
  return `${property}/${chunk}/${path}`;
}

export type PathResult =
  | { readonly ok: true; readonly property: PropertyName; readonly path: FailurePath }
  | { readonly ok: false; readonly message: string };

export function parsePath(text: string): PathResult {
  const match = /^([a-z]+)\/(\d{1,7})\/(\d+(?::\d+)*)$/.exec(text.trim());
  const property = PROPERTY_NAMES.find((name) => name === match?.[1]);
  if (match === null || property === undefined) {
    return { ok: false, message: `'${text.slice(0, 40)}' is no path; copy it from the report, as in plan/0/12:0:3` };
  }
  return { ok: true, property, path: { chunk: Number(match[2]), path: match[3] } };
}
