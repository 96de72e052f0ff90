import { type Command, Option } from 'commander';
import {
  brokerUrl,
  collect,
  countFrom,
  httpUrl,
  manufacturer,
  number,
  seconds,
  speed,
  wholeFrom,
} from '../optionValues.ts';
import { LOG_LEVELS, type LogLevelName } from '../../observe/logLevels.ts';
import type { VdaVersion } from '../../../gateway/index.ts';
import {
  addAccess,
  addOpenBroker,
  addTls,
  type AccessCommandOptions,
  type OpenBrokerOptions,
} from './brokerOptions.ts';
import { JSON_OPTION, type CommonOptions } from './common.ts';

export interface ServeCommandOptions extends CommonOptions, OpenBrokerOptions, AccessCommandOptions {
  readonly broker?: string;
  readonly vda5050: VdaVersion;
  readonly dispatch: 'external' | 'internal';
  readonly manufacturer: string;
  readonly robots?: number;
  readonly seed?: number;
  /** s */
  readonly for?: number;
  readonly fault: readonly string[];
  /** simulated seconds a second; absent: 1 */
  readonly speed?: number;
  readonly gateways?: number;
  /** samples a second of simulated time; 0: none */
  readonly telemetryRate: number;
  readonly brokerPort?: number;
  readonly port?: number;
  /** folder of telemetry that is collected; false: none is; absent: where the broker is ours */
  readonly collect?: string | false;
  /** of figures and health */
  readonly metricsPort?: number;
  readonly log: LogLevelName;
  /** where traces go */
  readonly trace?: string;
  readonly out?: string;
}

export type ServeAction = (source: string, options: ServeCommandOptions) => Promise<void>;

export function addServe(program: Command, run: ServeAction): void {
  const command = program
    .command('serve')
    .description('put a fleet on an MQTT broker, as VDA5050 robots that a fleet control drives')
    .argument('<scenario>', 'name of a built-in scenario, a .yaml file, or a recording.mcap whose run goes on')
    .option('--broker <url>', 'mqtt://host:port; a broker of its own on this machine where absent', brokerUrl)
    .addOption(
      new Option('--vda5050 <version>', 'that the robots speak').choices(['3.0', '2.1', '2.0', '1.1']).default('3.0'),
    )
    .addOption(
      new Option('--dispatch <who>', "who orders the robots: somebody on the broker, or Shoal's planners")
        .choices(['external', 'internal'])
        .default('external'),
    )
    .option('--manufacturer <name>', 'in topics and headers', manufacturer, 'shoal')
    .option('--robots <N>', "robots instead of the scenario's: 1000 or 1e3", countFrom(1))
    .option('--seed <S>', "seed instead of the scenario's", wholeFrom(0))
    .option('--for <time>', 'simulated time after which it ends; until Ctrl-C where absent', seconds)
    .option(
      '--fault <fault>',
      'add a fault: kind[:target]@start[+duration], as in robot.breakdown:1@120s+20s',
      collect,
      [],
    )
    .option('--speed <X>', 'simulated seconds a second; 1 where absent', speed)
    .option(
      '--gateways <G>',
      "edge gateways that the fleet is split over, a thread each, instead of the scenario's",
      wholeFrom(1, 64),
    )
    .option('--telemetry-rate <Hz>', 'samples of all robots a simulated second; 0: none', number, 2)
    .option('--broker-port <N>', 'of the broker on this machine; 1883 where absent', wholeFrom(1, 65_535))
    .option('--port <N>', 'of the page on this machine; one that is free where absent', wholeFrom(1, 65_535))
    .option(
      '--collect <folder>',
      'collect telemetry into files here, and show it; runs/telemetry with a broker of its own',
    )
    .option('--no-collect', 'do not')
    .option('--metrics-port <N>', 'serve /metrics for Prometheus, /healthz and /readyz here', wholeFrom(1, 65_535))
    .addOption(new Option('--log <level>', 'JSON lines on standard error').choices(LOG_LEVELS).default('off'))
    .option('--trace <url>', 'send traces of orders here, OTLP over HTTP: http://localhost:4318/v1/traces', httpUrl)
    .option('--out <folder>', 'record the run, here');
  addOpenBroker(command);
  addAccess(command);
  addTls(command, { cert: 'the broker, or with --broker of the robots', ca: 'signs the certificates of the others' })
    .option(...JSON_OPTION)
    .action(run);
}
