import { pino, type DestinationStream, type Logger } from 'pino';
import type { GatewayLog } from '../../gateway/index.ts';
import type { LogLevelName } from './logLevels.ts';
import { version } from '../version.ts';

/** @returns a log of JSON lines, each with what process it is of; null where there is none */
export function createLogger(level: LogLevelName, to: DestinationStream): Logger | null {
  if (level === 'off') return null;
  const base = { process: 'serve', pid: process.pid, version };
  return pino(
    { level, base, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } },
    to,
  );
}

/** @returns what a gateway writes its log with */
export function logOf(logger: Logger): GatewayLog {
  return (level, message, fields) => logger[level](fields, message);
}
