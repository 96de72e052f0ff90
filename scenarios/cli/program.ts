import { Command, Option } from 'commander';
import { version } from '../version.ts';
import { collect, moment, number, positive, seconds, speed, wholeFrom } from './optionValues.ts';

export interface CommonOptions {
  readonly json: boolean;
}

export interface RunCommandOptions extends CommonOptions {
  readonly robots?: number;
  readonly seed?: number;
  /** number of seeds to run, counting up from the first */
  readonly seeds?: number;
  /** s */
  readonly for?: number;
  readonly fault: readonly string[];
  readonly expect: readonly string[];
  /** Hz */
  readonly frames?: number;
  readonly planner?: string;
  readonly out?: string;
  readonly junit?: string;
  readonly html?: string;
  readonly quiet: boolean;
}

export interface BenchCommandOptions extends CommonOptions {
  readonly csv?: string;
  readonly seeds?: number;
}

export interface ReplayCommandOptions extends CommonOptions {
  /** s */
  readonly to?: number;
  /** s */
  readonly from?: number;
  readonly everySnapshot?: boolean;
}

export interface ExportCommandOptions extends CommonOptions {
  readonly mcapFoxglove: string;
  /** Hz */
  readonly rate?: number;
  /** s */
  readonly from?: number;
  /** s */
  readonly to?: number;
  readonly quiet: boolean;
}

export interface CheckCommandOptions extends CommonOptions {
  readonly planner?: string;
  readonly property: readonly string[];
  readonly seed?: number;
  readonly runs?: number;
  /** s by the clock */
  readonly time?: number;
  readonly path?: string;
  readonly adversary?: number;
  readonly threads?: number;
  /** s by the clock */
  readonly patience?: number;
  /** MiB */
  readonly memory?: number;
  readonly out?: string;
  readonly junit?: string;
  readonly markdown?: string;
  readonly quiet: boolean;
}

export interface ViewCommandOptions extends CommonOptions {
  readonly robots?: number;
  readonly seed?: number;
  /** s */
  readonly for?: number;
  readonly fault: readonly string[];
  readonly planner?: string;
  /** simulated seconds a second; Infinity: as fast as it goes; absent: 1 */
  readonly speed?: number;
  readonly port?: number;
  readonly out?: string;
}

export interface ServeCommandOptions extends CommonOptions {
  readonly broker?: string;
  readonly vda5050: string;
  readonly dispatch: 'external' | 'internal';
  readonly manufacturer: string;
  readonly robots?: number;
  readonly seed?: number;
  /** s */
  readonly for?: number;
  readonly fault: readonly string[];
  /** simulated seconds a second; absent: 1 */
  readonly speed?: number;
  readonly brokerPort?: number;
  readonly port?: number;
  readonly out?: string;
}

/** What the commands do; the docs test hands in its own to see that an example parses. */
export interface Actions {
  list(options: CommonOptions): Promise<void>;
  run(source: string, options: RunCommandOptions): Promise<void>;
  view(what: string, options: ViewCommandOptions): Promise<void>;
  serve(source: string, options: ServeCommandOptions): Promise<void>;
  replay(recording: string, options: ReplayCommandOptions): Promise<void>;
  export(recording: string, options: ExportCommandOptions): Promise<void>;
  check(options: CheckCommandOptions): Promise<void>;
  validate(source: string, options: CommonOptions): Promise<void>;
  schema(options: CommonOptions): Promise<void>;
  bench(name: string | undefined, options: BenchCommandOptions): Promise<void>;
}

const JSON_OPTION = ['--json', 'print one JSON object on standard output, all else on standard error', false] as const;

/** @returns the command line: its commands, options and help */
export function buildProgram(actions: Actions): Command {
  const program = new Command('shoal')
    .description('Simulates warehouse robot fleets: collision-free, reproducible.')
    .version(version, '-v, --version')
    .helpOption('-h, --help')
    .showHelpAfterError(false)
    .addHelpText(
      'after',
      `\nExit codes: 0 fine, 1 an expectation failed, 2 bad input, 3 a contact.\nBegin with: shoal run small`,
    );

  program
    .command('list')
    .description('the built-in scenarios, a line each')
    .option(...JSON_OPTION)
    .action((options: CommonOptions) => actions.list(options));

  program
    .command('run')
    .description('simulate a scenario and print its key figures')
    .argument('<scenario>', 'name of a built-in scenario, or a .yaml file')
    .option('--robots <N>', "robots instead of the scenario's", wholeFrom(1))
    .option('--seed <S>', "first seed instead of the scenario's", wholeFrom(0))
    .option('--seeds <K>', 'run K seeds, counting up from the first', wholeFrom(1, 100_000))
    .option('--for <time>', "simulated time instead of the scenario's: 90s, 10m, 8h", seconds)
    .option(
      '--fault <fault>',
      'add a fault: kind[:target]@start[+duration], as in planner.crash:1@120s+20s',
      collect,
      [],
    )
    .option('--expect <expectation>', "what must hold, as in 'contacts==0,serviceTimeSeconds.p95<180'", collect, [])
    .option('--planner <file>', "a planner of your own, TypeScript or JavaScript, instead of the scenario's")
    .option('--frames <Hz>', "pose frames in the recording instead of the scenario's", number)
    .option('--out <folder>', 'where recording.mcap and kpis.json go (default: runs/<scenario>-seed<S>)')
    .option('--junit <file>', 'write the verdicts as JUnit XML')
    .option('--html <file>', 'write viewer and recording as one page that opens from disk; of one seed')
    .option('--quiet', 'no progress', false)
    .option(...JSON_OPTION)
    .action((source: string, options: RunCommandOptions) => actions.run(source, options));

  program
    .command('view')
    .description('show a live run or a recording in a browser')
    .argument('<what>', 'name of a built-in scenario, a .yaml file, or a recording.mcap')
    .option('--speed <X>', "simulated seconds a second of a live run, or 'max'; 1 where absent", speed)
    .option('--robots <N>', "robots instead of the scenario's", wholeFrom(1))
    .option('--seed <S>', "seed instead of the scenario's", wholeFrom(0))
    .option('--for <time>', "simulated time instead of the scenario's: 90s, 10m, 8h", seconds)
    .option(
      '--fault <fault>',
      'add a fault: kind[:target]@start[+duration], as in planner.crash:1@120s+20s',
      collect,
      [],
    )
    .option('--planner <file>', "a planner of your own, TypeScript or JavaScript, instead of the scenario's")
    .option('--port <N>', 'of the page on this machine; one that is free where absent', wholeFrom(1, 65_535))
    .option('--out <folder>', 'record the run as well, here')
    .option(...JSON_OPTION)
    .action((what: string, options: ViewCommandOptions) => actions.view(what, options));

  program
    .command('serve')
    .description('put a fleet on an MQTT broker, as VDA5050 robots that a fleet control drives')
    .argument('<scenario>', 'name of a built-in scenario, or a .yaml file')
    .option('--broker <url>', 'mqtt://host:port; a broker of its own on this machine where absent')
    .addOption(
      new Option('--vda5050 <version>', 'that the robots speak').choices(['3.0', '2.1', '2.0', '1.1']).default('3.0'),
    )
    .addOption(
      new Option('--dispatch <who>', "who orders the robots: somebody on the broker, or Shoal's planners")
        .choices(['external', 'internal'])
        .default('external'),
    )
    .option('--manufacturer <name>', 'in topics and headers', 'shoal')
    .option('--robots <N>', "robots instead of the scenario's", wholeFrom(1))
    .option('--seed <S>', "seed instead of the scenario's", wholeFrom(0))
    .option('--for <time>', 'simulated time after which it ends; until Ctrl-C where absent', seconds)
    .option(
      '--fault <fault>',
      'add a fault: kind[:target]@start[+duration], as in robot.breakdown:1@120s+20s',
      collect,
      [],
    )
    .option('--speed <X>', 'simulated seconds a second; 1 where absent', speed)
    .option('--broker-port <N>', 'of the broker on this machine; 1883 where absent', wholeFrom(1, 65_535))
    .option('--port <N>', 'of the page on this machine; one that is free where absent', wholeFrom(1, 65_535))
    .option('--out <folder>', 'record the run, here')
    .option(...JSON_OPTION)
    .action((source: string, options: ServeCommandOptions) => actions.serve(source, options));

  program
    .command('replay')
    .description('simulate a recording again and verify every hash')
    .argument('<recording>', 'a recording.mcap')
    .option('--from <time>', 'start from the newest snapshot at or before this simulated time', moment)
    .option('--to <time>', 'only up to this simulated time', seconds)
    .option('--every-snapshot', 'resume from each snapshot in turn, up to the next one')
    .option(...JSON_OPTION)
    .action((path: string, options: ReplayCommandOptions) => actions.replay(path, options));

  program
    .command('export')
    .description('write a recording for viewers of other makers, as far as it replays to the same hashes')
    .argument('<recording>', 'a recording.mcap')
    .requiredOption(
      '--mcap-foxglove <file>',
      "the file to write: an MCAP with Foxglove's messages, which Rerun reads, too",
    )
    .option(
      '--rate <Hz>',
      'how often robots are written in a simulated second: 10 where absent, once a tick at the most',
      positive,
    )
    .option('--from <time>', 'begin at the newest snapshot at or before this simulated time', moment)
    .option('--to <time>', 'only up to this simulated time', seconds)
    .option('--quiet', 'no progress', false)
    .option(...JSON_OPTION)
    .action((path: string, options: ExportCommandOptions) => actions.export(path, options));

  program
    .command('check')
    .description("property-test planners on small warehouses, Shoal's or your own, and shrink what fails")
    .option('--planner <file>', "a planner of your own, TypeScript or JavaScript, instead of Shoal's")
    .option('--property <names>', 'only these: small, plan, stop, live, tasks, same, contact', collect, [])
    .option('--seed <S>', 'decides every warehouse that is tried; 1 where absent', wholeFrom(0))
    .option('--runs <N>', 'warehouses for each property; 100 where absent', wholeFrom(1))
    .option('--time <time>', 'as many as there are in this time by the clock: 60s, 10m', seconds)
    .option('--path <path>', 'exactly the failure that was printed with it, of the same seed')
    .option(
      '--adversary <N>',
      'instead: hostile proposals straight to the guard, for N robot-ticks; no planner has a say',
      wholeFrom(1),
    )
    .option(
      '--threads <N>',
      'properties that are tried at once; as many as there are cores where absent',
      wholeFrom(1, 64),
    )
    .option(
      '--patience <time>',
      'by the clock, after which a planner that does not answer hangs; 2s where absent',
      seconds,
    )
    .option('--memory <MiB>', 'that a planner may take; 512 where absent', wholeFrom(64, 65_536))
    .option('--out <folder>', 'where counter-examples go (default: runs/check)')
    .option('--junit <file>', 'write the verdicts as JUnit XML')
    .option('--markdown <file>', 'write a summary in Markdown')
    .option('--quiet', 'no progress', false)
    .option(...JSON_OPTION)
    .action((options: CheckCommandOptions) => actions.check(options));

  program
    .command('validate')
    .description('check a scenario; names the line and the field')
    .argument('<scenario>', 'a .yaml file, or the name of a built-in scenario')
    .option(...JSON_OPTION)
    .action((source: string, options: CommonOptions) => actions.validate(source, options));

  program
    .command('schema')
    .description("print the scenario format's JSON Schema")
    .option(...JSON_OPTION)
    .action((options: CommonOptions) => actions.schema(options));

  program
    .command('bench')
    .description('run a benchmark and print its table; without a name, list them')
    .argument('[name]')
    .option('--csv <file>', 'write the rows as CSV, each with machine, Node version and commit')
    .option('--seeds <K>', "seeds 1 to K instead of the benchmark's own", wholeFrom(1, 1000))
    .addOption(new Option(JSON_OPTION[0], JSON_OPTION[1]).default(false))
    .action((name: string | undefined, options: BenchCommandOptions) => actions.bench(name, options));

  return program;
}
