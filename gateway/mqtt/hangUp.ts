import { setTimeout } from 'node:timers/promises';
import type { MqttClient } from 'mqtt';
import { takeBackUnconfirmed } from './unconfirmed.ts';

/** What is said before a connection ends. */
export interface Goodbye {
  /** absent: nothing but MQTT's own goodbye */
  readonly say?: () => Promise<unknown>;
  /** ms that all of it may take */
  readonly within: number;
}

/**
 * Ends a client for good: with a goodbye where it is connected, else at once. Whatever the broker does, nothing is left open: of a client
 * that has begun to end, mqtt.js ignores a forced end, and one that waits for its first answer would keep its timer.
 */
export async function hangUp(client: MqttClient, { say, within }: Goodbye): Promise<void> {
  if (client.connected) {
    const gone = new Promise<void>((done) => client.once('close', () => done()));
    const said = (async (): Promise<void> => {
      await say?.();
      takeBackUnconfirmed(client); // what was said is said; nothing else is waited for
      await client.endAsync();
    })();
    await Promise.race([said.catch(() => undefined), gone, setTimeout(within, undefined, { ref: false })]);
  }
  if (hasTried(client)) client.end(true);
  cutOff(client);
}

/** Ends a client's connection without a word. */
export function cutOff(client: MqttClient): void {
  if (hasTried(client)) client.stream.destroy();
}

/** Whatever its type says, a client that has never tried to connect has no stream. */
function hasTried({ stream }: { readonly stream?: MqttClient['stream'] }): boolean {
  return stream !== undefined;
}
