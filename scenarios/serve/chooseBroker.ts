import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { accessFlaw, brokerSetup, startEmbeddedBroker, type Access, type BrokerLoad } from '../../gateway/index.ts';
import { packageRoot } from '../packageRoot.ts';

/** What is said of a broker on the command line: where the user's own is, or how ours is opened. */
export interface BrokerWords extends Access {
  /** of the user's; absent: one of our own */
  readonly broker?: string | undefined;
  readonly brokerPort?: number | undefined;
  readonly listen?: string | undefined;
  readonly users?: string | undefined;
}

/** What is wrong with one of them. */
export interface BrokerWordProblem {
  readonly field: keyof BrokerWords;
  readonly message: string;
  readonly line?: number;
}

/** A broker that a fleet goes to. */
export interface ChosenBroker {
  readonly ok: true;
  /** as others reach it */
  readonly url: string;
  /** as the fleet reaches it */
  readonly entrance: { readonly url: string; readonly access: Access };
  readonly notes: readonly string[];
  /** of our own, what it has counted */
  counts(): Readonly<Record<string, number>> | null;
  load(): BrokerLoad | null;
  close(): Promise<void>;
}

export type BrokerChoice = ChosenBroker | { readonly ok: false; readonly problems: readonly BrokerWordProblem[] };

const OF_OURS = ['brokerPort', 'users'] as const;
const OF_THEIRS = ['username', 'passwordFile'] as const;

/**
 * Finds the broker that is meant, or starts one.
 *
 * @param names who comes in, whose passwords and certificates are looked at before anything begins
 * @throws as Node does where ours cannot listen
 */
export async function chooseBroker(
  words: BrokerWords,
  names: readonly string[],
  onNotice: (line: string) => void,
): Promise<BrokerChoice> {
  const { broker: url } = words;
  const [odd, why] =
    url === undefined
      ? [OF_THEIRS, 'goes with the broker of --broker']
      : [OF_OURS, 'goes with a broker of Shoal’s own, not with --broker'];
  const misplaced = odd.filter((field) => words[field] !== undefined);
  if (misplaced.length > 0) return { ok: false, problems: misplaced.map((field) => ({ field, message: why })) };
  return url === undefined ? openOurs(words, onNotice) : enterTheirs(url, words, names);
}

function enterTheirs(url: string, words: BrokerWords, names: readonly string[]): BrokerChoice {
  const { username, passwordFile, tlsCert, tlsKey, tlsCa } = words;
  const access = { username, passwordFile, tlsCert, tlsKey, tlsCa };
  const flaw = accessFlaw(access, names);
  if (flaw !== null) return { ok: false, problems: flaw.problems };
  return {
    ok: true,
    url,
    entrance: { url, access },
    notes: [],
    counts: () => null,
    load: () => null,
    close: async () => undefined,
  };
}

async function openOurs(words: BrokerWords, onNotice: (line: string) => void): Promise<BrokerChoice> {
  const { brokerPort, ...wish } = words;
  const setup = brokerSetup({ ...wish, port: brokerPort });
  if (!setup.ok) {
    return { ok: false, problems: setup.problems.map((one) => ({ ...one, field: one.field as keyof BrokerWords })) };
  }
  const { port, ...options } = setup.options;
  const broker = await startEmbeddedBroker(port, {
    ...options,
    script: brokerScript(),
    onRestart: (reason) => onNotice(`note: the broker has ended (${reason}) and is started again`),
  });
  const { url, login } = broker.own;
  return {
    ok: true,
    url: broker.url,
    entrance: { url, access: { ...login } },
    notes: setup.notes,
    counts: () => broker.counts(),
    load: () => broker.load(),
    close: () => broker.close(),
  };
}

/** Sources have no worker, and must not take one of an older build. */
function brokerScript(): string | undefined {
  if (import.meta.url.endsWith('.ts')) return undefined;
  const script = join(packageRoot(), 'dist', 'brokerWorker.js');
  return existsSync(script) ? script : undefined;
}
