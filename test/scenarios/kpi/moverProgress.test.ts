import { describe, expect, test } from 'vitest';
import { buildRoadmap, Doing, MoverStage } from '../../../planners/index.ts';
import { MoverProgress } from '../../../scenarios/kpi/moverProgress.ts';
import type { MoversSeen } from '../../../scenarios/kpi/moversSeen.ts';
import { moverRig } from '../../support/moverRig.ts';

/** From the bottom nearly to the top of a floor of 20 m. */
const WALL = { minX: 9, minY: 0, maxX: 11, maxY: 16 };
/** The same without a way past it. */
const SHUT = { ...WALL, maxY: 20 };

/** One mover on its way to a place, which a test puts from place to place; it is looked at every 10 ticks. */
function oneMover({ toX = 15, toY = 2, wall = null as typeof WALL | null } = {}) {
  const task = { kind: 'gather', x: Float32Array.of(toX), y: Float32Array.of(toY) } as const;
  const rig = moverRig({ movers: [{ x: 2, y: 2 }], tasks: [{ count: 1, task }] });
  const { crowd, state } = rig.planner;
  const roadmap = wall === null ? null : buildRoadmap({ width: 20, height: 20, boxes: [wall], clearance: 0.5 });
  const now = { doing: Doing.onTheWay as number, arrivals: 0, isAble: true, tick: 0 };
  const seen: MoversSeen = {
    crowd,
    context: { ...rig.planner, sizes: [{ ...rig.planner.sizes[0], roadmap }] },
    state,
    top: Float32Array.of(1.5),
    doing: () => now.doing,
    arrival: () => now.arrivals,
  };
  const progress = new MoverProgress(seen, { watched: 1, tick: 0 });
  const at = (x: number, y: number): number => {
    now.tick += 10;
    return progress.look(0, { mover: 0, x, y, tick: now.tick, isAble: now.isAble });
  };
  at(2, 2);
  return { at, now, state, progress };
}

describe('a free mover', () => {
  test('gets on when it comes half a metre nearer than it has been, and not before', () => {
    const { at } = oneMover();
    expect([at(2.4, 2), at(2.45, 2), at(2.6, 2), at(3, 2), at(3.2, 2)]).toEqual([10, 20, 0, 10, 0]);
  });

  test('gets nowhere, however far it goes to and fro', () => {
    const { at } = oneMover();
    let ticks = 0;
    for (let i = 0; i < 100; i++) ticks = at(2 - (i % 2), 2 + (i % 7));
    expect(ticks).toBe(1000);
  });

  test('gets on by going away from where it wants to be, where its way leads round a wall', () => {
    const { at } = oneMover({ wall: WALL });
    for (let y = 3; y <= 16; y++) expect(at(7, y)).toBe(0);
  });

  test('does not get on by coming nearer to the wall that is in its way', () => {
    const { at } = oneMover({ wall: WALL });
    expect([at(7, 16), at(8, 10), at(8.4, 5), at(8.4, 2)]).toEqual([0, 10, 20, 30]);
  });

  test('gets nowhere where there is no way, and is said to be cut off', () => {
    const { at, progress } = oneMover({ wall: SHUT });
    expect([at(4, 2), at(7, 2), progress.isCut(0)]).toEqual([10, 20, true]);
    const open = oneMover({ wall: WALL });
    open.at(3, 2);
    expect(open.progress.isCut(0)).toBe(false);
  });

  test('is not said to be cut off any longer once it has nowhere to go', () => {
    const { at, now, progress } = oneMover({ wall: SHUT });
    at(4, 2);
    expect(progress.isCut(0)).toBe(true);
    now.doing = Doing.settled;
    at(4, 2);
    expect(progress.isCut(0)).toBe(false);
  });

  test('begins anew with each arrival', () => {
    const { at, now, state } = oneMover();
    expect([at(2, 2), at(2, 2)]).toEqual([10, 20]);
    now.arrivals++;
    state.toX[0] = 2;
    state.toY[0] = 18;
    expect([at(2, 2), at(2, 2), at(2, 3)]).toEqual([0, 10, 0]);
  });

  test('has not got on because its planner was started anew and sends it elsewhere', () => {
    const { at, state } = oneMover();
    at(2, 2);
    state.stage[0] = MoverStage.fresh;
    state.toX[0] = state.toY[0] = 0;
    expect([at(2, 2), at(1, 1)]).toEqual([20, 30]); // it does not head for the corner
    state.stage[0] = MoverStage.going;
    state.toX[0] = 18;
    state.toY[0] = 18;
    expect([at(1, 1), at(1, 1.3), at(1.5, 1.5)]).toEqual([40, 50, 0]);
  });

  test('waits for nothing while it is at work, where it stays, or out of order', () => {
    const { at, now } = oneMover();
    at(2, 2);
    for (const doing of [Doing.atWork, Doing.settled])
      expect([(now.doing = doing) && at(2, 2), at(2, 2)]).toEqual([0, 0]);
    now.doing = Doing.onTheWay;
    now.isAble = false;
    expect([at(2, 2), at(2, 2)]).toEqual([0, 0]);
    now.isAble = true;
    expect(at(2, 2)).toBe(10);
  });
});
