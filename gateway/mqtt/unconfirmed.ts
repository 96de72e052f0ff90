import type { MqttClient } from 'mqtt';

/**
 * Takes back all that a client has asked of a broker and that nobody has confirmed: whoever waits for an answer is told that none comes.
 * Left to itself, mqtt.js keeps such things beyond the connection, neither sent again by the next nor forgotten, and a client that
 * has some left never says goodbye.
 */
export function takeBackUnconfirmed(client: MqttClient): void {
  for (const id of Object.keys(client.outgoing)) client.removeOutgoingMessage(Number(id));
}
