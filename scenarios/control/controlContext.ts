import type { FleetLink } from '../../gateway/index.ts';
import type { Places } from '../../gateway/onboard.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import type { ControlFigures } from './controlFigures.ts';
import type { DrivenRobot } from './drivenRobot.ts';

/** As much of a connection to the robots as the control makes use of. */
export type ControlLink = Pick<FleetLink, 'take' | 'order' | 'act' | 'isConnected' | 'connections'>;

/** ms by the clock: all of it is about messages and their ways, none about robots. */
export interface ControlTiming {
  /** after which an order that no state shows is sent again; each time twice as long, up to the longest */
  readonly resendAfter: number;
  readonly resendLongest: number;
  /** without a state after which a robot that has an order is asked for one, and one that has none */
  readonly askAfter: number;
  readonly askIdleAfter: number;
  /** without an answer after which a robot counts as gone */
  readonly deafAfter: number;
  /** for which a robot whose order makes no sense any more is waited for, before it is told to cancel */
  readonly cancelAfter: number;
  /** for which a robot that has refused or failed is left alone; each time twice as long, up to the longest */
  readonly restFor: number;
  readonly restLongest: number;
}

export const CONTROL_TIMING: ControlTiming = {
  resendAfter: 500,
  resendLongest: 8000,
  askAfter: 2000,
  askIdleAfter: 40_000,
  deafAfter: 10_000,
  cancelAfter: 3000,
  restFor: 1000,
  restLongest: 60_000,
};

/** What everybody in a fleet control looks at. */
export interface ControlContext {
  /** a fleet run whose simulation nobody ticks: robots that are elsewhere write into it what they tell */
  readonly run: FleetRun;
  readonly places: Places;
  readonly link: ControlLink;
  readonly timing: ControlTiming;
  readonly figures: ControlFigures;
  /** ms */
  readonly now: () => number;
  /** begins the names of all that it orders: no two sessions have the same */
  readonly session: string;
  /** @returns a name that no order and no action had before */
  readonly newId: (what: string) => string;
  /** by row */
  readonly robots: readonly DrivenRobot[];
  /** tells people a line */
  readonly tell: (line: string) => void;
  /** tasks whose loads are gone, to be struck off the order book */
  readonly closed: { readonly robot: number; readonly task: number }[];
}
