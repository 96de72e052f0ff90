/** How a figure is compared. */
export const OPERATORS = ['==', '!=', '<=', '>=', '<', '>'] as const;

export type Operator = (typeof OPERATORS)[number];

/** What a run must show: a figure of `kpis.json` by its dotted path, compared with a value. No tolerance is added. */
export interface Expectation {
  /** as written, without spaces around */
  readonly text: string;
  readonly path: string;
  readonly operator: Operator;
  /** in the unit of the figure */
  readonly value: number | string | boolean;
  /** its file has a guard, which an option took away: what is measured with one alone, or of robots that became bulk agents by it, is not judged. Absent: it is */
  readonly isOfGuarded?: true;
}

/** An expectation that was held against a run. */
export interface ExpectationOutcome {
  readonly text: string;
  /** null: it is not judged, and neither passes nor fails */
  readonly passed: boolean | null;
  /** null: there was nothing to measure, which passes nothing */
  readonly actual: number | string | boolean | null;
  /** why there was not; absent: there was, or the figure says it */
  readonly why?: string;
}
