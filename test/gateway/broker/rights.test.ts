import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loginOf, mayPublish, maySubscribe, type Login } from '../../../gateway/broker/login.ts';
import { isWithin, ROLE_NAMES } from '../../../gateway/broker/roles.ts';
import { ROLE_CHOICES } from '../../../scenarios/cli/commands/passwd.ts';
import { telemetryFilter, telemetryTopic } from '../../../gateway/index.ts';
import { matches } from '../../support/naiveTopics.ts';

const level = fc.constantFrom('a', 'b', '');
const topics = fc.array(level, { minLength: 1, maxLength: 4 }).map((levels) => levels.join('/'));
const filters = fc
  .tuple(fc.array(fc.oneof(level, fc.constant('+')), { maxLength: 4 }), fc.boolean())
  .map(([levels, isOpen]) => (isOpen ? [...levels, '#'] : levels.length === 0 ? ['a'] : levels).join('/'));

function login(name: string, role: (typeof ROLE_NAMES)[number]): Login {
  const found = loginOf(name, role);
  if (found === null) throw new Error(`${name} can be a ${role}`);
  return found;
}

describe('rights', () => {
  test('within a pattern means: whatever a filter meets, the pattern meets', () => {
    fc.assert(
      fc.property(filters, filters, topics, (filter, pattern, topic) => {
        if (isWithin(filter, pattern) && matches(filter, topic)) expect(matches(pattern, topic)).toBe(true);
        expect(isWithin(topic, pattern)).toBe(matches(pattern, topic));
      }),
    );
  });

  test('and a filter that is not within meets something that the pattern does not', () => {
    const all = ['a', 'b', '', 'c'].flatMap((x) => [
      x,
      ...['a', 'b', '', 'c'].flatMap((y) => [`${x}/${y}`, `${x}/${y}/c`]),
    ]);
    fc.assert(
      fc.property(fc.constantFrom('a', '+', '#', 'a/+', '+/b', 'a/#', '+/+', 'a/b', 'a/b/c'), fc.constantFrom('a', '+', '#', 'a/+', '+/b', 'a/#', '+/+', 'a/b', 'a/b/c'), (filter, pattern) => {
        const escapes = all.some((topic) => matches(filter, topic) && !matches(pattern, topic));
        expect(isWithin(filter, pattern)).toBe(!escapes);
      }),
    ); // prettier-ignore
  });

  test('a robot tells of itself and hears its orders, nothing else', () => {
    const robot = login('shoal/robot-0007', 'robot');
    for (const topic of ['state', 'connection', 'visualization', 'factsheet']) {
      expect(mayPublish(robot, `vda5050/v3/shoal/robot-0007/${topic}`)).toBe(true);
      expect(mayPublish(robot, `uagv/v2/shoal/robot-0007/${topic}`)).toBe(true);
      expect(mayPublish(robot, `vda5050/v3/shoal/robot-0008/${topic}`)).toBe(false);
      expect(mayPublish(robot, `vda5050/v3/other/robot-0007/${topic}`)).toBe(false);
      expect(maySubscribe(robot, `vda5050/v3/shoal/robot-0007/${topic}`)).toBe(false);
    }
    for (const topic of ['order', 'instantActions', 'zoneSet', 'responses']) {
      expect(maySubscribe(robot, `vda5050/v3/shoal/robot-0007/${topic}`)).toBe(true);
      expect(mayPublish(robot, `vda5050/v3/shoal/robot-0007/${topic}`)).toBe(false);
    }
    for (const filter of ['#', '+/+/shoal/robot-0007/#', '+/+/+/robot-0007/order', 'vda5050/#', '$SYS/#']) {
      expect(maySubscribe(robot, filter)).toBe(false);
    }
  });

  test('a fleet control orders and sees; a fleet is all robots; observers only look', () => {
    const order = 'vda5050/v3/shoal/robot-0001/order';
    const state = 'vda5050/v3/shoal/robot-0001/state';
    const frames = telemetryTopic({ fleet: 'f', gateway: 0 }, 'frames');
    const can = (name: (typeof ROLE_NAMES)[number], topic: string) => mayPublish(login('x', name), topic);
    expect(['control', 'fleet', 'telemetry', 'collector', 'observer', 'admin'].map((role) => {
      const name = role as (typeof ROLE_NAMES)[number];
      return [role, can(name, order), can(name, state), can(name, frames), maySubscribe(login('x', name), '#')].join(' ');
    })).toEqual([
      'control true false false true',
      'fleet false true true false',
      'telemetry false false true false',
      'collector false false false false',
      'observer false false false true',
      'admin true true true true',
    ]); // prettier-ignore
    const collector = login('x', 'collector');
    for (const filter of [telemetryFilter('frames'), telemetryFilter('status'), 'vda5050/v3/+/+/state']) {
      expect(maySubscribe(collector, filter)).toBe(true);
    }
    expect(maySubscribe(collector, 'vda5050/v3/+/+/order')).toBe(false);
    expect(mayPublish(login('x', 'admin'), '$SYS/x')).toBe(false);
  });

  test('a robot’s name is manufacturer and serial number, and no pattern', () => {
    for (const name of ['robot-1', 'a/b/c', '+/r', 'a/#', '$SYS/r', '/r', 'a/', ''])
      expect(loginOf(name, 'robot')).toBeNull();
  });

  test('the command line knows the same roles', () => {
    expect(ROLE_CHOICES).toEqual(ROLE_NAMES);
  });
});
