import { optionName } from './brokerProblems.ts';

/** @returns what is wrong where two options name the same port, null where none do; a port that something else has shows when it is opened */
export function samePort(ports: Readonly<Record<string, number | undefined>>) {
  const given = Object.entries(ports).filter(([, port]) => port !== undefined);
  for (const [index, [field, port]] of given.entries()) {
    const before = given.slice(0, index).find(([, other]) => other === port);
    if (before !== undefined) return { field, message: `is that of ${optionName(before[0])}, too; choose another` };
  }
  return null;
}
