import type { Simulation } from '../../../engine/index.ts';
import { SweptBody } from '../oracles/sweptBody.ts';
import type { Violation } from './judge.ts';
import { CLASSES } from './robotClasses.ts';
import { runWorld, type WorldOptions, type WorldOutcome } from './runWorld.ts';
import { sketch, type Drawn } from './sketch.ts';
import { Sweeps } from './sweeps.ts';
import type { World } from './world.ts';

const WHAT = {
  contact: 'there is a contact of',
  detector: 'detector and oracle disagree about a contact of',
  astray: 'the twist does not lead to the pose of',
  brakes: 'neither its wish nor its brakes explain the twist of',
} as const satisfies Record<Violation['kind'], string>;

/** @returns how a world fails: a paragraph and a sketch of the moment; runs it once more */
export function describeFailure(world: World, options: Pick<WorldOptions, 'tick' | 'kinds'> = {}): string {
  const outcome = runWorld(world, options);
  const { violation, tick, sim } = outcome;
  if (violation === null) return 'This world does not fail.';
  const robots = drawnAt(outcome, violation.time);
  const involved = violation.rows.filter((row) => row >= 0);
  const centres = involved.map((row) => centreOf(sim, row));
  const x = mean(centres.map((centre) => centre.x));
  const y = mean(centres.map((centre) => centre.y));
  const names = involved.map((row) => `robot ${nameOf(outcome, row)}`);
  if (violation.rows[1] === -2) names.push('a wall');
  const sentences = [
    `In tick ${tick}, ${(1000 * violation.time).toFixed(1)} ms into it, ${WHAT[violation.kind]} ${names.join(' and ')}.`,
    ...involved.map((row) => describeRobot(world, outcome, row)),
    describeHall(world),
  ];
  return `${sentences.join(' ')}\n\n${sketch(sim.def.floor, robots, x, y)}`;
}

/** Robots where they were at a moment (s) of the last tick. */
function drawnAt(outcome: WorldOutcome, time: number): Drawn[] {
  const { sim, violation } = outcome;
  const sweeps = new Sweeps(sim.def.capacity).read(sim);
  return sweeps.flatMap((sweep, row) => {
    if (sweep === undefined) return [];
    const body = new SweptBody();
    body.begin(sweep);
    body.placeAt(time);
    return [{ body, name: violation?.rows.includes(row) === true ? nameOf(outcome, row) : 'o' }];
  });
}

/** 0 … 9, A … Z, then `?`: one character for a robot of the world. */
function nameOf({ crew }: WorldOutcome, row: number): string {
  return '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.charAt(crew.on(row)) || '?';
}

function centreOf({ columns: { pose } }: Simulation, row: number): { x: number; y: number } {
  return { x: pose.x[row], y: pose.y[row] };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function describeRobot(world: World, outcome: WorldOutcome, row: number): string {
  const { sim, crew } = outcome;
  const { class: name, mode, proposals, script } = world.robots[crew.on(row)];
  const { footprint, drive, deceleration } = CLASSES[name];
  const shape =
    footprint.kind === 'circle' ? `a disc of ${footprint.radius} m` : `${footprint.length} × ${footprint.width} m`;
  const { forward, left, turn } = sim.columns.twist;
  const { start } = sim.scratch;
  const sideways = drive === 'holonomic' ? `${left[row].toFixed(3)} m/s to the left, ` : '';
  return (
    `Robot ${nameOf(outcome, row)} is ${shape} (${name}, ${mode}, brakes with ${deceleration} m/s²), proposes ${script === null ? proposals.join(', then ') : `the ${script.length} wishes of a script`}, ` +
    `and starts the tick at (${start.x[row].toFixed(3)}, ${start.y[row].toFixed(3)}) m, ${start.theta[row].toFixed(3)} rad, with ` +
    `${forward[row].toFixed(3)} m/s, ${sideways}${turn[row].toFixed(3)} rad/s.`
  );
}

function describeHall(world: World): string {
  const { robots, origin, walls, margin, dt, limits, troubles } = world;
  const side = world.side.toFixed(2);
  return (
    `There are ${robots.length} robots in a hall of ${side} × ${side} m at (${origin}, ${origin}) m with ${walls} inner walls; margin ${1000 * margin} mm, ` +
    `dt ${dt} s, wishes ${limits ? 'within' : 'not within'} what the drives can do, troubles: ${troubles.join(', ') || 'none'}.`
  );
}
