import { findDeadEnds, type DeadEnds } from './deadEnds.ts';
import { obstruct } from './guidance.ts';
import type { MotionContext } from './motionActor.ts';

/** Leads ways round robots that are out of order. What it keeps follows from `obstructions` alone. */
export class Detours {
  readonly #on: MotionContext;
  /** of the obstructions that the ways lead round, and the nodes that those hold */
  #version = 0;
  #obstructed: readonly number[] = [];
  #deadEnds: DeadEnds;

  constructor(on: MotionContext) {
    this.#on = on;
    this.#deadEnds = findDeadEnds(on.ledger.graph);
  }

  /** where the floor ends: a lane with an obstruction in it is a dead end from both sides */
  get deadEnds(): DeadEnds {
    return this.#deadEnds;
  }

  /** Takes in what is in the way now. @returns whether that is another than before: no distance is what it was then */
  review(): boolean {
    const { obstructions, guidance, tables, ledger } = this.#on;
    if (obstructions.version === this.#version) return false;
    this.#version = obstructions.version;
    const nodes = Array.from(obstructions.held.keys()).filter((node) => obstructions.held[node] !== 0);
    obstruct(guidance, this.#obstructed, nodes);
    this.#obstructed = nodes;
    tables.clear();
    this.#deadEnds = findDeadEnds(ledger.graph, nodes);
    return true;
  }
}
