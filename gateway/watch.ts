import type { ExternalInput, RobotInput } from './orders/order.ts';
import type { RobotFacts } from './vda5050/robotFacts.ts';

/** Who looks on while orders come in and are answered, and decides nothing. */
export interface OrderWatch {
  /** something has come for a robot, and waits for the next tick */
  received(row: number, input: RobotInput): void;
  /** a tick has taken what had come */
  entered(inputs: readonly ExternalInput[]): void;
  /** a robot tells its state */
  told(facts: RobotFacts): void;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Takes one line for those who run the gateway. */
export type GatewayLog = (level: LogLevel, message: string, fields: LogFields) => void;

export type LogFields = Readonly<Record<string, string | number | boolean>>;
