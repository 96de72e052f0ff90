import type { Action } from '../orders/action.ts';
import type { Order } from '../orders/order.ts';
import type { Dialect } from '../vda5050/dialect.ts';
import type { ReadResult } from '../vda5050/readResult.ts';
import type { Body } from '../vda5050/writeShared.ts';
import type { Report } from './report.ts';

/** What robots publish that a fleet control listens to. */
export const TOLD = ['connection', 'state', 'visualization', 'factsheet'] as const;

export type ToldTopic = (typeof TOLD)[number];

/** A version of VDA5050 on the wire, as a fleet control speaks it: the other end of `Dialect`. Bodies are messages without their headers. */
export interface ControlDialect extends Pick<Dialect, 'version' | 'prefix' | 'timestamp'> {
  order(order: Order): Body;
  instantActions(actions: readonly Action[]): Body;
  /** Reads what a robot tells: as much as is made use of, and no more is demanded of it. */
  read(topic: ToldTopic, json: unknown): ReadResult<Report>;
}
