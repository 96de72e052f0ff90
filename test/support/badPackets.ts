import { connectPacket, field, packet, publishPacket, subscribePacket, type RawConnect } from './rawMqtt.ts';

/** What somebody does to a broker that nobody should do, and how it is counted. */
export interface BadPackets {
  readonly name: string;
  /** what it begins with */
  readonly hello: Buffer;
  /** what it sends once it is let in; the connection stays open on this side */
  readonly packets: readonly Buffer[];
  readonly counted: string;
}

let cases = 0;
const hello = (of: RawConnect = {}): Buffer => connectPacket({ id: `bad-${cases++}`, ...of });

/** After a CONNECT that is right. */
const then = (name: string, counted: string, ...packets: readonly Buffer[]): BadPackets => {
  return { name, counted, hello: hello(), packets };
};
const first = (name: string, counted: string, begin: Buffer = Buffer.alloc(0)): BadPackets => ({
  name,
  counted,
  hello: begin,
  packets: [],
});

const ORDER = 'vda5050/v3/shoal/robot-0000/order';
const hugeOrder = JSON.stringify({
  nodes: Array.from({ length: 100_000 }, (_, i) => ({
    nodeId: `n${i}`,
    sequenceId: 2 * i,
    released: true,
    actions: [],
  })),
});
const many = (count: number, of: (i: number) => Buffer): Buffer => Buffer.concat(Array.from({ length: count }, (_, i) => of(i))); // prettier-ignore

export const BAD_PACKETS: readonly BadPackets[] = [
  then('a message of five megabytes', 'closed.tooLarge', publishPacket(ORDER, Buffer.alloc(5 << 20))),
  then('an order of a hundred thousand nodes', 'closed.tooLarge', publishPacket(ORDER, hugeOrder)),
  then('a message announced as 256 MiB', 'closed.tooLarge', Buffer.from([0x30, 0xff, 0xff, 0xff, 0x7f])),
  then('a length of five bytes', 'closed.badLength', Buffer.from([0x30, 0x80, 0x80, 0x80, 0x80, 1])),
  then('a second CONNECT', 'closed.secondConnect', hello()),
  then('a packet of no kind', 'closed.packetType', Buffer.from([0xf0, 0])),
  then('what only a broker says', 'closed.packetType', Buffer.from([0x90, 3, 0, 1, 0])),
  then(
    'flags where there are none',
    'closed.protocol',
    packet(0x80, Buffer.from([0, 1]), field('a'), Buffer.from([0])),
  ),
  then('QoS 3', 'closed.badQos', publishPacket(ORDER, '{}', { qos: 3 })),
  then('a subscription with QoS 7', 'closed.badQos', subscribePacket(['a'], 7)),
  then('a topic longer than its packet', 'closed.malformed', packet(0x30, Buffer.from([0xff, 0xff, 0x61]))),
  then('a packet number 0', 'closed.malformed', publishPacket(ORDER, '{}', { qos: 1, id: 0 })),
  then('a subscription to nothing', 'closed.malformed', packet(0x82, Buffer.from([0, 1]))),
  then('NUL in a topic', 'closed.controlCharacter', publishPacket(`${ORDER}\u0000`, '{}')),
  then('a topic that is no UTF-8', 'closed.notUtf8', publishPacket(Buffer.from([0x76, 0xc3, 0x28]), '{}')),
  then('a filter that is no UTF-8', 'closed.notUtf8', subscribePacket([Buffer.from([0xff, 0xfe])])),
  then('a wildcard to publish on', 'closed.wildcard', publishPacket('vda5050/v3/shoal/+/order', '{}')),
  then('everything to publish on', 'closed.wildcard', publishPacket('#', '{}')),
  then('no topic to publish on', 'closed.empty', publishPacket('', '{}')),
  then('a topic of a hundred levels', 'closed.tooManyLevels', publishPacket('a/'.repeat(100), '{}')),
  then('a topic of two thousand letters', 'closed.tooLong', publishPacket('a'.repeat(2000), '{}')),
  then('__proto__ as a level', 'closed.reservedName', publishPacket('vda5050/v3/__proto__/r/order', '{}')),
  then('a filter that is none', 'closed.badFilter', subscribePacket(['a#b'])),
  then('a topic of the broker', 'closed.forbiddenTopic', publishPacket('$SYS/broker/uptime', 'x')),
  then('a subscription to the broker’s topics', 'refused.filter', subscribePacket(['$SYS/#'])),
  then(
    'a thousand subscriptions to everything',
    'connections',
    many(1000, (i) => subscribePacket(['#'], 0, i + 1)),
  ),
  then('twenty-one thousand filters', 'refused.tooManyFilters', many(21, (k) => subscribePacket(Array.from({ length: 1000 }, (_, i) => `f/${k}/${i}`), 0, k + 1))), // prettier-ignore
  then('eleven hundred messages of QoS 2 that are never released', 'closed.unreleased', many(1100, (i) => publishPacket('a', 'x', { qos: 2, id: i + 1 }))), // prettier-ignore
  then(
    'four thousand messages at once',
    'throttled',
    many(4000, () => publishPacket('nobody/listens', 'x')),
  ),
  then('acknowledgements of nothing', 'connections', many(1000, (i) => packet(0x40, Buffer.from([(i + 1) >> 8, (i + 1) & 0xff])))), // prettier-ignore
  first('a message before CONNECT', 'closed.beforeConnect', publishPacket(ORDER, '{}')),
  first('nothing at all', 'closed.connectTime'),
  first('half a CONNECT', 'closed.connectTime', connectPacket({ id: 'slow' }).subarray(0, 9)),
  first('a CONNECT that is cut short', 'closed.malformed', packet(0x10, field('MQTT'), Buffer.from([4, 2]))),
  first('another protocol’s name', 'closed.protocol', hello({ protocol: 'HTTP' })),
  first('a version that is none', 'closed.protocol', hello({ level: 9 })),
  first('signs of life every eighteen hours', 'closed.keepAlive', hello({ keepAlive: 65_535 })),
  first('__proto__ as a client id', 'closed.reservedName', connectPacket({ id: '__proto__' })),
  first('NUL in a client id', 'closed.controlCharacter', connectPacket({ id: 'a\u0000b' })),
  first('a client id that is no UTF-8', 'closed.notUtf8', connectPacket({ id: Buffer.from([0xff]) })),
  first('a will with a wildcard', 'closed.wildcard', hello({ will: { topic: 'vda5050/#' } })),
  first('a will on a topic of the broker', 'refused.will', hello({ will: { topic: '$SYS/x' } })),
  first('a request of a browser', 'closed.connectTime', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')),
  first('the client id of a robot', 'takenOver', connectPacket({ id: 'shoal-robot-0001' })),
];
