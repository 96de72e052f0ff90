import type { KpiUnit } from '../kpiFields.ts';

const GROUPED = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** @returns a figure as people write it, with its unit; a dash where there was nothing to measure */
export function showFigure(value: number | null, unit: KpiUnit): string {
  if (value === null || !Number.isFinite(value)) return '–';
  // A little below 0 is 0 to as many digits as are shown.
  return withUnit(value, unit).replace(/^-(?=0(?:\.0*)?(?: |$))/, '');
}

function withUnit(value: number, unit: KpiUnit): string {
  switch (unit) {
    case 's':
      return value >= 600 ? `${GROUPED.format(value)} s` : `${rounded(value)} s`;
    case 'ms':
      return `${value.toFixed(3)} ms`;
    case 'm':
      return value >= 10_000 ? `${GROUPED.format(value / 1000)} km` : `${rounded(value)} m`;
    case 'Wh':
      return value >= 10_000 ? `${rounded(value / 1000)} kWh` : `${rounded(value)} Wh`;
    case '1/h':
      return `${GROUPED.format(value)} an hour`;
    case 'fraction':
      return `${(100 * value).toFixed(1)} %`;
    case 'bytes':
      return value >= 1e6 ? `${(value / 1e6).toFixed(1)} MB` : `${GROUPED.format(value)} bytes`;
    case 'count':
      return GROUPED.format(value);
    default:
      return rounded(value);
  }
}

/** Three figures or so: more than a simulation is good for. */
function rounded(value: number): string {
  const size = Math.abs(value);
  if (size >= 1000) return GROUPED.format(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}
