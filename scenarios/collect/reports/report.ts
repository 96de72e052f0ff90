import type { KpiUnit } from '../../kpiFields.ts';

/** A column of a report: as SQL names it, as people read it, and what its figures are. */
export interface ReportColumn {
  readonly name: string;
  readonly heading: string;
  /** absent: it is no figure */
  readonly unit?: KpiUnit;
}

/** A table of a report. */
export interface ReportTable {
  readonly title: string;
  readonly columns: readonly ReportColumn[];
  readonly sql: string;
  /** what is said where there are no rows */
  readonly none: string;
}

/** A question that many ask, with its answer in one or more tables. */
export type Report = readonly ReportTable[];

/** States in which a robot stands although it has work to do: in traffic, or kept by its guard. */
export const WAITS = "state IN ('waiting', 'stopped')";

/** Adds `seconds` to frames: the simulated time that each stands for. */
export const TIMED = 'JOIN samples USING (fleet, gateway, source, tick)';
