import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Mode } from '../../../../engine/components.ts';
import { BOX_STRIDE, CENTRE_X, CENTRE_Y, HALF_LENGTH, HALF_WIDTH, RADIUS } from '../../../../engine/math/roundedBox.ts';
import { rowsOf, type Simulation } from '../../../../engine/simulation.ts';
import { isEligible, refuse } from '../../../../engine/systems/guardWishes.ts';
import { brakingSum } from '../../../../engine/systems/stoppingRegion.ts';
import type { Motion } from '../../../../engine/tickScratch.ts';
import { adversary } from '../../../../scenarios/check/adversary/adversary.ts';
import { runWorld } from '../../../../scenarios/check/adversary/runWorld.ts';

/** Writes the regions of the rows `begin` … `end` − 1 anew, other than they should be. */
type Misshape = (
  sim: Simulation,
  regions: Float32Array,
  motion: Motion,
  ahead: number,
  begin: number,
  end: number,
) => void;

/** What a guard leaves out. Its modules are replaced by ones that do as they should, but for what is set here. */
interface Ablation {
  /** regions are another shape */
  misshape?: Misshape;
  /** instead of rule 1 between robots */
  checkNeighbours?: (sim: Simulation, place: number, robotBlocks: RobotBlocks) => void;
  /** rule 2 is left out */
  noRuleTwo?: boolean;
  /** walls are not looked at */
  noWalls?: boolean;
  /** part of the deceleration that the brakes fall short of */
  brakesFallShort?: number;
}

type RobotBlocks = (sim: Simulation, row: number, other: number) => boolean;

const ablation = vi.hoisted((): { now: Ablation } => ({ now: {} }));

vi.mock('../../../../engine/systems/stoppingRegion.ts', async (original) => {
  const real = await original<typeof import('../../../../engine/systems/stoppingRegion.ts')>();
  const writeStoppingRegions: typeof real.writeStoppingRegions = (sim, regions, motion, ahead, begin, end) => {
    real.writeStoppingRegions(sim, regions, motion, ahead, begin, end);
    ablation.now.misshape?.(sim, regions, motion, ahead, begin, end);
  };
  return { ...real, writeStoppingRegions };
});

vi.mock('../../../../engine/systems/guardNeighbours.ts', async (original) => {
  const real = await original<typeof import('../../../../engine/systems/guardNeighbours.ts')>();
  const checkNeighbours: typeof real.checkNeighbours = (sim, place, found) => {
    if (ablation.now.checkNeighbours === undefined) return real.checkNeighbours(sim, place, found);
    ablation.now.checkNeighbours(sim, place, real.robotBlocks);
  };
  return { ...real, checkNeighbours };
});

vi.mock('../../../../engine/systems/guardWalls.ts', async (original) => {
  const real = await original<typeof import('../../../../engine/systems/guardWalls.ts')>();
  return {
    ...real,
    checkWalls: ((sim, begin, end) => {
      if (ablation.now.noWalls !== true) real.checkWalls(sim, begin, end);
    }) satisfies typeof real.checkWalls,
  };
});

vi.mock('../../../../engine/systems/guardBraking.ts', async (original) => {
  const real = await original<typeof import('../../../../engine/systems/guardBraking.ts')>();
  const brakeAll: typeof real.brakeAll = (sim) => {
    const { twist } = sim.columns;
    const before = twist.forward.slice();
    real.brakeAll(sim);
    const short = ablation.now.brakesFallShort ?? 0;
    if (short > 0) before.forEach((speed, row) => (twist.forward[row] += short * (speed - twist.forward[row])));
  };
  return { ...real, brakeAll };
});

vi.mock('../../../../engine/systems/guardGrant.ts', async (original) => {
  const real = await original<typeof import('../../../../engine/systems/guardGrant.ts')>();
  const grantAll: typeof real.grantAll = (sim) => {
    real.grantAll(sim);
    if (ablation.now.noRuleTwo !== true) return;
    const { twist, kind } = sim.columns;
    const { wish, step } = sim.scratch.guard;
    for (let row = 0; row < rowsOf(sim); row++) {
      if (kind.mode[row] === Mode.unused || !isEligible(step[row])) continue;
      twist.forward[row] = wish.forward[row];
      twist.left[row] = wish.left[row];
      twist.turn[row] = wish.turn[row];
    }
  };
  return { ...real, grantAll };
});

/** What the region of a row was made from, as `stoppingRegion.ts` has it. */
function makings(sim: Simulation, regions: Float32Array, motion: Motion, ahead: number, row: number) {
  const at = row * BOX_STRIDE;
  const { shape, brakeStep, turnStep } = sim.classes[sim.columns.kind.class[row]];
  const boxed = regions[at + HALF_WIDTH] > 0;
  const half = regions[at + HALF_LENGTH] - (boxed ? shape.halfLength : 0);
  const speed = Math.hypot(motion.forward[row], motion.left[row]);
  const turned = speed > 0 ? (2 * half * Math.abs(motion.turn[row])) / speed : 0;
  const ticks = Math.max(speed / brakeStep, Math.abs(motion.turn[row]) / turnStep);
  return { at, half, turned, boxed, rho: shape.rho, ahead, ticks };
}

/** Does to each region what a function of its makings says. */
function eachRegion(change: (regions: Float32Array, its: ReturnType<typeof makings>) => void): Misshape {
  return (sim, regions, motion, ahead, begin, end) => {
    for (let row = begin; row < end; row++) {
      if (sim.columns.kind.mode[row] !== Mode.unused) change(regions, makings(sim, regions, motion, ahead, row));
    }
  };
}

/** Makes a region longer, or shorter; `half` (m) is half of the way in it. */
function lengthen(regions: Float32Array, at: number, half: number, factor: number): void {
  regions[at + HALF_LENGTH] += (factor - 1) * half;
  regions[at + CENTRE_X] *= factor;
  regions[at + CENTRE_Y] *= factor;
}

/** Rule 1 against the four nearest robots alone. */
function askFourNearest(sim: Simulation, place: number, robotBlocks: RobotBlocks): void {
  const { pose, kind } = sim.columns;
  const row = sim.scratch.grid.sorted[place];
  if (!isEligible(sim.scratch.guard.step[row])) return;
  const others = [...kind.mode.keys()].filter((other) => other !== row && kind.mode[other] !== Mode.unused);
  const distance = (other: number): number => Math.hypot(pose.x[other] - pose.x[row], pose.y[other] - pose.y[row]);
  const blocker = others.find(
    (other) =>
      robotBlocks(sim, row, other) && others.filter((third) => distance(third) < distance(other)).length < NEAREST,
  );
  if (blocker !== undefined) refuse(sim, row, blocker);
}

/** Robots that are asked then. */
const NEAREST = 4;

const ABLATIONS: Readonly<Record<string, { readonly ablation: Ablation; readonly robots: number }>> = {
  'does not know rule 1': { ablation: { checkNeighbours: () => undefined }, robots: 2 },
  'does not know rule 2': { ablation: { noRuleTwo: true }, robots: 2 },
  'asks the four nearest robots alone': { ablation: { checkNeighbours: askFourNearest }, robots: 6 },
  'does not look at walls': { ablation: { noWalls: true }, robots: 1 },
  'forgets that an arc bends': {
    ablation: {
      misshape: eachRegion((regions, { at, half, turned }) => {
        regions[at + RADIUS] -= half * turned;
      }),
    },
    robots: 2,
  },
  'forgets that a rectangle turns': {
    ablation: {
      misshape: eachRegion((regions, { at, turned, boxed, rho }) => {
        if (boxed) regions[at + RADIUS] -= rho * turned;
      }),
    },
    robots: 2,
  },
  'takes a tenth off the way to standstill': {
    ablation: { misshape: eachRegion((regions, { at, half }) => lengthen(regions, at, half, 0.9)) },
    robots: 2,
  },
  'counts ticks to standstill with ceil()': {
    ablation: {
      misshape: eachRegion((regions, { at, half, ahead, ticks }) => {
        if (!(half > 0)) return;
        const whole = Math.ceil(ticks);
        const right = ahead + brakingSum(ticks);
        lengthen(regions, at, half, (ahead + whole * (1 - (whole + 1) / (2 * ticks))) / right);
      }),
    },
    robots: 2,
  },
  'believes in brakes that fall short by a third': { ablation: { brakesFallShort: 1 / 3 }, robots: 2 },
};

beforeEach(() => {
  ablation.now = {};
});

/** Robot-ticks within which a guard that is not safe must be found out. */
const SOON = 100_000;

describe('a guard', () => {
  test('that is as it should be passes', async () => {
    const report = await adversary({ seed: 1, robotTicks: SOON / 5 });
    expect(report.failures).toEqual([]);
  });

  test.each(Object.entries(ABLATIONS))(
    'that %s is found out, and explained with few robots',
    async (_, { ablation: one, robots }) => {
      ablation.now = one;
      const report = await adversary({
        seed: 1,
        robotTicks: SOON,
        mostFailures: 1,
        kinds: ['contact'],
        shrinkRobotTicks: 1e5,
      });
      const [failure] = report.failures;
      expect(failure.kind).toBe('contact');
      expect(failure.plainest.robots.length).toBeLessThanOrEqual(robots);
      // It is the guard that is to blame, and nothing else in this world.
      ablation.now = {};
      expect(runWorld(failure.plainest).violation).toBeNull();
    },
  );
});
