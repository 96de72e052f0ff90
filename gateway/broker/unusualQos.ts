/** QoS with which VDA5050 publishes, by the last level of the topic: v3.0.0, §5.3. */
const QOS: ReadonlyMap<string, number> = new Map([
  ['connection', 1],
  ['state', 0],
  ['visualization', 0],
  ['factsheet', 0],
  ['order', 0],
  ['instantActions', 0],
  ['zoneSet', 0],
  ['responses', 0],
]);

/** Interface, version, manufacturer, serial number and topic. */
const LEVELS = 5;

/** @returns the topic of a VDA5050 message that comes with another QoS than it should, which does no harm; null for all others */
export function unusualQos(topic: string, qos: number): string | null {
  const name = topic.slice(topic.lastIndexOf('/') + 1);
  const usual = QOS.get(name);
  return usual === undefined || usual === qos || topic.split('/').length !== LEVELS ? null : name;
}
