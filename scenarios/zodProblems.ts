import type { z } from 'zod';
import { didYouMean } from './nearest.ts';
import { quote, type Problem } from './problem.ts';
import type { YamlSource } from './yamlSource.ts';

type Issue = z.core.$ZodIssue;
type RawIssue = z.core.$ZodRawIssue;

/** Says in our words what zod found; what a schema says itself goes first. */
export function explainIssue(issue: RawIssue): string | undefined {
  const { input } = issue;
  switch (issue.code) {
    case 'invalid_type':
      if (input === undefined) return `missing; give ${article(issue.expected)}`;
      if (input === null) return `has no value; give ${article(issue.expected)}, or remove the field`;
      return `must be ${article(issue.expected)}, not ${show(input)}`;
    case 'invalid_value': {
      const choices = issue.values.map(String);
      const meant = typeof input === 'string' ? didYouMean(input, choices) : `known are: ${choices.join(', ')}`;
      return input === undefined
        ? `missing; give one of ${choices.join(', ')}`
        : `${show(input)} is not known here; ${meant}`;
    }
    case 'too_small':
      if (issue.origin === 'array') return `must have at least ${issue.minimum} entries`;
      if (issue.origin === 'string') return 'must not be empty';
      return `must be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}, not ${show(input)}`;
    case 'too_big':
      if (issue.origin === 'array') return `must have at most ${issue.maximum} entries`;
      if (issue.origin === 'string') return `must be at most ${issue.maximum} characters long`;
      return `must be ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}, not ${show(input)}`;
    case 'invalid_format':
      return `${show(input)} is not written as it should be here`;
    case 'invalid_union':
      return input === undefined ? 'missing; give it a value' : undefined;
    default:
      return undefined;
  }
}

/** @returns the issues as problems with their places */
export function toProblems(issues: readonly Issue[], source: YamlSource, file: string, known: KnownFields): Problem[] {
  return withoutEchoes(issues).flatMap((issue) => toProblem(issue, [], source, file, known));
}

/** A field that is missing because its name is misspelt is told once, by its misspelt name; a number that is too large by our bound. */
function withoutEchoes(issues: readonly Issue[]): Issue[] {
  const misspelt = new Set(issues.filter(({ code }) => code === 'unrecognized_keys').map(({ path }) => dotted(path)));
  return issues.filter((issue) => {
    if (issue.code === 'too_big') return issue.maximum !== Number.MAX_SAFE_INTEGER;
    if (issue.code === 'too_small') return issue.minimum !== Number.MIN_SAFE_INTEGER;
    return issue.code !== 'custom' || !misspelt.has(dotted(issue.path));
  });
}

/** The names that a published schema knows at a path. */
export type KnownFields = (path: readonly PropertyKey[]) => readonly string[];

function toProblem(
  issue: Issue,
  above: readonly PropertyKey[],
  source: YamlSource,
  file: string,
  known: KnownFields,
): Problem[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const message = `unknown field; ${didYouMean(key, known(path))}`;
      return { file, ...source.locateKey(path, key), field: dotted([...path, key]), message };
    });
  }
  if (issue.code === 'invalid_union') {
    const branch = likeliest(issue.errors);
    if (branch !== undefined)
      return withoutEchoes(branch).flatMap((inner) => toProblem(inner, path, source, file, known));
  }
  return [{ file, ...source.locate(path), field: dotted(path), message: issue.message }];
}

/** The only alternative whose kind of value was meant; undefined where none or several may be. */
function likeliest(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const fitting = branches.filter(
    (issues) => !issues.some(({ code, path }) => path.length === 0 && code === 'invalid_type'),
  );
  const inside = fitting.filter((issues) =>
    issues.some(({ path, code }) => path.length > 0 || code !== 'invalid_value'),
  );
  const chosen = inside.length > 0 ? inside : fitting;
  return chosen.length === 1 ? chosen[0] : undefined;
}

function dotted(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}

const ARTICLES: Readonly<Record<string, string>> = {
  number: 'a number',
  int: 'a whole number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list such as [column, row]',
  object: 'a map of fields',
};

function article(expected: string): string {
  return ARTICLES[expected] ?? expected;
}

function show(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a map of fields';
  return String(value);
}
