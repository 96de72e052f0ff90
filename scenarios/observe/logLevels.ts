/** Levels of the log, and none. */
export const LOG_LEVELS = ['off', 'error', 'warn', 'info', 'debug'] as const;

export type LogLevelName = (typeof LOG_LEVELS)[number];
