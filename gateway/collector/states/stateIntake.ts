import type { Counters } from '../../counters.ts';
import { readPayload } from '../../mqtt/readPayload.ts';
import { doingOf } from './doing.ts';
import { connectionMessage, stateMessage, type StateMessage } from './stateMessage.ts';
import { positionOf, type StateRow } from './stateRow.ts';
import type { VdaRobot, VdaTopic } from './vdaTopics.ts';

/** Robots that are remembered: of more, messages are still kept. */
const MOST_ROBOTS = 20_000;

/** What is known of a robot. */
export interface KnownRobot {
  connection: string | null;
  /** RobotState; null: it has not said yet */
  doing: number | null;
  isLoaded: boolean;
  /** m; null: it does not say */
  place: { readonly x: number; readonly y: number } | null;
  /** ms since 1970, by our clock, of the last message */
  seen: number;
}

export interface StateIntakeOptions {
  readonly counters: Counters;
  /** ms since 1970 */
  readonly now: () => number;
  /** takes a row for a file. @returns false: there is no room */
  readonly keep: (row: StateRow) => boolean;
}

/** Takes in what VDA5050 robots say of themselves, whoever drives them. */
export class StateIntake {
  /** by manufacturer, then by serial number */
  readonly fleets = new Map<string, Map<string, KnownRobot>>();
  readonly #of: StateIntakeOptions;
  #robots = 0;

  constructor(of: StateIntakeOptions) {
    this.#of = of;
  }

  take(of: VdaRobot & { readonly topic: VdaTopic }, payload: Uint8Array): void {
    const { counters, now, keep } = this.#of;
    const json = readPayload(payload);
    if (!json.ok) return counters.add(`unreadable.${json.why}`);
    const { topic, ...robot } = of;
    const known = this.#know(robot);
    known.seen = now();
    const read = topic === 'state' ? stateMessage.safeParse(json.json) : connectionMessage.safeParse(json.json);
    if (!read.success) return counters.add(`unreadable.${topic}`);
    const { headerId, timestamp, version } = read.data;
    const state = topic === 'state' ? (read.data as StateMessage) : null;
    if (state !== null) note(known, state);
    else {
      const { connectionState } = read.data as { connectionState: string };
      if (known.connection === connectionState) return; // retained, and told again
      known.connection = connectionState;
    }
    counters.add(`messages.${topic}`);
    const row = {
      ...robot,
      received: known.seen,
      connection: known.connection,
      state,
      head: { headerId, timestamp, version },
    };
    if (!keep(row)) counters.add('dropped.states');
  }

  #know(robot: VdaRobot): KnownRobot {
    const fleet = this.fleets.get(robot.manufacturer) ?? new Map<string, KnownRobot>();
    const known = fleet.get(robot.serial) ?? { connection: null, doing: null, isLoaded: false, place: null, seen: 0 };
    if (this.#robots < MOST_ROBOTS && !fleet.has(robot.serial)) {
      this.fleets.set(robot.manufacturer, fleet);
      fleet.set(robot.serial, known);
      this.#robots++;
    }
    return known;
  }
}

function note(known: KnownRobot, state: StateMessage): void {
  const { x, y } = positionOf(state) ?? {};
  known.doing = doingOf(state);
  known.isLoaded = (state.loads ?? 0) > 0;
  known.place = typeof x === 'number' && typeof y === 'number' ? { x, y } : null;
}
