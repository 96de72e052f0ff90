/**
 * @typedef {import('../live/overview.ts').Overview} Overview
 * @typedef {import('../live/pulse.ts').Beat} Beat
 * @typedef {{ readonly now: (now: Overview) => void, readonly history: (beats: readonly Beat[]) => void, readonly lost: () => void }} Told
 */

/** ms between questions where events do not come through, and after which they are taken not to. */
const ASK_EVERY = 1000;
const PATIENCE = 4000;

/**
 * Tells what happens: by server-sent events, or by asking again and again where something in between keeps those.
 *
 * @param {string | null} fleet whose floor is shown
 * @param {Told} told
 * @returns {() => void} ends that
 */
export function follow(fleet, told) {
  const query = fleet === null ? '' : `?fleet=${encodeURIComponent(fleet)}`;
  const source = new EventSource(`events${query}`);
  let heard = performance.now();
  let isAsking = false;
  source.addEventListener('history', (event) => {
    heard = performance.now();
    const { beats, now } = JSON.parse(event.data);
    told.history(beats);
    told.now(now);
  });
  source.addEventListener('now', (event) => {
    heard = performance.now();
    told.now(JSON.parse(event.data));
  });
  source.addEventListener('error', () => (heard = -Infinity));
  const ask = async () => {
    if (isAsking || performance.now() - heard < PATIENCE) return;
    isAsking = true;
    try {
      const { history, ...now } = await (await fetch(`now${query}`)).json();
      told.history(history);
      told.now(now);
    } catch {
      told.lost();
    } finally {
      isAsking = false;
    }
  };
  const timer = setInterval(() => void ask(), ASK_EVERY);
  return () => {
    clearInterval(timer);
    source.close();
  };
}
