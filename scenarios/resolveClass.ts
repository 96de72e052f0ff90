import { withoutUndefined } from './withoutUndefined.ts';
import { BUILT_IN_CLASSES, type RobotClass } from '../engine/index.ts';
import type { ScenarioFile } from './schema/scenarioFile.ts';

type WrittenClass = NonNullable<NonNullable<ScenarioFile['robots']>['class']>;

/** @returns a class of robots as it is written, by its name or with what is stated of it */
export function resolveClass(written: WrittenClass): RobotClass {
  if (typeof written === 'string') return builtIn(written);
  const { like, ...stated } = written;
  // The schema has seen to it that without `like` everything is stated.
  const base = like === undefined ? {} : builtIn(like);
  return { ...base, ...withoutUndefined(stated) } as RobotClass;
}

function builtIn(name: string): RobotClass {
  return BUILT_IN_CLASSES.find((one) => one.name === name) ?? BUILT_IN_CLASSES[0];
}
