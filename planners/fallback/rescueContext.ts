import type { Obstacles } from '../mapf/obstacles.ts';
import type { MotionContext } from '../mapf/motionActor.ts';
import type { RescueMarks, RescueState } from './rescuePlan.ts';

/** When robots are rescued, in ticks. */
export interface RescueDef {
  /** for so long nobody has come nearer to its goal, nor is anybody about to finish something: joint steps go to and fro */
  readonly frozen: number;
  /** for so long one robot has come no nearer, though others have */
  readonly starved: number;
}

/** What a rescue reads, and the marks that it makes. */
export interface RescueContext extends MotionContext {
  readonly obstacles: Obstacles;
  readonly marks: RescueMarks;
  readonly agents: RescueAgents;
}

/** What a rescue asks about robots. */
export interface RescueAgents {
  /** @returns whether a robot works or will as soon as it is there, or is out */
  isHeld(robot: number): boolean;
  /** @returns whether a robot is out of order, or its zone silent */
  isOut(robot: number): boolean;
  /** @returns whether an edge is barred to a robot */
  isBarred(robot: number, edge: number): boolean;
  /** @returns distance table of a robot's goal, null without one */
  distance(robot: number): Uint16Array | null;
}

/** What a rescue reads of the motion planner's state, and what it remembers there. */
export interface RescueView extends RescueState {
  readonly goal: Int32Array;
  readonly nearestAt: Int32Array;
  readonly nearestTo: Int32Array;
}
