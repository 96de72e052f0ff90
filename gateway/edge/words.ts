import type { Counts } from '../counters.ts';
import type { Access } from '../mqtt/access.ts';
import type { Failure } from '../mqtt/failure.ts';
import type { RobotInput } from '../orders/order.ts';
import type { OwnTopic } from '../vda5050/dialect.ts';
import type { LogFields, LogLevel } from '../watch.ts';
import type { VdaVersion } from '../vda5050/dialects.ts';

/** What an edge gateway is made from: plain data, which travels to its thread. */
export interface EdgeDef {
  /** its number, from 0 */
  readonly gateway: number;
  readonly url: string;
  /** how its clients say who they are */
  readonly access: Access;
  /** first row of its share of the fleet, and how many robots it is */
  readonly row: number;
  readonly robots: number;
  /** null: no robot has a connection of its own */
  readonly vda5050: EdgeRobots | null;
  /** null: no telemetry */
  readonly telemetry: EdgeTelemetry | null;
}

export interface EdgeRobots {
  readonly version: VdaVersion;
  readonly manufacturer: string;
  /** one a robot, JSON without its header */
  readonly factsheets: readonly string[];
}

export interface EdgeTelemetry {
  readonly fleet: string;
  /** of its frames: another whenever a gateway starts anew */
  readonly source: number;
  /** s of simulated time from one sample to the next */
  readonly every: number;
  /** bytes of frames that wait for a broker that is away; the oldest go first */
  readonly mostStored: number;
  /** see `SampleBuffer` */
  readonly samples: SharedArrayBuffer;
}

/** What a robot tells: its row, a topic, and the body of the message as JSON; of its connection, the state alone. */
export type Told = readonly [row: number, topic: OwnTopic, body: string];

/** What an edge gateway is told. */
export type EdgeWord =
  | { readonly kind: 'tell'; readonly told: readonly Told[] }
  | { readonly kind: 'sample' }
  | { readonly kind: 'close' };

/** What an edge gateway says. */
export type EdgeReport =
  | { readonly kind: 'input'; readonly row: number; readonly input: RobotInput }
  | { readonly kind: 'connected'; readonly row: number }
  | { readonly kind: 'lost'; readonly row: number }
  /** the broker counts as gone, and why; null: it is back */
  | { readonly kind: 'broker'; readonly failure: Failure | null }
  /** a robot is let in and cut off at once, again and again */
  | { readonly kind: 'contested'; readonly row: number }
  | { readonly kind: 'log'; readonly level: LogLevel; readonly message: string; readonly fields: LogFields }
  /** all that was counted so far */
  | { readonly kind: 'counts'; readonly counts: Counts }
  | { readonly kind: 'closed' };
