import { existsSync, readFileSync } from 'node:fs';
import { optionProblem, quote } from '../problem.ts';
import type { PasswdCommandOptions } from './commands/passwd.ts';
import type { CliDependencies } from './dependencies.ts';
import { ExitCode } from './exitCodes.ts';
import { probeFile } from './probeFolder.ts';
import { createTerminal, reportBadInput } from './terminal.ts';
import { writeSecret } from './writeSecret.ts';

/** `shoal passwd`: puts a user into a broker's file of users, or takes one out. */
export async function passwd(
  file: string,
  name: string,
  options: PasswdCommandOptions,
  deps: CliDependencies,
): Promise<number> {
  const terminal = createTerminal(deps, options);
  const wrong = (field: string, message: string): number => reportBadInput(terminal, [optionProblem(field, message)]);
  const { parseUsers, passwordIn, userFlaw, withUser, withoutUser, hashPassword } = await deps.loadBroker();
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const parsed = parseUsers(text);
  if (!parsed.ok) {
    const { line, message } = parsed;
    return reportBadInput(terminal, [{ file, line, column: null, field: '', message }]);
  }
  const unwritable = probeFile(file);
  if (unwritable !== null) return wrong(file, unwritable);
  if (options.remove) {
    const left = withoutUser(text, name);
    if (left === null) return wrong(file, `has no user ${quote(name)}`);
    writeSecret(file, left);
    terminal.say(`${file}: ${name} is out`);
    terminal.json({ file, name, role: null });
    return ExitCode.fine;
  }
  const role = options.role ?? parsed.users.find((user) => user.name === name)?.role;
  if (role === undefined) return wrong('--role', 'is missing; say what the user may do');
  const flaw = userFlaw(name, role);
  if (flaw !== null) return wrong('', `the user ${flaw}`);
  const { passwordFile } = options;
  if (passwordFile !== undefined && !existsSync(passwordFile)) {
    return wrong(`--password-file ${passwordFile}`, 'is not there; name a file whose first line is the password');
  }
  const password =
    passwordFile === undefined
      ? await deps.readSecret(`password for ${name}: `)
      : passwordIn(readFileSync(passwordFile, 'utf8'));
  if (password === '') return wrong('', 'an empty password protects nothing; write another one');
  writeSecret(file, withUser(text, { name, role, hash: await hashPassword(Buffer.from(password)) }));
  terminal.say(`${file}: ${name} is ${role}`);
  terminal.json({ file, name, role });
  return ExitCode.fine;
}
