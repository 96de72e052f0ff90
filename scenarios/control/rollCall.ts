import type { FactsheetReport, StateReport, Told } from '../../gateway/index.ts';
import { PLAIN_ACTION, type Places } from '../../gateway/onboard.ts';
import type { ControlContext } from './controlContext.ts';
import { isIdle } from './drivenRobot.ts';
import { cancel } from './recover.ts';
import { nodeAt } from './whereIs.ts';

/** ms between questions to one robot, and for which a factsheet is waited for */
const ASK_EVERY = 1000;
const CANCEL_EVERY = 3000;
const FACTSHEET_WITHIN = 2000;

/** Robots that are remembered for each that is wanted, and at the least: whoever may publish could make up any number. */
const MOST_HEARD = 4;
const LEAST_HEARD = 64;

/** A robot that has answered and may be ordered about. */
export interface Present {
  readonly serial: string;
  readonly state: StateReport;
  readonly factsheet: FactsheetReport | null;
  /** where it stands */
  readonly node: number;
}

interface Candidate {
  readonly serial: string;
  isOnline: boolean;
  state: StateReport | null;
  factsheet: FactsheetReport | null;
  firstHeardAt: number;
  askedAt: number;
  cancelledAt: number;
}

/**
 * Waits until as many robots as a scenario has are there: online, with nothing to do, each at a node. Who has an order yet, of a fleet
 * control before this one, is told to cancel it.
 */
export class RollCall {
  readonly #on: Pick<ControlContext, 'link' | 'now' | 'newId'> & { readonly places: Places };
  readonly #wanted: number;
  readonly #most: number;
  readonly #robots = new Map<string, Candidate>();

  constructor(on: Pick<ControlContext, 'link' | 'now' | 'newId'> & { readonly places: Places }, wanted: number) {
    this.#on = on;
    this.#wanted = wanted;
    this.#most = Math.max(LEAST_HEARD, MOST_HEARD * wanted);
  }

  /** Listens and asks; call now and then. @returns the robots, by their serial numbers; null: not all are there yet */
  proceed(): readonly Present[] | null {
    for (const told of this.#on.link.take()) this.#hear(told);
    const present: Present[] = [];
    const robots = this.#sorted();
    for (const { serial } of robots.slice(this.#most)) this.#robots.delete(serial); // it is asked again if it comes back
    for (const one of robots.slice(0, this.#wanted)) {
      const ready = this.#lookAt(one);
      if (ready !== null) present.push(ready);
    }
    return present.length === this.#wanted ? present : null;
  }

  /** @returns what is waited for, a line for people */
  describe(): string {
    const robots = this.#sorted();
    if (robots.length === 0) return 'no robot is heard; are their broker, version and manufacturer the ones given?';
    const unready = robots.slice(0, this.#wanted).filter((one) => this.#problemOf(one) !== null);
    const ready = Math.min(this.#wanted, robots.length) - unready.length;
    const [first] = unready;
    const why = first === undefined ? '' : `; ${first.serial} ${this.#problemOf(first)}`;
    return `${ready} of ${this.#wanted} robots are ready${why}`;
  }

  /** serial numbers of robots that are there and were not waited for, as far as they are remembered */
  get surplus(): readonly string[] {
    const more = this.#sorted().slice(this.#wanted);
    return more.filter(({ isOnline }) => isOnline).map(({ serial }) => serial);
  }

  /** Brokers remember robots that are long gone: these come last. */
  #sorted(): readonly Candidate[] {
    const after = (a: Candidate, b: Candidate): number => Number(b.isOnline) - Number(a.isOnline);
    return [...this.#robots.values()].toSorted((a, b) => after(a, b) || (a.serial < b.serial ? -1 : 1));
  }

  #hear({ serial, report }: Told): void {
    const never = { state: null, factsheet: null, askedAt: -Infinity, cancelledAt: -Infinity };
    const robot = this.#robots.get(serial) ?? { serial, isOnline: false, firstHeardAt: this.#on.now(), ...never };
    this.#robots.set(serial, robot);
    if (report.kind === 'connection') robot.isOnline = report.isOnline;
    if (report.kind === 'state') robot.state = report;
    if (report.kind === 'factsheet') robot.factsheet = report;
  }

  #lookAt(robot: Candidate): Present | null {
    const { link, newId, places } = this.#on;
    const now = this.#on.now();
    const { serial, state, factsheet } = robot;
    if (!robot.isOnline) return null;
    if (state === null) {
      if (now - robot.askedAt < ASK_EVERY) return null;
      robot.askedAt = now;
      const ask = { ...PLAIN_ACTION, type: 'stateRequest', blocking: 'none' } as const;
      link.act(serial, [{ ...ask, actionId: newId('ask') }]);
      return null;
    }
    if (!isIdle(state) && now - robot.cancelledAt >= CANCEL_EVERY) {
      robot.cancelledAt = now;
      cancel(this.#on, serial);
    }
    return this.#problemOf(robot) === null ? { serial, state, factsheet, node: nodeAt(places, state) } : null;
  }

  /** @returns why a robot is not ready, null: it is */
  #problemOf({ isOnline, state, factsheet, firstHeardAt }: Candidate): string | null {
    if (!isOnline) return 'is not online';
    if (state === null) return 'tells no state';
    if (!isIdle(state) || state.isDriving) return 'has an order yet';
    if (nodeAt(this.#on.places, state) < 0) return 'is at no node';
    return factsheet === null && this.#on.now() - firstHeardAt < FACTSHEET_WITHIN ? 'tells no factsheet' : null;
  }
}
