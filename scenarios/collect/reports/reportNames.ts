/** Reports that are ready: what a fleet did, where and how long it waited, and what is missing. */
export const REPORT_NAMES = ['fleet', 'utilisation', 'congestion', 'waits', 'gaps'] as const;

export type ReportName = (typeof REPORT_NAMES)[number];
