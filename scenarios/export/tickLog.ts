import { LogLevel } from '@foxglove/schemas';
import { EventKind, Fault as FaultFlag } from '../../engine/index.ts';
import type { PlannedFault } from '../faults/faultPlan.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { frameOf } from './foxgloveMessages.ts';

/** Something that happened, in words. */
export interface LogLine {
  readonly level: LogLevel;
  /** who tells it: a robot, or `faults` for what the scenario makes go wrong */
  readonly name: string;
  readonly message: string;
}

/** @returns what happened in the last tick */
export function tickLog({ sim, faults }: FleetRun): LogLine[] {
  const tick = sim.clock[0];
  const lines = faults.filter(isOfPlace).flatMap((fault) => beginOrEnd(fault, tick));
  const { kind, robot, other, value, count } = sim.events;
  for (let i = 0; i < count; i++) {
    const told = describe(kind[i], { robot: robot[i], other: other[i], value: value[i] });
    if (told !== null) lines.push({ ...told, name: frameOf(robot[i]) });
  }
  return lines;
}

/** @returns the faults that last while a file begins, for one that begins later than they did */
export function lastingFaults({ sim, faults, scenario }: FleetRun): LogLine[] {
  const tick = sim.clock[0];
  return faults
    .filter(({ from, until }) => from < tick && tick < until)
    .map((fault) => {
      const since = (fault.from * scenario.dt).toFixed(1);
      return { level: LogLevel.WARNING, name: 'faults', message: `${nameOf(fault)} has lasted since ${since} s` };
    });
}

/** What is wrong with a robot itself is told by the robot. */
function isOfPlace({ fault }: PlannedFault): boolean {
  return fault.kind !== 'robot.breakdown' && fault.kind !== 'robot.lost';
}

function beginOrEnd(fault: PlannedFault, tick: number): LogLine[] {
  const name = 'faults';
  if (tick === fault.from) return [{ level: LogLevel.WARNING, name, message: `${nameOf(fault)} begins` }];
  return tick === fault.until ? [{ level: LogLevel.INFO, name, message: `${nameOf(fault)} is over` }] : [];
}

/** As the command line writes it. */
function nameOf({ fault, target }: PlannedFault): string {
  return `${fault.kind}:${target}`;
}

const FAULT_WORDS = new Map<number, string>([
  [FaultFlag.flat, 'is flat'],
  [FaultFlag.manual, 'is taken over by a person'],
  [FaultFlag.lost, 'does not know where it is'],
]);

function describe(
  kind: number,
  of: { readonly robot: number; readonly other: number; readonly value: number },
): Omit<LogLine, 'name'> | null {
  const robot = `robot ${of.robot}`;
  const whom = of.other >= 0 ? `robot ${of.other}` : 'a wall';
  switch (kind) {
    case EventKind.contact:
      return { level: LogLevel.FATAL, message: `${robot} touches ${whom}` };
    case EventKind.quarantined:
      return { level: LogLevel.ERROR, message: `${robot} had a state that is no number, and is out of service` };
    case EventKind.fault:
      return { level: LogLevel.ERROR, message: `${robot} ${FAULT_WORDS.get(of.value) ?? 'breaks down'}` };
    case EventKind.protectiveStop:
      return { level: LogLevel.WARNING, message: `${robot} makes a protective stop before ${whom}` };
    case EventKind.repaired:
      return { level: LogLevel.INFO, message: `${robot} works again` };
    default:
      return null;
  }
}
