import type { Fault } from '../../scenarios/faults/fault.ts';
import { parseFault } from '../../scenarios/faults/parseFault.ts';

/** @returns faults as the command line writes them, expected to be right */
export function faultsOf(...texts: readonly string[]): Fault[] {
  return texts.map((text) => {
    const result = parseFault(text);
    if (!result.ok) throw new Error(`${text}: ${result.message}`);
    return result.fault;
  });
}
