/** What `shoal query` needs: loaded when it is asked for, because nobody else needs a database. */
export { TelemetryFolder } from '../../gateway/collector.ts';
export { REPORTS } from './reports/reports.ts';
