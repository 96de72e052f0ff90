import { applyCommands, Errand, EventKind } from '../../engine/index.ts';
import { bookEvents, turn } from '../../planners/index.ts';
import type { Onlooker } from '../run/fleetRun.ts';
import { askForState, askIfSilent } from './ask.ts';
import type { ControlContext } from './controlContext.ts';
import type { DrivenRobot } from './drivenRobot.ts';
import { giveOrders } from './giveOrders.ts';
import { doErrand } from './mirror/doErrand.ts';
import { noteFaults } from './mirror/noteFaults.ts';
import { seeToStrangeLoad } from './mirror/strangeLoad.ts';
import { takeReport } from './mirror/takeReport.ts';
import { recover } from './recover.ts';

/**
 * A fleet control: Shoal's planners on one side, robots on a broker on the other, and between them a mirror. Planners see a fleet by its
 * columns and events, and answer with commands; here the columns are written by what the robots tell instead of by the engine, and
 * the commands become orders. What is claimed and allocated in the ledger is the base of an order, what is claimed and has to wait
 * its horizon. Nothing of that is ever taken back, and so a base never has to be.
 *
 * Robots are never believed to be further on than they have said: what a robot is given, nobody else gets before it has told that it
 * has left it. So however late or few the messages are, no two are sent to one place; that they are then where they say
 * is for the safety of the robots themselves.
 */
export class FleetControl {
  readonly #on: ControlContext;
  readonly #bySerial = new Map<string, DrivenRobot>();
  #connections: number;

  constructor(on: ControlContext) {
    this.#on = on;
    this.#connections = on.link.connections;
    for (const robot of on.robots) this.#bySerial.set(robot.serial, robot);
    applyCommands(on.run.sim); // of the first plans
  }

  /** One tick: what has been told, what follows from it, what is ordered. */
  tick(onlooker: Onlooker = {}): void {
    const on = this.#on;
    const { run, robots } = on;
    const { sim, planning, demand } = run;
    sim.clock[0]++;
    sim.events.count = 0;
    this.#hear(); //                                        nodes passed, actions begun and done, batteries, errors
    for (const robot of robots) this.#settle(robot); // errands, faults, who is to be found again
    onlooker.afterTick?.(run);
    this.#strikeOff(); //                                   tasks that nobody can do any more
    bookEvents(planning, sim.events); //                    loads picked up, tasks done
    demand.reveal(planning.book, sim.clock[0]); //          new tasks
    onlooker.beforeTurn?.();
    turn(planning); //                                      planners see the tick and command
    onlooker.afterTurn?.();
    applyCommands(sim); //                                  what they want, as the mirror has it
    for (const robot of robots) giveOrders(on, robot); // and as robots are told
  }

  #hear(): void {
    const { link, figures, robots } = this.#on;
    if (link.connections !== this.#connections) {
      this.#connections = link.connections;
      for (const robot of robots) askForState(this.#on, robot); // what was told meanwhile is lost
    }
    for (const { serial, report } of link.take()) {
      const robot = this.#bySerial.get(serial);
      if (robot === undefined) figures.strangers.add(serial);
      else takeReport(this.#on, robot, report);
    }
  }

  #settle(robot: DrivenRobot): void {
    const on = this.#on;
    askIfSilent(on, robot);
    recover(on, robot);
    if (robot.lost === null) {
      doErrand(on, robot);
      seeToStrangeLoad(on, robot);
    }
    noteFaults(on, robot);
  }

  #strikeOff(): void {
    const { run, closed } = this.#on;
    for (const { robot, task } of closed.splice(0))
      run.sim.events.push(EventKind.errandDone, robot, task, Errand.deliver);
  }
}
