import type { FactsheetReport, StateReport } from '../../gateway/index.ts';
import type { Order } from '../../gateway/onboard.ts';

/** A robot that is driven over a broker, as the fleet control knows it beside what its mirror holds. All times are ms by the control's clock. */
export interface DrivenRobot {
  readonly row: number;
  readonly serial: string;
  /** as the robot calls the map that it is on */
  readonly mapId: string;
  readonly factsheet: FactsheetReport | null;
  /** the newest that it has told, and when that was heard */
  state: StateReport;
  heardAt: number;
  isOnline: boolean;
  /** what it has been ordered to do, or was last; null: nothing that is not over */
  order: SentOrder | null;
  /** it is ordered nothing before: it has refused, or failed */
  restsUntil: number;
  /** refusals and failures since it last got something done */
  failures: number;
  /** it is not where its plan says, or does not what it was told: since when, and what it is; null: all is well */
  lost: { readonly since: number; readonly why: string } | null;
  /** when it was last asked for a state; told to cancel, or sent an order */
  askedAt: number;
  /** when it was first asked of the questions that it has not answered */
  unansweredSince: number;
  cancelledAt: number;
  orderedAt: number;
  /** since when it has a load that nobody knows of; null: it has none */
  strangeLoadSince: number | null;
  /** it has been seen to charge since it was told to */
  hasCharged: boolean;
}

/** An order as it was sent. Visits are those of the robot's route in the mirror: visit v is the node with sequenceId 2 (v − start). */
export interface SentOrder {
  readonly orderId: string;
  /** visit at which it begins */
  readonly start: number;
  /** the order that the robot had before */
  readonly before: string;
  /** task that it is for, −1 none */
  readonly task: number;
  updateId: number;
  /** last visit of the base, by the last message */
  released: number;
  /** the last message: sent again until a state shows it */
  message: Order;
  firstSentAt: number;
  sentAt: number;
  tries: number;
  /** the update that a state has shown, −1 none, and the last visit of the base by that */
  takenUpdate: number;
  takenReleased: number;
  /** what is done at the end of it; null: nothing, so far */
  action: SentAction | null;
}

export interface SentAction {
  readonly actionId: string;
  /** Errand */
  readonly errand: number;
  /** the robot had a load when it was told; null: it did not say */
  readonly hadLoad: boolean | null;
  status: 'sent' | 'begun' | 'done' | 'failed';
}

/** @returns whether the robot is known to have the last message of an order */
export function isTaken({ takenUpdate, updateId }: SentOrder): boolean {
  return takenUpdate === updateId;
}

/** @returns whether a robot may take a new order: VDA5050 v3.0.0, §6.1.4 */
export function isIdle({ ahead, actions }: StateReport): boolean {
  if (ahead > 0) return false;
  for (const status of actions.values()) if (status !== 'finished' && status !== 'failed') return false;
  return true;
}

/**
 * @returns whether a robot is out of order, by itself or by somebody beside it, so that it would not take or do anything. An error that is about
 * an order which it has not taken is none of that: it has refused it.
 */
export function isKept({ state }: Pick<DrivenRobot, 'state'>): boolean {
  const { orderId, updateId } = state;
  const isAboutRefused = (references: ReadonlyMap<string, string>): boolean =>
    (references.get('orderId') ?? orderId) !== orderId ||
    (references.get('orderUpdateId') ?? `${updateId}`) !== `${updateId}`;
  const isBroken = state.errors.some(({ isGrave, references }) => isGrave && !isAboutRefused(references));
  return !state.obeys || state.isStopped || isBroken;
}
