/** Options that every command has. */
export interface CommonOptions {
  readonly json: boolean;
}

export const JSON_OPTION = [
  '--json',
  'print one JSON object on standard output, all else on standard error',
  false,
] as const;
