import { exitsOf, type Lanes } from './jointSearch.ts';

/** Where robots may rest, and where tasks begin and end. */
export interface Endpoints {
  readonly lanes: Lanes;
  readonly robots: number;
  /** non-task endpoints: nodes where robots start, park, charge */
  readonly rest: readonly number[];
  /** task endpoints: nodes of pickups, stations and goals */
  readonly tasks: readonly number[];
}

/** Whether an instance is well-formed, and if not, the first reason. */
export type WellFormedVerdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'noRest'; /** endpoints that are missing */ readonly missing: number }
  | { readonly ok: false; readonly why: 'noWay'; readonly from: number; readonly to: number };

/**
 * A sufficient condition that needs no search over placements: Ma et al., *Lifelong Multi-Agent Path Finding for Online Pickup
 * and Delivery Tasks* (AAMAS 2017), Definition 1, for lanes with a direction. Tasks are finite in number; there are at
 * least as many non-task endpoints as robots; and from each endpoint there is a way to each other one that passes no third. Then
 * robots that rest at endpoints never block each other, so one after the other can do all its tasks.
 *
 * Sufficient, not necessary: most solvable instances on narrow floors are not well-formed. For those that are small, ask
 * `jointSearch.ts`.
 */
export function checkWellFormed({ lanes, robots, rest, tasks }: Endpoints): WellFormedVerdict {
  const taskEnds = new Set(tasks);
  const restOnly = new Set(rest.filter((node) => !taskEnds.has(node)));
  if (restOnly.size < robots) return { ok: false, why: 'noRest', missing: robots - restOnly.size };
  const endpoints = new Set([...restOnly, ...taskEnds]);
  const exits = exitsOf(lanes);
  for (const from of endpoints) {
    const reached = reachedPast(exits, from, endpoints);
    for (const to of endpoints) if (!reached.has(to)) return { ok: false, why: 'noWay', from, to };
  }
  return { ok: true };
}

/** @returns the nodes to which a way leads that passes no endpoint in between */
function reachedPast(
  exits: readonly (readonly number[])[],
  start: number,
  endpoints: ReadonlySet<number>,
): Set<number> {
  const reached = new Set([start]);
  for (const node of reached) {
    if (node !== start && endpoints.has(node)) continue;
    for (const next of exits[node]) reached.add(next);
  }
  return reached;
}
