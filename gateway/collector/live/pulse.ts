/** Counts of what has been done since the start, of which a second's share is of interest. */
export interface Totals {
  /** frames that came */
  readonly frames: number;
  /** robot-states that were read */
  readonly robotStates: number;
  /** of frames */
  readonly bytes: number;
  /** robot-states that are in files */
  readonly inFiles: number;
  /** frames that are lost, for whatever reason */
  readonly lost: number;
  /** messages of VDA5050 robots */
  readonly messages: number;
}

/** A second of the past. */
export interface Beat {
  /** s since 1970 */
  readonly time: number;
  /** what was done in it, per second */
  readonly rates: Totals;
  /** robots by state, of each fleet */
  readonly fleets: Readonly<Record<string, readonly number[]>>;
}

/** s that are remembered */
const MOST_BEATS = 600;

/** What has happened second by second. */
export class Pulse {
  readonly #beats: Beat[] = [];
  #last: { readonly time: number; readonly totals: Totals } | null = null;

  get beats(): readonly Beat[] {
    return this.#beats;
  }

  /** Call about once a second. @param time s since 1970 */
  beat(time: number, totals: Totals, fleets: Beat['fleets']): void {
    const last = this.#last;
    this.#last = { time, totals };
    if (last === null || time <= last.time) return;
    const names = Object.keys(totals) as (keyof Totals)[];
    const rates = Object.fromEntries(
      names.map((name) => [name, (totals[name] - last.totals[name]) / (time - last.time)]),
    ) as unknown as Totals;
    this.#beats.push({ time, rates, fleets });
    if (this.#beats.length > MOST_BEATS) this.#beats.shift();
  }
}
