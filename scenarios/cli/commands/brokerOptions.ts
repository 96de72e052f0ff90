import type { Command } from 'commander';

/** How a broker of Shoal's own is opened. */
export interface OpenBrokerOptions {
  readonly listen?: string;
  readonly users?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly tlsCa?: string;
}

/** How clients say to a broker of the user's who they are; certificates as above. */
export interface AccessCommandOptions {
  readonly username?: string;
  readonly passwordFile?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly tlsCa?: string;
}

/** Adds how a broker is opened to others than this machine. */
export function addOpenBroker(command: Command): Command {
  return command
    .option('--listen <address>', 'open it to others than this machine: 0.0.0.0, or an address of it')
    .option('--users <file>', 'who may come in with a password; shoal passwd makes the file');
}

/** Adds name and password towards a broker. */
export function addAccess(command: Command): Command {
  return command
    .option(
      '--username <name>',
      'towards the broker of --broker or --telemetry; {serial} stands for a serial number, here and below',
    )
    .option('--password-file <file>', 'whose first line is the password that goes with it');
}

/** @param whose certificates they are, in words */
export function addTls(command: Command, whose: { readonly cert: string; readonly ca: string }): Command {
  return command
    .option('--tls-cert <file>', `certificate of ${whose.cert}, PEM`)
    .option('--tls-key <file>', 'its key, PEM')
    .option('--tls-ca <file>', `who ${whose.ca}, PEM`);
}
