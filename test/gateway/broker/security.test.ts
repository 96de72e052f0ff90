import { scryptSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { brokerSetup, readAccess } from '../../../gateway/index.ts';
import { hashPassword } from '../../../gateway/broker/passwords.ts';
import { TestAuthority } from '../../support/certificates.ts';
import { publishPacket, subscribePacket } from '../../support/rawMqtt.ts';
import { startRig } from '../../support/runningBroker.ts';

const folder = mkdtempSync(join(tmpdir(), 'shoal-security-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string, text?: string): string => {
  if (text !== undefined) writeFileSync(join(folder, name), text);
  return join(folder, name);
};

/** cheaper than one that is meant */
const salt = Buffer.alloc(16, 7);
const hash = `$scrypt$1024,8,1$${salt.toString('base64')}$${scryptSync('secret', salt, 32, { N: 1024 }).toString('base64')}`; // prettier-ignore
const users = [
  { name: 'shoal/robot-0001', role: 'robot', hash },
  { name: 'manager', role: 'control', hash },
  { name: 'wall', role: 'observer', hash },
] as const;
const own = 'vda5050/v3/shoal/robot-0001';
const foreign = 'vda5050/v3/shoal/robot-0002';

const authority = new TestAuthority();
const server = authority.issue({ CN: 'localhost' });
const stranger = new TestAuthority();

async function open(url: string, options: IClientOptions): Promise<MqttClient> {
  const client = await connectAsync(url, { reconnectPeriod: 0, ...options }, false);
  onTestFinished(() => void client.end(true));
  return client;
}

describe('a broker with passwords', () => {
  test('lets in who knows one, and nobody else', async () => {
    const rig = await startRig({}, { users });
    const code = async (username?: string, password?: string): Promise<number | null> =>
      (await rig.connect({ ...(username && { username }), ...(password && { password }) })).returnCode;
    expect(await code('manager', 'secret')).toBe(0);
    expect(await code('manager', 'wrong')).toBe(4);
    expect(await code('nobody', 'secret')).toBe(4);
    expect(await code('manager')).toBe(4);
    expect(await code()).toBe(4);
    expect(rig.count('refused.login')).toBe(4);
  });

  test('cuts off who publishes what is not its own, and counts it', async () => {
    const rig = await startRig({}, { users });
    const wall = await rig.connect({ id: 'wall', username: 'wall', password: 'secret' });
    wall.send(subscribePacket(['#']));
    await wall.until(() => wall.bytes === 9);
    const robot = { username: 'shoal/robot-0001', password: 'secret' };
    for (const topic of [`${foreign}/state`, `${own}/order`, '$SYS/x', 'shoal/v1/f/0/frames']) {
      const client = await rig.connect({ id: 'robot', ...robot });
      client.send(publishPacket(`${own}/state`, 'mine'), publishPacket(topic, 'not mine'));
      await client.closed();
    }
    expect(rig.count('closed.forbiddenTopic')).toBe(4);
    await wall.until(() => wall.received.includes('mine'));
    expect(wall.received.includes('not mine')).toBe(false);
    wall.send(publishPacket('a', 'x'));
    await wall.closed();
  });

  test('refuses foreign subscriptions one by one, and a will that is somebody else’s with the CONNECT', async () => {
    const rig = await startRig({}, { users });
    const robot = { id: 'robot', username: 'shoal/robot-0001', password: 'secret' };
    const client = await rig.connect(robot);
    client.send(subscribePacket([`${own}/order`, `${foreign}/order`, '#', `${own}/state`]));
    await client.until(() => client.bytes === 4 + 8);
    expect([...client.received.subarray(8)]).toEqual([0, 128, 128, 128]);
    expect((await rig.connect({ ...robot, will: { topic: `${foreign}/connection` } })).returnCode).toBe(5);
    expect((await rig.connect({ ...robot, will: { topic: `${own}/connection` } })).returnCode).toBe(0);
    expect([rig.count('refused.filter'), rig.count('refused.will')]).toEqual([3, 1]);
  });

  test('gives nobody the session of somebody else, connected or away', async () => {
    const rig = await startRig({}, { users });
    const manager = { id: 'm', username: 'manager', password: 'secret', clean: false };
    const first = await rig.connect(manager);
    const thief = { ...manager, username: 'wall' };
    expect((await rig.connect(thief)).returnCode).toBe(2);
    expect(first.isClosed).toBe(false);
    first.send(Buffer.from([0xe0, 0]));
    await first.closed();
    expect((await rig.connect(thief)).returnCode).toBe(2);
    expect((await rig.connect(manager)).returnCode).toBe(0);
  });

  test('keeps for a session nothing of what it was refused', async () => {
    const rig = await startRig({}, { users });
    const robot = { id: 'r', username: 'shoal/robot-0001', password: 'secret', clean: false };
    const first = await rig.connect(robot);
    first.send(subscribePacket([`${own}/order`, `${foreign}/order`], 1));
    await first.until(() => first.bytes === 4 + 6);
    first.send(Buffer.from([0xe0, 0]));
    await first.closed();
    const manager = await rig.connect({ id: 'm', username: 'manager', password: 'secret' });
    for (const whose of [foreign, own]) manager.send(publishPacket(`${whose}/order`, `for ${whose}`, { qos: 1 }));
    await manager.until(() => manager.bytes === 4 + 8);
    const again = await rig.connect(robot);
    await again.until(() => again.received.includes(`for ${own}`));
    expect(again.received.includes(`for ${foreign}`)).toBe(false);
  });

  test('has an entrance for whoever it runs for, which knows only that one', async () => {
    const rig = await startRig({}, { users });
    const { url, login } = rig.broker.own;
    expect(new URL(url).hostname).toBe('127.0.0.1');
    const inside = await open(url, { ...login });
    await inside.publishAsync(`${foreign}/state`, 'x', { qos: 1 });
    await expect(open(url, { username: 'manager', password: 'secret' })).rejects.toThrow(
      /Not authorized|Bad username/i,
    );
    await expect(open(rig.broker.url, { ...login })).rejects.toThrow(/Bad username/);
  });

  test('checks only so many passwords at once', async () => {
    const slow = { ...users[1], hash: await hashPassword(Buffer.from('secret')) };
    const rig = await startRig({ logins: 2 }, { users: [slow] });
    const all = await Promise.all(
      Array.from({ length: 5 }, (_, i) => rig.connect({ id: `c${i}`, username: 'manager', password: 'secret' })),
    );
    expect(all.map(({ returnCode }) => returnCode).toSorted((a, b) => Number(a) - Number(b))).toEqual([0, 0, 3, 3, 3]);
    expect(rig.count('refused.busy')).toBe(3);
  });
});

describe('a broker with certificates', () => {
  const tls = { ...server, ca: authority.cert };
  const show = (subject: Parameters<TestAuthority['issue']>[0], by = authority): IClientOptions => ({
    ca: authority.cert,
    ...by.issue(subject),
  });

  test('knows a robot by its certificate: O and CN are manufacturer and serial number', async () => {
    const rig = await startRig({}, { tls });
    const robot = await open(rig.broker.url, show({ CN: 'robot-0001', O: 'shoal' }));
    expect(await robot.subscribeAsync(`${own}/order`)).toMatchObject([{ qos: 0 }]);
    await robot.publishAsync(`${own}/state`, 'x', { qos: 1 });
    await expect(robot.subscribeAsync(`${foreign}/order`)).rejects.toThrow();
    const gone = new Promise<void>((done) => robot.once('close', () => done()));
    robot.publish(`${foreign}/state`, 'x');
    await gone;
    expect(rig.count('closed.forbiddenTopic')).toBe(1);
  });

  test('knows others by the role that is their OU, and no certificate of anybody else’s', async () => {
    const rig = await startRig({}, { tls });
    const manager = await open(rig.broker.url, show({ CN: 'manager', OU: 'control' }));
    await manager.publishAsync(`${foreign}/order`, 'x', { qos: 1 });
    for (const options of [{ ca: authority.cert }, show({ CN: 'robot-0001', O: 'shoal' }, stranger)]) {
      await expect(open(rig.broker.url, options)).rejects.toThrow();
    }
    for (const nobody of [{ CN: '+', O: 'shoal' }, { CN: 'robot-0001' }, { CN: 'robot-0001', O: '' }]) {
      await expect(open(rig.broker.url, show(nobody))).rejects.toThrow(/Bad username/);
    }
    await expect(
      open(rig.broker.url, { ...show({ CN: 'manager', OU: 'control' }), ca: stranger.cert }),
    ).rejects.toThrow(/certificate/);
    expect(rig.count('refused.handshake')).toBeGreaterThanOrEqual(2);
  });

  test('takes passwords as well where there are users', async () => {
    const rig = await startRig({}, { tls, users });
    await open(rig.broker.url, { ca: authority.cert, username: 'manager', password: 'secret' });
    await open(rig.broker.url, show({ CN: 'robot-0001', O: 'shoal' }));
    await expect(open(rig.broker.url, { ca: authority.cert })).rejects.toThrow(/Bad username/);
  });
});

describe('what a broker is started with', () => {
  const cert = at('cert.pem', server.cert);
  const key = at('key.pem', server.key);
  const other = at('other.key', authority.issue({ CN: 'other' }).key);
  const usersFile = at('users', `manager:control:${hash}\n`);

  test('this machine only may do without asking anybody', () => {
    for (const listen of [undefined, '127.0.0.1', 'localhost', '::1', '127.8.0.1']) {
      expect(brokerSetup({ listen })).toMatchObject({ ok: true, options: { port: 1883 } });
    }
    for (const listen of ['0.0.0.0', '::', '192.168.1.2', 'warehouse.example', '::ffff:1.2.3.4']) {
      expect(brokerSetup({ listen })).toMatchObject({ ok: false, problems: [{ field: 'listen' }] });
      expect(brokerSetup({ listen, tlsCert: cert, tlsKey: key })).toMatchObject({ ok: false });
    }
  });

  test('is read, and defaults follow from it', () => {
    const plain = brokerSetup({ listen: '0.0.0.0', users: usersFile });
    expect(plain).toMatchObject({ ok: true, notes: [expect.stringContaining('--tls-cert')] });
    const secured = brokerSetup({ listen: '0.0.0.0', users: usersFile, tlsCert: cert, tlsKey: key, tlsCa: cert });
    expect(secured).toMatchObject({ ok: true, notes: [], options: { port: 8883, users: [{ name: 'manager' }] } });
  });

  test.each([
    [{ tlsCert: cert }, 'tlsKey', 'belong together'],
    [{ tlsKey: key }, 'tlsCert', 'belong together'],
    [{ tlsCa: cert }, 'tlsCa', '--tls-cert'],
    [{ tlsCert: cert, tlsKey: at('none') }, 'tlsKey', 'ENOENT'],
    [{ tlsCert: key, tlsKey: key }, 'tlsCert', 'no certificate'],
    [{ tlsCert: cert, tlsKey: other }, 'tlsKey', 'not that of'],
    [{ tlsCert: cert, tlsKey: key, tlsCa: key }, 'tlsCa', 'no certificate'],
    [{ users: at('none') }, 'users', 'ENOENT'],
    [{ users: cert }, 'users', 'shoal passwd'],
  ])('%j: the problem is %s', (wish, field, message) => {
    expect(brokerSetup(wish)).toMatchObject({ ok: false, problems: [{ field, message: expect.stringContaining(message) }] }); // prettier-ignore
  });

  test('towards the broker of somebody else, each robot may have a file of its own', () => {
    at('p-robot-0001', 'secret one\r\nand no other line\n');
    const access = { username: 'shoal/{serial}', passwordFile: at('p-{serial}') };
    expect(readAccess(access, 'robot-0001')).toEqual({
      ok: true,
      options: { username: 'shoal/robot-0001', password: 'secret one' },
    });
    expect(readAccess(access, 'robot-0002')).toMatchObject({ ok: false, problems: [{ field: 'passwordFile' }] });
    expect(readAccess({ passwordFile: at('p-robot-0001') })).toMatchObject({
      ok: false,
      problems: [{ field: 'username' }],
    });
    expect(readAccess({ tlsCert: cert, tlsKey: other })).toMatchObject({ ok: false, problems: [{ field: 'tlsKey' }] });
    expect(readAccess({})).toEqual({ ok: true, options: {} });
  });
});
