import type { RobotClass } from '../../engine/index.ts';
import type { RobotInput } from '../orders/order.ts';
import type { RobotFacts } from './robotFacts.ts';

/** What a robot publishes. */
export type OwnTopic = 'connection' | 'state' | 'visualization' | 'factsheet';
/** What a robot listens to. */
export type OtherTopic = 'order' | 'instantActions' | 'zoneSet' | 'responses';

export type ConnectionState = 'ONLINE' | 'OFFLINE' | 'HIBERNATING' | 'CONNECTION_BROKEN';

/** s between messages that come without any event */
export interface Timing {
  readonly stateInterval: number;
  readonly visualizationInterval: number;
}

/** A version of VDA5050 as it is on the wire. Bodies are messages without their headers. */
export interface Dialect {
  /** as headers have it */
  readonly version: string;
  /** whether a visualization names the state that it goes with, in its head (VDA5050 v3.0.0, §6.7) */
  readonly refersToState: boolean;
  /** first levels of its topics, before manufacturer and serial number */
  readonly prefix: string;
  /** what robots listen to */
  readonly topics: readonly OtherTopic[];
  /** @param now ms since 1970. @returns ISO 8601, UTC */
  timestamp(now: number): string;
  connection(state: ConnectionState): object;
  state(facts: RobotFacts): object;
  visualization(facts: RobotFacts): object;
  factsheet(robot: RobotClass, timing: Timing): object;
  /** Reads what was sent to a robot; what cannot be read becomes an error that the robot reports. */
  read(topic: OtherTopic, json: unknown): RobotInput;
}
