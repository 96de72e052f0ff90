import { Mode } from '../../engine/components.ts';
import { BOX_STRIDE, CENTRE_X, CENTRE_Y, clear } from '../../engine/math/roundedBox.ts';
import { rowsOf, tickOf, type Simulation } from '../../engine/simulation.ts';
import { LADDER } from '../../engine/systems/guardLadder.ts';
import { robotBlocks } from '../../engine/systems/guardNeighbours.ts';
import { guardRank } from '../../engine/systems/guardRank.ts';
import { checkWalls } from '../../engine/systems/guardWalls.ts';
import { writeStoppingRegions } from '../../engine/systems/stoppingRegion.ts';

export type Twist = readonly [forward: number, left: number, turn: number];

const { fround } = Math;
const isFinite = (twist: Twist): boolean => twist.every(Number.isFinite);

/**
 * The two rules of the guard, word for word: everybody is compared with everybody, one after another in whatever order is
 * asked for. It shares the geometry with the real one, and neither its grid, nor its phases, nor its shortcuts.
 *
 * @param order all rows, in any order
 * @returns the twist of each row after the guard, undefined for an unused row. The scratch is used, the columns are not.
 */
export function naiveGuard(sim: Simulation, order: readonly number[]): (Twist | undefined)[] {
  const { braking } = sim.scratch.guard;
  const rows = order.filter((row) => sim.columns.kind.mode[row] !== Mode.unused);
  writeStoppingRegions(sim, braking, sim.columns.twist, 0, 0, rowsOf(sim));
  const eligible = new Map(rows.map((row) => [row, findEligible(sim, row, rows)] as const));
  const outcome: (Twist | undefined)[] = Array.from({ length: rowsOf(sim) });
  for (const row of rows) {
    const twist = eligible.get(row);
    const beaten = rows.some((other) => eligible.get(other) && ranksAbove(sim, other, row) && meets(sim, row, other));
    outcome[row] = unsigned(twist && !beaten ? twist : braked(sim, row));
  }
  return outcome;
}

/** Does the first rule, word for word, accept the whole wish of a row? False for who has none. The scratch is used. */
export function isGrantable(sim: Simulation, row: number): boolean {
  const rows = Array.from({ length: rowsOf(sim) }, (_, other) => other).filter(
    (other) => sim.columns.kind.mode[other] !== Mode.unused,
  );
  writeStoppingRegions(sim, sim.scratch.guard.braking, sim.columns.twist, 0, 0, rowsOf(sim));
  const wished = clampedWish(sim, row);
  if (!wished || !isFinite(braked(sim, row)) || sim.columns.work.fault[row] !== 0) return false;
  return isClear(sim, row, wished, rows);
}

/** Zeroes without a sign. */
function unsigned([forward, left, turn]: Twist): Twist {
  return [forward + 0, left + 0, turn + 0];
}

function findEligible(sim: Simulation, row: number, rows: readonly number[]): Twist | undefined {
  const wished = clampedWish(sim, row);
  const base = braked(sim, row);
  if (!wished || !isFinite(base) || sim.columns.work.fault[row] !== 0) return undefined;
  const [whole, ...parts] = LADDER.map((part): Twist => {
    const mixed = wished.map((value, k) => (part === 1 ? value : fround(base[k] + part * (value - base[k]))));
    return [mixed[0], mixed[1], mixed[2]];
  });
  if (isClear(sim, row, whole, rows)) return whole;
  const lowest = parts[parts.length - 1];
  return isClear(sim, row, lowest, rows) ? parts.find((twist) => isClear(sim, row, twist, rows)) : undefined;
}

/** First rule for one twist; leaves its P in the scratch. */
function isClear(sim: Simulation, row: number, twist: Twist, rows: readonly number[]): boolean {
  const { guard } = sim.scratch;
  guard.wish.forward[row] = twist[0];
  guard.wish.left[row] = twist[1];
  guard.wish.turn[row] = twist[2];
  writeStoppingRegions(sim, guard.proposed, guard.wish, 1, row, row + 1);
  guard.step[row] = 1;
  checkWalls(sim, row, row + 1);
  return guard.step[row] === 1 && rows.every((other) => other === row || !robotBlocks(sim, row, other));
}

/** The wish within the limits of the class; undefined when it is none or no number. */
export function clampedWish(sim: Simulation, row: number): Twist | undefined {
  const { wish, kind } = sim.columns;
  const { holonomic, maxSpeed, maxTurnRate } = sim.classes[kind.class[row]];
  const raw: Twist = [wish.forward[row], wish.left[row], wish.turn[row]];
  if (!isFinite(raw)) return undefined;
  const limited = (value: number, limit: number): number => Math.min(Math.max(value, -limit), limit);
  const turn = limited(raw[2], maxTurnRate);
  const squared = raw[0] * raw[0] + raw[1] * raw[1];
  const part = squared > maxSpeed * maxSpeed ? maxSpeed / Math.sqrt(squared) : 1;
  const clamped: Twist = holonomic
    ? [fround(raw[0] * part), fround(raw[1] * part), turn]
    : [limited(raw[0], maxSpeed), 0, turn];
  return clamped.every((value) => value === 0) ? undefined : unsigned(clamped);
}

function braked(sim: Simulation, row: number): Twist {
  const { twist, kind } = sim.columns;
  const { brakeStep, turnStep } = sim.classes[kind.class[row]];
  const [forward, left, turn] = [twist.forward[row], twist.left[row], twist.turn[row]];
  const ticks = Math.max(Math.sqrt(forward * forward + left * left) / brakeStep, Math.abs(turn) / turnStep);
  const kept = ticks <= 1 ? 0 : 1 - 1 / ticks;
  return [fround(forward * kept), fround(left * kept), fround(turn * kept)];
}

function ranksAbove(sim: Simulation, other: number, row: number): boolean {
  return other !== row && guardRank(other, tickOf(sim)) > guardRank(row, tickOf(sim));
}

function meets(sim: Simulation, a: number, b: number): boolean {
  const { x, y } = sim.columns.pose;
  const { proposed } = sim.scratch.guard;
  const at = a * BOX_STRIDE;
  const to = b * BOX_STRIDE;
  const dx = x[b] + proposed[to + CENTRE_X] - (x[a] + proposed[at + CENTRE_X]);
  const dy = y[b] + proposed[to + CENTRE_Y] - (y[a] + proposed[at + CENTRE_Y]);
  return !clear(proposed, at, proposed, to, dx, dy);
}
