/** What a mutation tester reports, as far as it is read: its schema is that of mutation-testing-elements. */
export interface MutationReport {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

/** How many mutants of some files were found out. */
export interface MutationScore {
  readonly file: string;
  /** all that ran: those that do not load at all are left out */
  readonly mutants: number;
  /** a test failed */
  readonly killed: number;
  /** went round for ever, which is found out, too */
  readonly timeout: number;
  /** no test failed */
  readonly survived: number;
  /** no test even came by: counts as survived in the score */
  readonly noCoverage: number;
  /** %, killed and timeout of all mutants; two digits, rounded down, so that no bar is met by rounding */
  readonly score: number;
}

/** @returns a score for each file in alphabetical order, then for all of them together under the name of the part */
export function scoresOf(part: string, { files }: MutationReport): MutationScore[] {
  const names = Object.keys(files).toSorted();
  const score = (file: string, of: readonly string[]): MutationScore => {
    const found = of.flatMap((name) => files[name].mutants.map(({ status }) => status));
    const having = (status: string): number => found.filter((one) => one === status).length;
    const [killed, timeout] = [having('Killed'), having('Timeout')];
    const [survived, noCoverage] = [having('Survived'), having('NoCoverage')];
    const mutants = killed + timeout + survived + noCoverage;
    const percent = mutants === 0 ? 0 : Math.floor((1e4 * (killed + timeout)) / mutants) / 100;
    return { file, mutants, killed, timeout, survived, noCoverage, score: percent };
  };
  return [...names.map((name) => score(name, [name])), score(part, names)];
}
