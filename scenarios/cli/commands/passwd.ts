import { type Command, Option } from 'commander';
import { JSON_OPTION, type CommonOptions } from './common.ts';

/** Roles are read without the gateway, which takes its time to load; a test holds them against those that there are. */
export const ROLE_CHOICES = ['robot', 'fleet', 'control', 'telemetry', 'collector', 'observer', 'admin'] as const;

export interface PasswdCommandOptions extends CommonOptions {
  readonly role?: (typeof ROLE_CHOICES)[number];
  readonly passwordFile?: string;
  readonly remove: boolean;
}

export type PasswdAction = (file: string, name: string, options: PasswdCommandOptions) => Promise<void>;

export function addPasswd(program: Command, run: PasswdAction): void {
  program
    .command('passwd')
    .description("write who may come in to a broker's file of users; the password is read from standard input")
    .argument('<file>', 'as for --users; made where there is none')
    .argument('<name>', 'of the user; of a robot manufacturer/serialNumber')
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLE_CHOICES))
    .option('--password-file <file>', 'whose first line is the password, instead of standard input')
    .option('--remove', 'take it out', false)
    .option(...JSON_OPTION)
    .action(run);
}
