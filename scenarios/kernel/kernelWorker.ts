import { parentPort, workerData } from 'node:worker_threads';
import { serveCrew, shareOf, tellDeath, type ThreadDef } from '../../engine/index.ts';

/** A thread of a kernel: says that it is at work, and works until it is sent home. */
const share = shareOf(workerData as ThreadDef);
process.once('exit', (code) => tellDeath(share.board, `it ended with code ${code}`)); // or the others would wait for a minute
parentPort?.postMessage('ready');
serveCrew(share);
