#!/usr/bin/env node
import { ExitCode } from './cli/exitCodes.ts';
import { main } from './cli/main.ts';
import { nodeDependencies } from './cli/nodeDependencies.ts';

// A reader that has seen enough, as in `shoal schema | head`, is no error; nor is one that is gone.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

// A mistake of ours is told by Node, with where it was made. Its exit code for that, 1, would be an expectation that failed.
process.once('uncaughtExceptionMonitor', () => process.once('exit', () => (process.exitCode = ExitCode.broken)));

// The exit code is set, not forced: a pipe that reads slowly still gets everything that was written.
process.exitCode = await main(process.argv.slice(2), nodeDependencies());
