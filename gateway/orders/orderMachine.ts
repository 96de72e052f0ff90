import type { StatePart } from '../../engine/index.ts';
import type { Aboard } from './aboard.ts';
import { takeOrder } from './acceptOrder.ts';
import { runActions } from './actionQueue.ts';
import type { Body } from './body.ts';
import { endCancel } from './clearOrder.ts';
import { watchCorridor } from './corridor.ts';
import { enterEdge, noteProgress, sendOn } from './drive.ts';
import { endingOf, expireErrors, report } from './errorBook.ts';
import { hold, mustBrake, mustStay, pauseActions } from './hold.ts';
import { takeInstantActions } from './instantActions.ts';
import { endPause } from './interrupt.ts';
import { followMode } from './modes.ts';
import { onFloor } from './onFloor.ts';
import type { ExternalInput } from './order.ts';
import type { Places } from './places.ts';
import { wakeToReport, wakeUp } from './power.ts';
import type { RobotError } from './robotError.ts';
import { createRobotOrder, isIdle, isOver, type RobotOrder } from './robotOrder.ts';
import { watchZones } from './zones/watchZones.ts';
import { ZoneAtlas } from './zones/zoneAtlas.ts';
import { expireLease, reviewRequests, takeResponses } from './zones/zoneRequests.ts';
import { takeZoneSet } from './zones/zoneSetActions.ts';

/**
 * What runs on board of every robot: it takes orders, drives along their base, acts at nodes, keeps to zones, and knows how far it is. It
 * is part of the simulated world: what is told from outside comes in at the boundary of a tick, and is journalled, so that a run
 * with orders from outside can be replayed without anybody outside.
 *
 * No two robots know of each other here: that they do not touch is the guard's business, as it is a scanner's on real ones.
 */
export class OrderMachine {
  readonly robots: readonly RobotOrder[];
  /** rows by which a state or a factsheet is wanted, since somebody last asked: nothing that a run depends on */
  readonly wanted = { states: new Set<number>(), factsheets: new Set<number>() };
  readonly #atlas: ZoneAtlas;
  readonly #aboard: readonly Aboard[];

  /** @param sendAhead m that a robot is sent ahead of where it is */
  constructor(body: Body, places: Places, sendAhead: number) {
    const atlas = new ZoneAtlas(places.graph);
    this.#atlas = atlas;
    this.robots = Array.from({ length: body.robots }, (_, row) => createRobotOrder(places.idOf(body.end(row))));
    this.#aboard = this.robots.map((robot, row) => {
      return { robot, row, body, places, atlas, sendAhead, wishes: this.wanted, told: new Set() };
    });
  }

  /** Takes what has come from outside, in the order in which it came for each robot, then lets every robot go on. */
  turn(inputs: readonly ExternalInput[]): void {
    for (const one of inputs) this.#noteTold(one);
    for (const one of inputs) this.#take(one);
    for (const on of this.#aboard) if (!isAtRest(on)) goOn(on);
  }

  /** Its share of the state of the run. */
  get part(): StatePart {
    return {
      name: 'ordersOutside',
      arrays: () => [],
      plain: () => ({ robots: this.robots, zoneSets: this.#atlas.plain() }),
      // Robots name their zone sets by what is in them: a megabyte of a set need not be hashed every second.
      hashed: () => this.robots,
      restorePlain: (value) => {
        const { robots, zoneSets } = value as { robots: RobotOrder[]; zoneSets: ReturnType<ZoneAtlas['plain']> };
        robots.forEach((robot, row) => Object.assign(this.robots[row], robot));
        this.#atlas.restore(zoneSets);
      },
    };
  }

  /** An order before version 3 clears instant actions, and says nothing of them: those whose end nobody knows yet have to stay. */
  #noteTold({ robot: row, input }: ExternalInput): void {
    if (input.kind !== 'order' || !input.order.clearsInstantActions) return;
    const { told, robot } = this.#aboard[row];
    told.clear();
    for (const action of robot.instantActions) if (isOver(action)) told.add(action);
  }

  #take({ robot: row, input: told }: ExternalInput): void {
    const on = this.#aboard[row];
    const { robot } = on;
    if (robot.power === 'off') return;
    robot.isQuiet = false;
    followMode(on);
    const input = onFloor(told, on.places);
    if (input.kind === 'instantActions') takeInstantActions(on, input.actions);
    else if (input.kind === 'wakeUp') wakeUp(robot);
    else if (robot.power === 'on') this.#takeAwake(on, input);
    const forgets = input.kind === 'instantActions' && input.actions.some(({ type }) => type === 'deleteZoneSet');
    if (forgets) this.#atlas.keep(this.robots);
  }

  #takeAwake(on: Aboard, input: Exclude<ExternalInput['input'], { kind: 'instantActions' | 'wakeUp' }>): void {
    switch (input.kind) {
      case 'order':
        return takeOrder(on, input.order);
      case 'zoneSet':
        return takeZoneSet(on, input.zoneSet);
      case 'responses':
        return takeResponses(on, input.responses);
      case 'leaseExpired':
        return expireLease(on, input.requestId);
      case 'unreadable':
        return reportUnreadable(on, input.error);
    }
  }
}

/** s for which it is told that too much was said */
const TOLD = 60;

function reportUnreadable({ robot, body }: Aboard, error: RobotError): void {
  report(robot, error, endingOf(error.type) === 'time' ? body.tick() + body.ticks(TOLD) : null);
}

/** @returns whether nothing has happened to a robot that has nothing to do */
function isAtRest({ robot, row, body }: Aboard): boolean {
  return robot.isQuiet && body.mode(row) === robot.mode;
}

/** One tick of one robot. */
function goOn(on: Aboard): void {
  const { robot } = on;
  expireErrors(robot, on.body.tick());
  followMode(on); //      who has the say
  noteProgress(on); //    how far it is
  watchZones(on); //      what it has come into
  enterEdge(on);
  watchCorridor(on);
  runActions(on); //      what is to be done where it is
  reviewRequests(on); //  what it has to ask for
  if (!mustStay(on)) sendOn(on); // where it may go
  pauseActions(robot);
  endPause(on);
  endCancel(on);
  wakeToReport(on);
  hold(on, mustBrake(on));
  robot.isQuiet = hasNothingToDo(on);
}

function hasNothingToDo(on: Aboard): boolean {
  const { robot, row, body } = on;
  if (!isIdle(robot) || robot.facing !== null || !body.stands(row)) return false;
  if (robot.isHeld !== mustBrake(on) || robot.power === 'hibernating') return false;
  if (!robot.zoneActions.every(isOver) || !robot.instantActions.every(isOver)) return false;
  if (robot.requests.some(({ status }) => status === 'rejected')) return false;
  return robot.errors.every(({ type, until }) => until === null && endingOf(type) !== 'available');
}
