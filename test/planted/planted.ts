import type { PropertyName } from '../../scenarios/check/finding.ts';

/** A planner with a bug that was put there on purpose, and what must be found of it. */
export interface Planted {
  /** `test/planted/<file>.ts` */
  readonly file: string;
  readonly property: PropertyName;
  /** any of these words */
  readonly rules: readonly string[];
}

export const PLANTED: readonly Planted[] = [
  { file: 'noSwapCheck', property: 'plan', rules: ['swap'] },
  { file: 'noVertexCheck', property: 'plan', rules: ['vertex'] },
  { file: 'ignoresOneWays', property: 'plan', rules: ['noEdge'] },
  { file: 'offByOneReservation', property: 'plan', rules: ['reservation'] },
  { file: 'releasedTooEarly', property: 'plan', rules: ['reservation'] },
  { file: 'staleLedgerAfterRestart', property: 'plan', rules: ['reservation'] },
  { file: 'ignoresFaultedRobots', property: 'plan', rules: ['faulty'] },
  { file: 'drivesTooFast', property: 'plan', rules: ['kinematics'] },
  { file: 'meetingTrajectories', property: 'plan', rules: ['meeting'] },
  { file: 'crashes', property: 'plan', rules: ['crash'] },
  { file: 'followsTooClose', property: 'stop', rules: ['stop'] },
  { file: 'rotationSweepForgotten', property: 'stop', rules: ['stop'] },
  { file: 'wrongTurnFootprint', property: 'stop', rules: ['stop'] },
  { file: 'brakesTooLate', property: 'stop', rules: ['stop'] },
  { file: 'deadlockAtCrossing', property: 'live', rules: ['stuck'] },
  { file: 'starvation', property: 'live', rules: ['stuck'] },
  { file: 'pacesToAndFro', property: 'live', rules: ['late', 'stuck'] },
  { file: 'duplicateAssignment', property: 'tasks', rules: ['assignedTwice'] },
  { file: 'lostTask', property: 'tasks', rules: ['lost'] },
  { file: 'notTheSame', property: 'same', rules: ['differs'] },
];

/** Those that break the thread that they run in: found by the clock alone. */
export const BREAKING: readonly Planted[] = [
  { file: 'hangs', property: 'plan', rules: ['hang'] },
  { file: 'endlessAnswer', property: 'plan', rules: ['hang'] },
  { file: 'keepsBuffers', property: 'plan', rules: ['memory'] },
  { file: 'eatsMemory', property: 'plan', rules: ['memory', 'hang'] },
];
