import { type Command, Option } from 'commander';
import { anyManufacturer, countFrom, positive, seconds, wholeFrom } from '../optionValues.ts';
import { addAccess, addTls, type AccessCommandOptions } from './brokerOptions.ts';
import { JSON_OPTION, type CommonOptions } from './common.ts';

export interface ControlCommandOptions extends CommonOptions, AccessCommandOptions {
  readonly broker: string;
  readonly vda5050: '3.0' | '2.1' | '2.0';
  readonly manufacturer: string;
  readonly robots?: number;
  readonly seed?: number;
  /** s */
  readonly for?: number;
  /** simulated seconds a second; absent: 1 */
  readonly speed?: number;
  readonly port?: number;
  readonly out?: string;
}

export type ControlAction = (source: string, options: ControlCommandOptions) => Promise<void>;

export function addControl(program: Command, run: ControlAction): void {
  const command = program
    .command('control')
    .description("drive VDA5050 robots on an MQTT broker with Shoal's planners")
    .argument('<scenario>', 'name of a built-in scenario, or a .yaml file: floor, robots and tasks')
    .option('--broker <url>', 'mqtt://host:port', 'mqtt://127.0.0.1:1883')
    .addOption(new Option('--vda5050 <version>', 'that the robots speak').choices(['3.0', '2.1', '2.0']).default('3.0'))
    .option('--manufacturer <name>', 'of the robots, in topics and headers', anyManufacturer, 'shoal')
    .option('--robots <N>', "robots instead of the scenario's: 1000 or 1e3", countFrom(1))
    .option('--seed <S>', "seed of the tasks instead of the scenario's", wholeFrom(0))
    .option('--for <time>', "by the robots' clock, after which it ends; until Ctrl-C where absent", seconds)
    .option('--speed <X>', 'the speed of robots that are simulated; 1 where absent', positive)
    .option('--port <N>', 'of the page on this machine; one that is free where absent', wholeFrom(1, 65_535))
    .option('--out <folder>', 'write down what is sent, and the figures, here');
  addAccess(command);
  addTls(command, { cert: 'this fleet control', ca: 'signs the certificate of the broker' })
    .option(...JSON_OPTION)
    .action(run);
}
