/** Priorities of agents: who has less gives way to who has more; among equals each does its half. */
export const Priority = { settled: 0, ordinary: 1, unyielding: 2 } as const;
