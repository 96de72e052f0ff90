import { brakingSweep, LONGEST_SWEEP, MAX_ROBOTS, zoneCount, type RobotClass } from '../engine/index.ts';
import { FAULT_KINDS, MOST_FAULTS, type Fault } from './faults/fault.ts';
import type { FieldProblem } from './problem.ts';
import { areBulk, fleetSize, robotsOn, type Scenario } from './scenario.ts';

/** What only several fields together show. The floor itself is checked once it is built. */
export function checkScenario(scenario: Scenario): FieldProblem[] {
  return [
    ...checkTimes(scenario),
    ...checkPlanning(scenario),
    ...checkRobots(scenario),
    ...checkBrakes(scenario),
    ...checkMovers(scenario),
    ...scenario.faults.slice(0, MOST_FAULTS).flatMap((fault, index) => checkFault(scenario, fault, index)),
    ...checkFaultCount(scenario),
    ...checkExpectations(scenario),
  ];
}

function checkTimes({ duration, warmUp, dt, battery, demand, recording }: Scenario): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!(duration >= dt)) problems.push({ field: 'duration', message: `must be at least one tick (dt: ${dt} s)` });
  else if (!(warmUp < duration)) {
    problems.push({
      field: 'warmUp',
      message: `must be less than duration (${duration} s), or nothing is left to measure`,
    });
  }
  if (battery !== null && !(battery.chargeBelow < battery.chargeTo)) {
    problems.push({
      field: 'battery.chargeBelow',
      message: `must be less than chargeTo (${battery.chargeTo}), or robots charge for ever`,
    });
  }
  if (demand.kind === 'poisson' && !(demand.dueIn > 0)) {
    problems.push({ field: 'demand.poisson.dueIn', message: 'must be above 0, or every order is late' });
  }
  if (!(recording.snapshotEvery >= dt)) {
    problems.push({ field: 'recording.snapshotEvery', message: `must be at least one tick (dt: ${dt} s)` });
  }
  if (recording.frames * dt > 1) {
    problems.push({ field: 'recording.frames', message: `must be at most one a tick (${1 / dt} Hz)` });
  }
  return problems;
}

/** s: a planner that speaks less often than this is taken for dead by the others. */
const LONGEST_SILENCE = 0.5;

function checkPlanning({ planning: { planEvery, mailboxLimit, zones } }: Scenario): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (planEvery > LONGEST_SILENCE) {
    const message = `must be at most ${LONGEST_SILENCE} s: robots have a few metres of plan, and would stop and go`;
    problems.push({ field: 'planning.planEvery', message });
  }
  const least = zoneCount(zones) + 2;
  if (mailboxLimit !== null && mailboxLimit < least) {
    const message = `must be at least ${least}: the motion planner hears of ${least - 2} zones in every turn`;
    problems.push({ field: 'planning.mailboxLimit', message });
  }
  return problems;
}

function checkRobots(scenario: Scenario): FieldProblem[] {
  const { initialCharge, starts } = scenario.robots;
  const problems: FieldProblem[] = [];
  if (initialCharge.from > initialCharge.to) {
    problems.push({
      field: 'robots.initialCharge.from',
      message: `must be at most initialCharge.to (${initialCharge.to})`,
    });
  }
  if (starts.length > fleetSize(scenario)) {
    problems.push({
      field: 'robots.starts',
      message: `has ${starts.length} places for ${fleetSize(scenario)} robots; remove some`,
    });
  }
  const taken = new Map<string, number>();
  for (const [index, start] of starts.entries()) {
    const key = String(start);
    const other = taken.get(key);
    if (other !== undefined) {
      const message = `robots ${other} and ${index} start on the same ${typeof start === 'string' ? 'node' : 'cell'}; move one of them`;
      problems.push({ field: `robots.starts.${index}`, message });
    }
    taken.set(key, index);
  }
  return problems;
}

/** The guard's stopping regions pay for rounding up to a bound that robots reach only if they hardly brake. */
function checkBrakes(scenario: Scenario): FieldProblem[] {
  const { robots, movers, dt } = scenario;
  const parts = [
    ['robots', robots.fleet] as const,
    ...(movers === undefined ? [] : [['movers', movers.fleet] as const]),
  ];
  return parts.flatMap(([part, fleet]) =>
    fleet.flatMap((share) => {
      const message = tooFar(share.class, dt);
      return message === null ? [] : [{ field: part, message }];
    }),
  );
}

function tooFar(robotClass: RobotClass, dt: number): string | null {
  const { way, turned, sweep } = brakingSweep(robotClass, dt);
  if (sweep <= LONGEST_SWEEP) return null;
  const does = `${robotClass.name} takes ${way.toFixed(1)} m and ${turned.toFixed(1)} rad to stop`;
  return `${does}, more than the guard can answer for; raise deceleration and turnAcceleration, or lower maxSpeed and maxTurnRate`;
}

function checkMovers(scenario: Scenario): FieldProblem[] {
  const { movers, dt } = scenario;
  if (movers === undefined) return [];
  const problems: FieldProblem[] = [];
  for (const time of ['lookEvery', 'patience'] as const) {
    if (movers.navigation[time] >= dt) continue;
    problems.push({ field: `movers.navigation.${time}`, message: `must be at least one tick (dt: ${dt} s)` });
  }
  if (robotsOn(scenario) > MAX_ROBOTS) {
    const message = `at most ${MAX_ROBOTS} robots, those on lanes included; as bulk agents (guard: {mode: off}, without robots on lanes) there may be more`;
    problems.push({ field: 'movers', message });
  }
  return problems;
}

/** Why there is nothing that could fail of bulk agents, by what would. */
const OF_BULK_AGENTS: Readonly<Record<string, string>> = {
  robot: 'bulk agents are no robots, and never fail',
  zone: 'bulk agents have no planner that can fail; with the guard they are robots, and have one',
};

/** A file has no more by its schema; the command line adds to it. */
function checkFaultCount({ faults }: Scenario): FieldProblem[] {
  if (faults.length <= MOST_FAULTS) return [];
  return [{ field: `faults.${MOST_FAULTS}`, message: `a run has at most ${MOST_FAULTS} faults` }];
}

function checkFault(scenario: Scenario, { kind, target, at }: Fault, index: number): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const field = `faults.${index}`;
  if (!(at < scenario.duration)) {
    problems.push({ field: `${field}.at`, message: `must be before the end of the run (${scenario.duration} s)` });
  }
  const what = FAULT_KINDS[kind];
  const { gateways } = scenario;
  const zone = zonesOn(scenario);
  const counts = { zone, gateway: gateways, robot: robotsOn(scenario) };
  const count = what === 'station' || what === 'charger' ? Infinity : counts[what];
  if (typeof target === 'number' && target >= count) {
    const none = (areBulk(scenario) ? OF_BULK_AGENTS[what] : undefined) ?? 'this floor has none';
    const has = count === 0 ? none : `${what}s are numbered 0 … ${count - 1}`;
    problems.push({ field: `${field}.target`, message: `there is no ${what} ${target}; ${has}` });
  }
  const hasMovers = robotsOn(scenario) > fleetSize(scenario);
  if (kind === 'planner.stale' && hasMovers && target === zone - 1) {
    problems.push({ field, message: 'the planner of free movers never sees an old fleet; choose another fault' });
  }
  return problems;
}

/** @returns planners that a fault may be about: one a zone, and behind them that of free movers, if they are robots */
function zonesOn(scenario: Scenario): number {
  const lanes = fleetSize(scenario) === 0 ? 0 : zoneCount(scenario.planning.zones);
  return lanes + (robotsOn(scenario) > fleetSize(scenario) ? 1 : 0);
}

/** A path into the list of faults must name one that the run has. */
function checkExpectations({ expectations, faults }: Scenario): FieldProblem[] {
  return expectations.flatMap(({ path, text }) => {
    const match = /^faults\.(\d+)\./.exec(path);
    if (match === null || Number(match[1]) < faults.length) return [];
    const has = faults.length === 0 ? 'this run has none' : `this run has 0 … ${faults.length - 1}`;
    return [{ field: 'expectations', message: `'${text}' asks about fault ${match[1]}; ${has}` }];
  });
}
