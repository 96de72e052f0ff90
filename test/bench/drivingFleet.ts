import { RandomStream, RobotState } from '../../engine/index.ts';
import { LOADED, type SampleColumns } from '../../gateway/index.ts';

/** s between samples, and how many there are: after them the fleet drives the same way back, and so on */
export const EVERY = 0.1;
const SAMPLES = 100;
/** m/s, m/s², rad/s: of a warehouse robot */
const [SLOWEST, FASTEST] = [1, 2];
const [ACCELERATION, BRAKE, TURN] = [0.8, 1, 1.2];
/** m from one stop to the next, at the most; s of a stop */
const [LONGEST_WAY, LONGEST_STOP] = [30, 6];
const SIZE = 1000;

interface Robot {
  x: number;
  y: number;
  heading: number;
  target: number;
  speed: number;
  left: number;
  pause: number;
  charge: number;
  readonly most: number;
  isLoaded: boolean;
}

/**
 * A fleet that drives about: along lanes, with ramps of speed, turns on the spot, stops to work and to wait, batteries that go down. Its way is
 * reckoned before, so that what is measured is what becomes of its samples.
 */
export class DrivingFleet {
  readonly robots: number;
  readonly #samples: readonly SampleColumns[];
  #next = 0;

  constructor(robots: number, seed = 1) {
    const chance = new RandomStream(seed, 'fleet');
    const fleet = Array.from({ length: robots }, () => newRobot(chance));
    this.robots = robots;
    this.#samples = Array.from({ length: SAMPLES }, () => {
      const columns = emptyColumns(robots);
      for (const [i, robot] of fleet.entries()) tell(robot, drive(robot, chance), { columns, i });
      return columns;
    });
  }

  /** Fills in the next sample. */
  sample(into: SampleColumns): void {
    const there = this.#next % (2 * SAMPLES - 2);
    const { x, y, theta, state, charge } = this.#samples[there < SAMPLES ? there : 2 * SAMPLES - 2 - there];
    this.#next++;
    into.x.set(x);
    into.y.set(y);
    into.theta.set(theta);
    into.state.set(state);
    into.charge.set(charge);
  }
}

function newRobot(chance: RandomStream): Robot {
  const heading = (Math.floor(4 * chance.real()) * Math.PI) / 2;
  return {
    x: SIZE * chance.real(),
    y: SIZE * chance.real(),
    heading,
    target: heading,
    speed: 0,
    left: LONGEST_WAY * chance.real(),
    pause: LONGEST_STOP * chance.real(),
    charge: 0.2 + 0.8 * chance.real(),
    most: SLOWEST + (FASTEST - SLOWEST) * chance.real(),
    isLoaded: chance.real() < 0.5,
  };
}

/** Drives for the time of a sample. @returns RobotState */
function drive(robot: Robot, chance: RandomStream): number {
  if (robot.pause > 0) {
    robot.pause -= EVERY;
    return robot.isLoaded ? RobotState.waiting : RobotState.working;
  }
  const turn = robot.target - robot.heading;
  if (turn !== 0) {
    robot.heading += Math.max(-TURN * EVERY, Math.min(TURN * EVERY, turn));
    return RobotState.driving;
  }
  const stops = Math.sqrt(2 * BRAKE * Math.max(0, robot.left));
  robot.speed = Math.min(robot.most, robot.speed + ACCELERATION * EVERY, stops);
  robot.x += robot.speed * EVERY * Math.cos(robot.heading);
  robot.y += robot.speed * EVERY * Math.sin(robot.heading);
  robot.left -= robot.speed * EVERY;
  robot.charge -= 2e-6;
  if (robot.left > 0.01) return RobotState.driving;
  robot.speed = 0;
  robot.left = LONGEST_WAY * chance.real();
  robot.target = robot.heading + ((Math.floor(3 * chance.real()) - 1) * Math.PI) / 2;
  if (chance.real() < 0.5) {
    robot.pause = LONGEST_STOP * chance.real();
    robot.isLoaded = !robot.isLoaded;
  }
  return RobotState.driving;
}

function tell(
  robot: Robot,
  state: number,
  { columns, i }: { readonly columns: SampleColumns; readonly i: number },
): void {
  columns.x[i] = robot.x;
  columns.y[i] = robot.y;
  columns.theta[i] = robot.heading;
  columns.state[i] = state | (robot.isLoaded ? LOADED : 0);
  columns.charge[i] = Math.round(255 * robot.charge);
}

function emptyColumns(robots: number): SampleColumns {
  return {
    x: new Float32Array(robots),
    y: new Float32Array(robots),
    theta: new Float32Array(robots),
    state: new Uint8Array(robots),
    charge: new Uint8Array(robots),
  };
}
