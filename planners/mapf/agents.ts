/**
 * What the joint step is asked about agents, which are rows of the fleet. Most agents neither act nor are pushed in a
 * step, so what is rarely needed is a question, not an array that somebody fills for everybody.
 */
export interface Agents {
  readonly count: number;
  /** 1: acts on its own in this step (its plan is short) */
  readonly acts: Uint8Array;
  /** higher goes first; of those that act */
  readonly priority: Float64Array;
  /** 1: has made no way for so long that it may push others without bound; of those that act */
  readonly impatient: Uint8Array;
  /** @returns whether an edge is barred to an agent */
  isBarred(agent: number, edge: number): boolean;
  /** @returns whether an agent may not be moved: it works, is out of order, or its planner is silent */
  isFixed(agent: number): boolean;
  /** @returns whether nobody may go to a node now: somebody else has been promised it */
  isKept(node: number): boolean;
  /** @returns whether an agent that does not act need not give way: it goes before the one that began to push, and is free to drive */
  holdsOut(agent: number, root: number): boolean;
  /** @returns distance table of an agent's goal, null without one */
  distance(agent: number): Uint16Array | null;
  /** @returns goal node, −1 without one */
  goal(agent: number): number;
  /**
   * @param of nearer: whether the edge leads nearer to the agent's goal; root: the agent that began to push, or the agent itself
   * @returns units on top of what an edge costs, where an agent had better not take it, be it pushed
   */
  reluctance(agent: number, edge: number, of: { readonly nearer: boolean; readonly root: number }): number;
}
