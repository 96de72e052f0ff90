import type { StatePart } from '../../engine/index.ts';
import { takeOrder, type OrderContext } from './acceptOrder.ts';
import { runActions } from './actionQueue.ts';
import type { Body } from './body.ts';
import { noteProgress, sendOn } from './drive.ts';
import { endCancel, takeInstantActions } from './instantActions.ts';
import type { ExternalInput } from './order.ts';
import type { Places } from './places.ts';
import { createRobotOrder, isIdle, report, type RobotOrder } from './robotOrder.ts';

/**
 * What runs on board of every robot: it takes orders, drives along their base, acts at nodes, and knows how far it is. It is
 * part of the simulated world: what is told from outside comes in at the boundary of a tick, and is journalled, so that a run
 * with orders from outside can be replayed without anybody outside.
 *
 * No two robots know of each other here: that they do not touch is the guard's business, as it is a scanner's on real ones.
 */
export class OrderMachine {
  readonly robots: RobotOrder[];
  readonly #body: Body;
  readonly #places: Places;
  readonly #sendAhead: number;
  /** rows by which a state or a factsheet is wanted, since somebody last asked: nothing that a run depends on */
  readonly wanted = { states: new Set<number>(), factsheets: new Set<number>() };

  /** @param sendAhead m that a robot is sent ahead of where it is */
  constructor(body: Body, places: Places, sendAhead: number) {
    this.#body = body;
    this.#places = places;
    this.#sendAhead = sendAhead;
    this.robots = Array.from({ length: body.robots }, (_, row) => createRobotOrder(places.idOf(body.end(row))));
  }

  /** Takes what has come from outside, in the order in which it came for each robot, then lets every robot go on. */
  turn(inputs: readonly ExternalInput[]): void {
    for (const one of inputs) this.#take(one);
    for (const [row, robot] of this.robots.entries()) this.#goOn(row, robot);
  }

  /** Its share of the state of the run. */
  get part(): StatePart {
    return {
      name: 'ordersOutside',
      arrays: () => [],
      plain: () => this.robots,
      restorePlain: (value) => {
        (value as RobotOrder[]).forEach((robot, row) => Object.assign(this.robots[row], robot));
      },
    };
  }

  #take({ robot: row, input }: ExternalInput): void {
    const robot = this.robots[row];
    const on: OrderContext = { robot, row, body: this.#body, places: this.#places };
    switch (input.kind) {
      case 'order':
        return takeOrder(on, input.order);
      case 'instantActions':
        return takeInstantActions(on, input.actions, {
          state: (one) => this.wanted.states.add(one),
          factsheet: (one) => this.wanted.factsheets.add(one),
        });
      case 'unreadable':
        return report(robot, input.error);
    }
  }

  #goOn(row: number, robot: RobotOrder): void {
    noteProgress(robot, row, this.#body);
    if (robot.cancelling === '' && isIdle(robot)) return;
    runActions(robot, row, this.#body);
    if (robot.cancelling === '' || robot.committed > 0) sendOn(robot, row, this.#body, this.#sendAhead);
    endCancel({ robot, row, body: this.#body, places: this.#places });
  }
}
