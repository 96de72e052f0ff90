import { workerData } from 'node:worker_threads';
import { serveCrew, shareOf, type ThreadDef } from '../../engine/index.ts';

/** A thread of a kernel: works until it is sent home. */
serveCrew(shareOf(workerData as ThreadDef));
