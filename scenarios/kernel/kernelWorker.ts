import { parentPort, workerData } from 'node:worker_threads';
import { serveCrew, shareOf, type ThreadDef } from '../../engine/index.ts';

/** A thread of a kernel: says that it is at work, and works until it is sent home. */
const share = shareOf(workerData as ThreadDef);
parentPort?.postMessage('ready');
serveCrew(share);
