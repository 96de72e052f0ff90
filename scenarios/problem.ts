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

/** A problem of a field, before it is known where in the file that field stands. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** @returns `file:line:column: field: message`, leaving out what is not known */
export function formatProblem(problem: Problem): string {
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== null).join(':');
  return [place, problem.field, problem.message].filter((part) => part !== '').join(': ');
}

/** @returns a problem of something that is no file, such as a command-line option */
export function optionProblem(field: string, message: string): Problem {
  return { file: null, line: null, column: null, field, message };
}
