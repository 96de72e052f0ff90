import { isFree, moveOver } from './moveOver.ts';
import type { Neighbourhood } from './neighbourhood.ts';
import { partsAround, type Parts } from './parts.ts';

/** A robot, the others around it, and where it wants to go; nodes by their numbers in the neighbourhood, where it is at 0. */
export interface CrowdQuery {
  readonly area: Neighbourhood;
  /** 1: another robot stands there. It may be moved anywhere */
  readonly crowd: Uint8Array;
  /** 1: the robot has arrived there */
  readonly isTarget: Uint8Array;
  /** robots on different nodes may be in each other's way: then the search is one over placements */
  readonly apart: boolean;
  /** states that are found before it gives up */
  readonly mostStates: number;
}

/** What came of a search. */
export interface CrowdAnswer {
  /** ways of the neighbourhood, each taken by whoever stands at its tail, one after the other; null where no plan was found */
  readonly ways: readonly number[] | null;
  /** whether there is none: everything has been looked at */
  readonly isAll: boolean;
  /** nodes looked at: its work, whatever the machine */
  readonly work: number;
}

/**
 * How one robot gets through a crowd: a complete search, for when joint steps go to and fro. Of all others it does not matter
 * who is who, only where somebody is (Papadimitriou, Raghavan, Sudan, Tamaki, *Motion Planning on a Graph*, FOCS 1994: one
 * robot and movable obstacles). And not even that: with the robot at its node the rest of the floor falls into parts (strong
 * components), and within a part the others can be brought into any arrangement, for a hole travels against the lanes to wherever
 * it is wanted. So a state is where the robot is, where it goes next, whether somebody stands there, and how many there are in
 * each part. There are few of them where there are very many placements; each keeps one, that of the shortest plan
 * found to it.
 *
 * From one state to others: the robot takes its next way, if it is free; it means to go elsewhere; or one of the others
 * moves over from a part to one next to it. A* by the number of moves, and where that takes too long, a hasty one.
 *
 * Rejected: configurations of all robots with their own goals (LaCAM, Okumura 2023). That all are at their goals at once is more
 * than is asked, and often impossible. It is enough that one after the other gets there: on a floor where every place can be left
 * and reached again any move can be undone by others, so serving one robot never puts the goal of another out of reach.
 */
export function searchThroughCrowd(query: CrowdQuery): CrowdAnswer {
  const careful = new CrowdSearch(query, CAREFUL).run(Math.ceil(query.mostStates * CAREFULLY));
  if (careful.ways !== null || careful.isAll) return careful;
  const hasty = new CrowdSearch(query, HASTY).run(Math.floor(query.mostStates * (1 - CAREFULLY)));
  return { ...hasty, work: careful.work + hasty.work };
}

/**
 * What a move that the robot still has to make counts for, against one made: the more, the sooner a plan is found, and the less
 * cleverly it goes round others. Most searches end long before a tenth of the states. Where many lanes are one-way, parts
 * are small and states many: then any plan will do.
 */
const CAREFUL = 1;
const HASTY = 12;
const CAREFULLY = 0.1;

interface State {
  /** where the robot is, and where it means to go next (−1 nowhere) */
  readonly at: number;
  readonly next: number;
  readonly crowd: Uint8Array;
  /** made so far */
  readonly moves: number;
  /** the state before it, and the ways taken since */
  readonly before: State | null;
  readonly ways: readonly number[];
}

class CrowdSearch {
  readonly #query: CrowdQuery;
  readonly #greed: number;
  /** number of a node → moves from there to a target with nobody in the way, −1 where no way leads there */
  readonly #away: Int32Array;
  readonly #parts = new Map<number, Parts>();
  /** what makes a state → the one of them with the shortest plan */
  readonly #best = new Map<string, State>();
  /** states by what they promise: moves made, and those still needed; of equals the newest is looked at first */
  readonly #open: State[][] = [];
  /** nothing is open below */
  #least = 0;
  #found = 0;
  #work: number;

  constructor(query: CrowdQuery, greed: number) {
    this.#query = query;
    this.#greed = greed;
    this.#away = movesToTarget(query.area, query.isTarget);
    this.#work = query.area.nodeCount;
  }

  run(mostStates: number): CrowdAnswer {
    this.#reach({ at: 0, crowd: this.#query.crowd, moves: 0, before: null, ways: [] });
    for (let state = this.#take(); state !== null; state = this.#take()) {
      if (this.#query.isTarget[state.at] !== 0) return { ways: planTo(state), isAll: false, work: this.#work };
      if (this.#found >= mostStates) return { ways: null, isAll: false, work: this.#work };
      if (this.#best.get(this.#nameOf(state)) === state) this.#goOn(state);
    }
    return { ways: null, isAll: true, work: this.#work };
  }

  /** @returns the most promising state that has not been looked at, null where all have */
  #take(): State | null {
    for (; this.#least < this.#open.length; this.#least++) {
      const state = this.#open[this.#least]?.pop();
      if (state !== undefined) return state;
    }
    return null;
  }

  #goOn(state: State): void {
    const { area } = this.#query;
    const { at, next, crowd, moves } = state;
    for (let way = area.outStart[at]; way < area.outStart[at + 1]; way++) {
      if (area.to[way] !== next || !isFree(area, way, { at: -1, crowd })) continue;
      this.#reach({ at: next, crowd, moves: moves + 1, before: state, ways: [way] });
    }
    const parts = this.#partsAt(at, next);
    for (let i = 0; i < parts.pairs.length; i += 2) {
      const moved = moveOver(area, parts, { at, crowd }, { from: parts.pairs[i], into: parts.pairs[i + 1] });
      if (moved === null) continue;
      this.#work += moved.work;
      this.#add({ at, next, crowd: moved.crowd, moves: moves + moved.ways.length, before: state, ways: moved.ways });
    }
    this.#reach({ at, crowd, moves, before: state, ways: [] });
  }

  /** A state for each way that the robot could go next. */
  #reach(of: Omit<State, 'next'>): void {
    const { outStart, to } = this.#query.area;
    for (let way = outStart[of.at]; way < outStart[of.at + 1]; way++) this.#add({ ...of, next: to[way] });
    if (outStart[of.at] === outStart[of.at + 1]) this.#add({ ...of, next: -1 });
  }

  #add(state: State): void {
    const away = this.#away[state.at];
    if (away < 0) return;
    const name = this.#nameOf(state);
    const known = this.#best.get(name);
    if (known !== undefined && known.moves <= state.moves) return;
    this.#best.set(name, state);
    this.#found++;
    const promise = state.moves + this.#greed * away;
    (this.#open[promise] ??= []).push(state);
    if (promise < this.#least) this.#least = promise;
  }

  #nameOf({ at, next, crowd }: State): string {
    const { of, count } = this.#partsAt(at, next);
    const name = new Uint16Array(count + 2);
    for (let node = 0; node < crowd.length; node++) if (crowd[node] !== 0) name[of[node]]++;
    name[count] = at;
    name[count + 1] = next + 1;
    this.#work += crowd.length;
    return String.fromCharCode(...name);
  }

  #partsAt(at: number, next: number): Parts {
    const { area, apart } = this.#query;
    const pair = at * (area.nodeCount + 1) + next + 1;
    const known = this.#parts.get(pair);
    if (known !== undefined) return known;
    const parts = partsAround(area, { at, next, apart });
    this.#parts.set(pair, parts);
    this.#work += area.to.length;
    return parts;
  }
}

function planTo(last: State): number[] {
  const pieces: (readonly number[])[] = [];
  for (let state: State | null = last; state !== null; state = state.before) pieces.push(state.ways);
  return pieces.toReversed().flat();
}

/** Breadth first against the lanes. */
function movesToTarget({ nodeCount, from, to }: Neighbourhood, isTarget: Uint8Array): Int32Array {
  const away = new Int32Array(nodeCount).fill(-1);
  for (let node = 0; node < nodeCount; node++) if (isTarget[node] !== 0) away[node] = 0;
  for (let moves = 1, isNew = true; isNew; moves++) {
    isNew = false;
    for (let way = 0; way < to.length; way++) {
      if (away[to[way]] !== moves - 1 || away[from[way]] >= 0) continue;
      away[from[way]] = moves;
      isNew = true;
    }
  }
  return away;
}
