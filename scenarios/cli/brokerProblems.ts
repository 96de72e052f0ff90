import { optionProblem, type Problem } from '../problem.ts';

/** A problem of an option, by its name in the code; in a line of the file that it names. */
interface NamedProblem {
  readonly field: string;
  readonly message: string;
  readonly line?: number;
}

/** @returns problems of options as a user writes them: `--tls-cert site.pem: cannot be read` */
export function optionProblems(options: object, problems: readonly NamedProblem[]): Problem[] {
  return problems.map(({ field, message, line }) => {
    const value: unknown = (options as Readonly<Record<string, unknown>>)[field];
    const text = typeof value === 'string' || typeof value === 'number' ? ` ${value}` : '';
    if (line !== undefined && typeof value === 'string') return { file: value, line, column: null, field: '', message };
    return optionProblem(`${optionName(field)}${text}`, message);
  });
}

/** @returns `--tls-cert` for `tlsCert` */
export function optionName(field: string): string {
  return `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
