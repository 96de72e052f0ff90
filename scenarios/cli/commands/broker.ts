import type { Command } from 'commander';
import { wholeFrom } from '../optionValues.ts';
import { addOpenBroker, addTls, type OpenBrokerOptions } from './brokerOptions.ts';
import { JSON_OPTION, type CommonOptions } from './common.ts';

export interface BrokerCommandOptions extends CommonOptions, OpenBrokerOptions {
  readonly port?: number;
  readonly maxConnections?: number;
  /** bytes */
  readonly maxPacket?: number;
  /** packets a second of a client */
  readonly maxRate?: number;
}

export type BrokerAction = (options: BrokerCommandOptions) => Promise<void>;

export function addBroker(program: Command, run: BrokerAction): void {
  const command = program
    .command('broker')
    .description('an MQTT broker by itself, for robots, fleet controls and telemetry')
    .option('--port <N>', 'that it listens on; 1883 where absent, 8883 with TLS', wholeFrom(1, 65_535));
  addOpenBroker(command);
  addTls(command, { cert: 'the broker', ca: 'signs the certificates that clients show' })
    .option('--max-connections <N>', 'at once; 10000 where absent', wholeFrom(1, 100_000))
    .option('--max-packet <bytes>', 'of a client; 1 MiB where absent', wholeFrom(1024, 1 << 28))
    .option('--max-rate <N>', 'packets a second of a client, read later beyond; 10000 where absent', wholeFrom(1))
    .option(...JSON_OPTION)
    .action(run);
}
