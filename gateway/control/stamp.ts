import { z } from 'zod';
import { whole } from '../vda5050/readResult.ts';
import type { Stamp } from './report.ts';

/** As much of a header as a fleet control makes use of: VDA5050 v3.0.0, §6.3. */
export const stampShape = { headerId: whole.catch(0), timestamp: z.string().catch('') };

export function stampOf({ headerId, timestamp }: { readonly headerId: number; readonly timestamp: string }): Stamp {
  return { headerId, sentAt: Date.parse(timestamp) };
}

/** Tells messages of a topic that come again, or too late, from new ones. */
export class Freshness {
  readonly #newest = new Map<string, Stamp>();

  /**
   * Numbers grow with every message and begin anew with a robot that does; its clock goes on. Of one that has no clock, number 0 is a
   * beginning.
   *
   * @param of whose, and of which topic. @returns whether a message is newer than all before it
   */
  admit(of: string, { headerId, sentAt }: Stamp): boolean {
    const newest = this.#newest.get(of) ?? { headerId: -1, sentAt: -Infinity };
    const begins = headerId === 0 && !Number.isFinite(sentAt) && newest.sentAt === -Infinity;
    const isNew = headerId > newest.headerId || sentAt > newest.sentAt || begins;
    if (isNew) this.#newest.set(of, { headerId, sentAt: sentAt > newest.sentAt ? sentAt : newest.sentAt });
    return isNew;
  }
}
