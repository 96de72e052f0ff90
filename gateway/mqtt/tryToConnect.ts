import type { MqttClient } from 'mqtt';

/** Lets a client try to connect, for the first time or again. @param within ms in which the broker has to answer */
export function tryToConnect(client: MqttClient, within: number): void {
  client.options.connectTimeout = within;
  client.reconnect();
}
