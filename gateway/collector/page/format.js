const GROUPED = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const UNITS = [
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];

/** @param {number} value @returns {string} three figures or so: 1.23 M */
export function short(value) {
  for (const [least, unit] of /** @type {[number, string][]} */ (UNITS)) {
    if (Math.abs(value) >= 0.9995 * least * (least === 1e3 ? 10 : 1))
      return `${(value / least).toPrecision(3)} ${unit}`;
  }
  return Math.abs(value) >= 10 || Number.isInteger(value) ? GROUPED.format(value) : value.toPrecision(2);
}

/** @param {number} value @returns {string} 1,234 */
export function count(value) {
  return GROUPED.format(value);
}

/** @param {number} bytes @returns {string} */
export function size(bytes) {
  return `${short(bytes)}B`;
}

/** @param {number | null} seconds @returns {string} */
export function duration(seconds) {
  if (seconds === null) return '–';
  if (seconds < 1) return `${Math.max(0, Math.round(1000 * seconds))} ms`;
  if (seconds < 120) return `${seconds.toFixed(1)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
