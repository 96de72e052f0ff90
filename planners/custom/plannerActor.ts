import { accessBit, type FleetView } from '../../engine/index.ts';
import type { Behaviour, Outlet } from '../actors/actor.ts';
import { DRIVER, MOTION } from '../actorNames.ts';
import type { Ledger } from '../reservations/ledger.ts';
import { stepsOfMoves } from './orderMoves.ts';
import type { PlannerSetup, PlannerView } from './planner.ts';
import type { PlannerPort } from './plannerPort.ts';
import { readAnswer, type CleanAnswer } from './readAnswer.ts';

/** What was asked of a planner in a turn, and what came of it. */
export interface PlannerTurn {
  readonly tick: number;
  readonly view: PlannerView;
  readonly outcome:
    | { readonly kind: 'answer'; readonly answer: CleanAnswer }
    | { readonly kind: 'crash' | 'nonsense'; readonly message: string };
}

export interface PlannerContext {
  readonly fleet: FleetView;
  readonly ledger: Ledger;
  readonly port: PlannerPort;
  /** asked for when an incarnation begins: the fleet may have grown */
  setup(): PlannerSetup;
  /** the fleet as the planner is to see it at a tick: true, or as it was when its view went stale */
  view(tick: number): PlannerView;
  /** @returns the station to which a robot brings a task; −1: it goes to a node of its own; null: to a station, and none is in service */
  stationFor(task: number, robot: number): number | null;
  /** told of every turn, before anything comes of it */
  note(turn: PlannerTurn): void;
}

/**
 * A planner of somebody else's as an actor, in the place of the motion planner. It has no state that a snapshot could hold:
 * what it answers is an input of the run, journalled like one. Crashes and nonsense end its incarnation.
 */
export function createPlannerActor(on: PlannerContext): Behaviour {
  return {
    name: MOTION,
    create: () => {
      on.port.restart(on.setup());
      return {};
    },
    handle: (_, { message }, out) => {
      if (message.kind !== 'step' || message.tick !== on.fleet.clock[0]) return 1;
      return takeTurn(on, message.tick, out);
    },
  };
}

/** @returns work units */
function takeTurn(on: PlannerContext, tick: number, out: Outlet): number {
  const view = on.view(tick);
  const reply = on.port.ask(view, tick);
  if (reply.kind === 'crash') {
    on.note({ tick, view, outcome: { kind: 'crash', message: reply.message } });
    throw new Error(reply.message);
  }
  const { traits } = on.port;
  const read = readAnswer(reply.answer, { traits, robots: on.fleet.clock[1], nodes: on.fleet.graph.nodeCount });
  if (!read.ok) {
    on.note({ tick, view, outcome: { kind: 'nonsense', message: read.message } });
    throw new Error(read.message);
  }
  on.note({ tick, view, outcome: { kind: 'answer', answer: read.answer } });
  carryOut(on, read.answer, out);
  return read.answer.work;
}

function carryOut(on: PlannerContext, answer: CleanAnswer, out: Outlet): void {
  const { ledger, fleet } = on;
  for (const { robot, task } of answer.assign) {
    const station = on.stationFor(task, robot);
    if (station !== null) out.act({ kind: 'assign', robot, task, station });
  }
  const ends = new Map<number, number>();
  const endOf = (robot: number): number => ends.get(robot) ?? ledger.end[robot];
  for (const step of stepsOfMoves(answer.moves, (robot) => ledger.end[robot])) {
    for (const { robot, to } of step) {
      const edge = edgeFor(fleet, robot, endOf(robot), to);
      if (edge >= 0) out.act({ kind: 'claim', robot, edge });
      ends.set(robot, to);
    }
  }
  const { twists, trajectories } = answer;
  if (twists.length > 0) out.send(DRIVER, { kind: 'twists', twists });
  if (trajectories.length > 0) out.send(DRIVER, { kind: 'trajectories', trajectories });
}

/**
 * @returns the edge from a node to another, −1 where no lane leads there, or none that is open to the robot: nothing comes of such
 *   a move, and the checker tells
 */
function edgeFor({ graph, columns }: FleetView, robot: number, from: number, to: number): number {
  if (from < 0) return -1;
  const { kind, work } = columns;
  const bit = graph.traits === null ? 0 : accessBit(kind.class[robot], work.loaded[robot] !== 0);
  for (let edge = graph.outStart[from]; edge < graph.outStart[from + 1]; edge++) {
    if (graph.to[edge] === to && ((graph.traits?.barred[edge] ?? 0) & bit) === 0) return edge;
  }
  return -1;
}
