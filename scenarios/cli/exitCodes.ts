/** What the process tells its caller. */
export const ExitCode = {
  fine: 0,
  /** an expectation failed, a replay differed, a benchmark missed its bar */
  failed: 1,
  badInput: 2,
  /** footprints touched: the one thing that must not happen */
  contact: 3,
  /** Shoal itself has failed, which says nothing about what it was to do */
  broken: 4,
} as const;

/** Shells expect 128 + the number of the signal that ended a program. */
export const SIGNAL_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

export type StopSignal = keyof typeof SIGNAL_CODES;
