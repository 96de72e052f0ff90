import { describe, expect, test } from 'vitest';
import { hashPassword, parseHash, PasswordCheck } from '../../../gateway/broker/passwords.ts';
import { parseUsers, userFlaw, withoutUser, withUser } from '../../../gateway/broker/users.ts';

const hash = await hashPassword(Buffer.from('secret'));

describe('users of a broker', () => {
  test('are known by their passwords, again and again', async () => {
    const check = new PasswordCheck();
    const right = parseHash(hash);
    expect(right).not.toBeNull();
    for (const password of ['secret', 'Secret', '', 'secret', 'secret2']) {
      expect(await check.isRight('a', Buffer.from(password), right)).toBe(password === 'secret');
    }
    expect(await check.isRight('nobody', Buffer.from('secret'), null)).toBe(false);
    expect(await hashPassword(Buffer.from('secret'))).not.toBe(hash); // salted
  });

  test.each(['', 'secret', '$scrypt$16384,8,1$AAAA', '$scrypt$3,8,1$AAAA$AAAA', '$scrypt$1073741824,8,1$AAAA$AAAA'])(
    '%s is no hash that is worth its time',
    (text) => {
      expect(parseHash(text)).toBeNull();
    },
  );

  test('are read line by line; what is wrong is told with its line', () => {
    const text = `# who may come in\n\nfleet:control:${hash}\r\nshoal/robot-0007:robot:${hash}\n`;
    expect(parseUsers(text)).toMatchObject({ ok: true, users: [{ name: 'fleet' }, { name: 'shoal/robot-0007' }] });
    const wrong = (line: string): unknown => parseUsers(`# x\n${line}\n`);
    expect(wrong('fleet')).toMatchObject({ ok: false, line: 2, message: expect.stringContaining('shoal passwd') });
    expect(wrong(`fleet:king:${hash}`)).toMatchObject({ ok: false, message: expect.stringContaining('observer') });
    expect(wrong('fleet:control:secret')).toMatchObject({ ok: false, message: expect.stringContaining('no hash') });
    expect(wrong(`robot-7:robot:${hash}`)).toMatchObject({
      ok: false,
      message: expect.stringContaining('manufacturer/'),
    });
    expect(wrong(`a:control:${hash}\na:admin:${hash}`)).toMatchObject({ ok: false, line: 3 });
  });

  test.each(['7', '-x', 'ä b', '/'])('may be called %s', (name) => expect(userFlaw(name, 'control')).toBeNull());

  test.each(['', ' a', '#a', 'a:b', 'a\nb', 'a\u0000'])('may not be called %j', (name) =>
    expect(userFlaw(name, 'control')).toContain('names have no colon and no control characters'),
  );

  test('are put in and taken out, and all else stays as it was', () => {
    const of = (name: string) => ({ name, role: 'control' as const, hash });
    const one = withUser('# mine\n', of('a'));
    const two = withUser(one, of('b'));
    expect(two).toBe(`# mine\na:control:${hash}\nb:control:${hash}\n`);
    expect(withUser(two, { ...of('a'), role: 'observer' })).toBe(`# mine\na:observer:${hash}\nb:control:${hash}\n`);
    expect(withUser('', of('a'))).toBe(`a:control:${hash}\n`);
    expect(withoutUser(two, 'a')).toBe(`# mine\nb:control:${hash}\n`);
    expect(withoutUser(two, 'c')).toBeNull();
  });
});
