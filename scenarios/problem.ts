/** Bad input is a value: what is wrong, where, and what to do about it. One line each. */
export interface Problem {
  /** path as the user typed it; null where the input is no file (a command-line option) */
  readonly file: string | null;
  /** from 1; null where the place is not known */
  readonly line: number | null;
  /** from 1 */
  readonly column: number | null;
  /** dotted path of the field, list items by their index from 0: `faults.0.at`; empty for the whole input */
  readonly field: string;
  /** one line, ends with what to do */
  readonly message: string;
}

/** A problem of a field, before it is known where in the scenario that field stands. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
  /** file that the scenario names, as it names it; absent: the problem is in the scenario itself */
  readonly file?: string | null;
  /** from 1: line of that file, or of the field's own text, such as the row of a drawn floor */
  readonly line?: number | null;
  /** from 1, in that line */
  readonly column?: number | null;
}

/** Problems of one input that are told: a list with a wrong column has as many as lines. */
const MOST_TOLD = 20;

/** @returns the first problems, the last of which says how many more there are */
export function firstProblems<T extends FieldProblem>(problems: readonly T[]): T[] {
  const more = problems.length - MOST_TOLD;
  if (more <= 0) return [...problems];
  const last = problems[MOST_TOLD - 1];
  return [...problems.slice(0, MOST_TOLD - 1), { ...last, message: `${last.message} (and ${more} more problems)` }];
}

/** What would break the line, or play with the terminal: input is quoted in messages, and may hold anything. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** @returns `file:line:column: field: message` on one line, leaving out what is not known */
export function formatProblem(problem: Problem): string {
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== null).join(':');
  const parts = [place, problem.field, problem.message].filter((part) => part !== '');
  return parts.join(': ').replace(CONTROLS, ' ');
}

/** @returns what was read, in quotes, and short enough for a message */
export function quote(text: string): string {
  return `'${text.length > 40 ? `${text.slice(0, 40)}…` : text}'`;
}

/** @returns a problem of a file as a whole */
export function fileProblem(file: string | null, message: string): Problem {
  return { file, line: null, column: null, field: '', message };
}

/** @returns a problem of something that is no file, such as a command-line option */
export function optionProblem(field: string, message: string): Problem {
  return { file: null, line: null, column: null, field, message };
}
