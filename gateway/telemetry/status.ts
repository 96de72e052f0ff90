import { z } from 'zod';
import { MOST_BLOCKS } from './frame.ts';

/** What has a place in the head of a frame: 32 bits. */
const word = z.number().int().min(0).max(0xffff_ffff);
/** What is counted of all blocks: so many that sums of them are exact. */
const count = z
  .number()
  .int()
  .min(0)
  .max(MOST_BLOCKS * 2 ** 32);

/**
 * What a gateway's telemetry says of itself: retained, at least every few seconds and when it ends; its will says `broken`. Whoever
 * holds it against the frames that came knows what is missing: nothing is lost in silence. Anybody can publish one: figures that no
 * gateway has are no status.
 */
export const telemetryStatus = z.object({
  schema: z.literal(1),
  state: z.enum(['online', 'offline', 'broken']),
  fleet: z.string().min(1),
  gateway: word,
  /** as in the heads of its frames: another whenever it starts anew */
  source: word,
  /** first row of its share of the fleet, and how many robots it is */
  row: word,
  robots: word,
  /** ISO 8601, UTC, of this message */
  time: z.string().max(40),
  /** s of simulated time from one sample to the next */
  every: z.number().min(1e-9).max(1e15),
  samples: z.object({
    /** that were taken of the fleet */
    taken: count,
    /** of those, never written as frames because newer ones came before there was room */
    conflated: count,
  }),
  frames: z.object({
    /** that were given a sequence number */
    written: count,
    /** that the broker has confirmed */
    delivered: count,
    /** that were thrown away because too many waited for the broker */
    dropped: count,
    /** that wait for the broker, or for its answer */
    waiting: count,
  }),
  /** by block: the sequence number that its next frame gets, which is how many were written */
  next: z.array(word).max(MOST_BLOCKS),
});

export type TelemetryStatus = z.infer<typeof telemetryStatus>;
