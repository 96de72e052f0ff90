import { Errand, EventKind, Mode } from '../../../engine/index.ts';
import { advance, type FleetRun } from '../../run/fleetRun.ts';
import { gridOf } from '../../siteFloor.ts';
import type { Finding } from '../finding.ts';
import type { CheckInstance } from '../instance.ts';
import type { Subject } from '../subject.ts';
import { startTrial } from '../tryInstance.ts';
import { lengthOf } from '../oracles/lengthOf.ts';
import { rulesOf } from './rulesOf.ts';
import { sketchOf } from './sketch.ts';

/** A failure as somebody reads it who wants to know what happened. */
export interface Story {
  /** the floor at the failing moment */
  readonly sketch: string;
  /** the last things that happened to the robots involved, a line each */
  readonly events: readonly string[];
  /** one line: what the guard did, or would have done */
  readonly guard: string;
}

/** Events that are told. */
const MOST_EVENTS = 12;
/** s that a story goes on after the failing moment, to see what the guard does about it. */
const AFTER = 10;

/** Runs an instance once more, up to its failing moment and a little on, and tells what there is to see. */
export function tellStory(subject: Subject, instance: CheckInstance, finding: Finding): Story {
  const events: string[] = [];
  const rules = rulesOf(finding.property, instance);
  const run = startTrial(subject, instance, rules);
  const last = Math.max(finding.tick, 1); // what is planned before the first tick shows after it
  while (run.sim.clock[0] < last) {
    advance(run);
    for (const line of linesOf(run, finding.robots)) events.push(line);
  }
  return { sketch: sketchOf(run), events: events.slice(-MOST_EVENTS), guard: guardLine(subject, instance, finding) };
}

const ERRANDS = new Map<number, string>(Object.entries(Errand).map(([name, errand]) => [errand, name]));

/** @returns what happened in the last tick to the robots involved; to all where none is */
function linesOf({ sim, scenario, floor }: FleetRun, robots: readonly number[]): string[] {
  const { events } = sim;
  const time = `${(sim.clock[0] * scenario.dt).toFixed(1)} s`.padStart(8);
  const lines: string[] = [];
  for (let i = 0; i < events.count; i++) {
    const robot = events.robot[i];
    if (robots.length > 0 && !robots.includes(robot)) continue;
    const what = describe(floor, events.kind[i], events.other[i], events.value[i]);
    if (what !== null) lines.push(`${time}  robot ${robot} ${what}`);
  }
  return lines;
}

function describe(floor: FleetRun['floor'], kind: number, other: number, value: number): string | null {
  switch (kind) {
    case EventKind.nodeReached:
      return `reached ${cellOf(floor, other)}`;
    case EventKind.errandStarted:
      return `began to ${ERRANDS.get(value)} at ${cellOf(floor, other)}`;
    case EventKind.errandDone:
      return `was done: ${ERRANDS.get(value)}, task ${other}`;
    case EventKind.protectiveStop:
      return other >= 0
        ? `was in the guard’s eyes too near to robot ${other}`
        : 'was in the guard’s eyes too near to a wall';
    case EventKind.contact:
      return other >= 0 ? `touched robot ${other}` : 'touched a wall';
    case EventKind.fault:
      return 'broke down';
    case EventKind.repaired:
      return 'was repaired';
    case EventKind.commandRefused:
      return 'refused a command that makes no sense';
    default:
      return null;
  }
}

function cellOf(floor: FleetRun['floor'], node: number): string {
  const { graph, pitch, rows } = gridOf(floor);
  const column = Math.floor(graph.x[node] / pitch);
  return `[${column}, ${rows - 1 - Math.floor(graph.y[node] / pitch)}]`;
}

/** Runs it with the guard on: does it step in, whom does it stop, and how near do they get? */
function guardLine(subject: Subject, instance: CheckInstance, { property, tick, robots }: Finding): string {
  const rules = rulesOf(property, instance);
  const run = startTrial(subject, instance, { ...rules, guard: 'on' });
  const last = tick + Math.round(AFTER / run.scenario.dt);
  const { events } = run.sim;
  while (run.sim.clock[0] < last) {
    advance(run);
    for (let i = 0; i < events.count; i++) {
      if (events.kind[i] !== EventKind.protectiveStop) continue;
      const [robot, other] = [events.robot[i], events.other[i]];
      if (robots.length > 0 && !robots.includes(robot)) continue;
      const time = (run.sim.clock[0] * run.scenario.dt).toFixed(1);
      return `stops robot ${robot} at ${time} s, ${whereText(run, robot, other)}`;
    }
  }
  return `has nothing to do up to ${(last * run.scenario.dt).toFixed(1)} s: nobody comes too near`;
}

/** Between centres: the guard's own measure is finer, but nobody could take it from a drawing. */
function whereText({ sim }: FleetRun, robot: number, other: number): string {
  const { pose, kind } = sim.columns;
  if (other < 0) return 'right before a wall';
  if (kind.mode[other] === Mode.unused) return `right before robot ${other}`;
  const metres = lengthOf(pose.x[robot] - pose.x[other], pose.y[robot] - pose.y[other]);
  return `${metres.toFixed(2)} m from robot ${other} (between centres)`;
}
