#!/usr/bin/env node
import { main } from './cli/main.ts';
import { nodeDependencies } from './cli/nodeDependencies.ts';

// A reader that has seen enough, as in `shoal schema | head`, is no error; nor is one that is gone.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

// The exit code is set, not forced: a pipe that reads slowly still gets everything that was written.
process.exitCode = await main(process.argv.slice(2), nodeDependencies());
