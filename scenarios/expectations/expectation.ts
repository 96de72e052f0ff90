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
}

/** An expectation that was held against a run. */
export interface ExpectationOutcome {
  readonly text: string;
  readonly passed: boolean;
  /** null: there was nothing to measure, which passes nothing */
  readonly actual: number | string | boolean | null;
}
