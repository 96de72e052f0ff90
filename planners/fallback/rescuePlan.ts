import type { ActorState } from '../actors/actor.ts';

/** Moves that a rescue holds; what is beyond is planned anew when they are made. */
export const RESCUE_CAPACITY = 1024;

/** A rescue under way, as the motion planner remembers it: plain numbers. */
export interface RescueState extends ActorState {
  /** see `Slot` */
  readonly rescue: Int32Array;
  /** the moves in their order: who, along which edge */
  readonly rescueRobot: Int32Array;
  readonly rescueEdge: Int32Array;
  /** robot → tick at which a way through the crowd was last looked for, in vain or not */
  readonly triedAt: Int32Array;
}

/** What the numbers in `rescue` are. */
export const Slot = {
  /** the robot that is rescued, −1 none */
  robot: 0,
  /** its goal */
  goal: 1,
  /** moves in all, told to the world so far, and seen to have been made */
  count: 2,
  told: 3,
  made: 4,
  /** tick at which something was last told */
  toldAt: 5,
} as const;

export function createRescueState(robots: number, never: number): RescueState {
  const rescue = new Int32Array(6);
  rescue[Slot.robot] = -1;
  return {
    rescue,
    rescueRobot: new Int32Array(RESCUE_CAPACITY),
    rescueEdge: new Int32Array(RESCUE_CAPACITY),
    triedAt: new Int32Array(robots).fill(never),
  };
}

export function isUnderWay({ rescue }: RescueState): boolean {
  return rescue[Slot.robot] >= 0;
}

/** Forgets a rescue, whether it is done or cannot go on. All zeros, so that nothing of it is left in the state. */
export function endRescue({ rescue, rescueRobot, rescueEdge }: RescueState): void {
  rescueRobot.fill(0, 0, rescue[Slot.count]);
  rescueEdge.fill(0, 0, rescue[Slot.count]);
  rescue.fill(0);
  rescue[Slot.robot] = -1;
}

/** Begins a rescue. @param moves robot and edge of each; those beyond the capacity are left out */
export function beginRescue(
  { rescue, rescueRobot, rescueEdge }: RescueState,
  of: { readonly robot: number; readonly goal: number; readonly tick: number; readonly moves: readonly Move[] },
): void {
  const count = Math.min(of.moves.length, RESCUE_CAPACITY);
  for (let i = 0; i < count; i++) {
    rescueRobot[i] = of.moves[i].robot;
    rescueEdge[i] = of.moves[i].edge;
  }
  rescue.set([of.robot, of.goal, count, 0, 0, of.tick]);
}

/** What joint steps leave alone while a rescue is under way. */
export interface RescueMarks {
  /** robot → 1: has moves to make in it */
  readonly takesPart: Uint8Array;
  /** node → 1: a move in it needs it */
  readonly isKept: Uint8Array;
}

export function createRescueMarks(of: { readonly robots: number; readonly nodes: number }): RescueMarks {
  return { takesPart: new Uint8Array(of.robots), isKept: new Uint8Array(of.nodes) };
}

/** A robot's plan grows by an edge. */
export interface Move {
  readonly robot: number;
  readonly edge: number;
}
