import { parentPort, workerData } from 'node:worker_threads';
import { startLocalBroker, type BrokerOptions } from './localBroker.ts';
import type { BrokerWord } from './brokerThread.ts';

/** ms between reports of what was counted */
const REPORT_EVERY = 500;

/** Entry of the thread that a broker runs on: says where it listens, and from then on what it counts, until it is told to close. */
const say = (word: BrokerWord): void => parentPort?.postMessage(word);
try {
  const broker = await startLocalBroker(workerData as BrokerOptions);
  say({ kind: 'open', url: broker.url, own: broker.own });
  const reporting = setInterval(
    () => say({ kind: 'counts', counts: broker.counts(), load: broker.load() }),
    REPORT_EVERY,
  );
  parentPort?.once('message', () => {
    clearInterval(reporting);
    void broker.close().then(() => {
      say({ kind: 'counts', counts: broker.counts(), load: broker.load() });
      process.exit(0); // of a thread: ends only this
    });
  });
} catch (error) {
  const { message, code } = error as NodeJS.ErrnoException;
  say({ kind: 'failed', message, ...(code === undefined ? {} : { code }) });
}
