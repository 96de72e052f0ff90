import { Command } from 'commander';
import { version } from '../version.ts';
import { addBench, type BenchAction } from './commands/bench.ts';
import { addBroker, type BrokerAction } from './commands/broker.ts';
import { addCheck, type CheckAction } from './commands/check.ts';
import { addControl, type ControlAction } from './commands/control.ts';
import { addCollect, type CollectAction } from './commands/collect.ts';
import { addExport, type ExportAction } from './commands/export.ts';
import { addExportLayout, type ExportLayoutAction } from './commands/exportLayout.ts';
import { addList, type ListAction } from './commands/list.ts';
import { addPasswd, type PasswdAction } from './commands/passwd.ts';
import { addQuery, type QueryAction } from './commands/query.ts';
import { addReplay, type ReplayAction } from './commands/replay.ts';
import { addRun, type RunAction } from './commands/run.ts';
import { addSchema, type SchemaAction } from './commands/schema.ts';
import { addServe, type ServeAction } from './commands/serve.ts';
import { addValidate, type ValidateAction } from './commands/validate.ts';
import { addView, type ViewAction } from './commands/view.ts';

/** What the commands do; the docs test hands in its own to see that an example parses. */
export interface Actions {
  readonly list: ListAction;
  readonly run: RunAction;
  readonly view: ViewAction;
  readonly serve: ServeAction;
  readonly broker: BrokerAction;
  readonly passwd: PasswdAction;
  readonly control: ControlAction;
  readonly collect: CollectAction;
  readonly query: QueryAction;
  readonly replay: ReplayAction;
  readonly export: ExportAction;
  readonly exportLayout: ExportLayoutAction;
  readonly check: CheckAction;
  readonly validate: ValidateAction;
  readonly schema: SchemaAction;
  readonly bench: BenchAction;
}

/** @returns the command line: its commands, options and help */
export function buildProgram(actions: Actions): Command {
  const program = new Command('shoal')
    .description('Simulates warehouse robot fleets: collision-free, reproducible.')
    .version(version, '-v, --version')
    .helpOption('-h, --help')
    .showHelpAfterError(false)
    .addHelpText(
      'after',
      `\nExit codes: 0 fine, 1 an expectation failed, 2 bad input, 3 a contact,\n4 Shoal itself failed, 130 or 143 a signal ended it.\nBegin with: shoal run small`,
    );
  addList(program, actions.list);
  addRun(program, actions.run);
  addView(program, actions.view);
  addServe(program, actions.serve);
  addBroker(program, actions.broker);
  addPasswd(program, actions.passwd);
  addControl(program, actions.control);
  addCollect(program, actions.collect);
  addQuery(program, actions.query);
  addReplay(program, actions.replay);
  addExport(program, actions.export);
  addExportLayout(program, actions.exportLayout);
  addCheck(program, actions.check);
  addValidate(program, actions.validate);
  addSchema(program, actions.schema);
  addBench(program, actions.bench);
  return program;
}
