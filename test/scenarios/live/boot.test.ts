import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBoot, withBoot, type Boot } from '../../../scenarios/live/boot.ts';
import { writeHtml } from '../../../scenarios/live/writeHtml.ts';
import { temporaryFolder } from '../../support/recordings.ts';
import { PAGE } from '../../support/viewers.ts';

const nasty = fc.oneof(fc.string(), fc.constantFrom('</script>', '<!--', '$&', "$'", '\u2028', '<script id="boot">'));
const boots: fc.Arbitrary<Boot> = fc.oneof(
  fc.constant<Boot>({ kind: 'browser' }),
  fc.record({ kind: fc.constant('live' as const), socket: nasty }),
  fc.record({ kind: fc.constant('recording' as const), url: nasty, name: nasty }),
  fc.record({ kind: fc.constant('inline' as const), element: nasty, name: nasty }),
);

/** @returns the text of the page's element with this id, as a browser finds it */
function elementOf(page: string, id: string): string {
  const [, text] = new RegExp(`<script id="${id}"[^>]*>([\\s\\S]*?)</script>`).exec(page) ?? [];
  return text ?? '';
}

describe('what a page is told about itself', () => {
  test('is read from it again, whatever it is, and the rest of the page stays', () => {
    fc.assert(
      fc.property(boots, (boot) => {
        const page = withBoot(PAGE, boot);
        const text = elementOf(page, 'boot');
        expect(readBoot(text)).toEqual(boot);
        expect(page.split(text).join('')).toBe(PAGE.replace('{"kind":"browser"}', ''));
      }),
    );
  });

  test('is told anew, and is to simulate by itself where it says nothing', () => {
    const told = withBoot(withBoot(PAGE, { kind: 'live', socket: '/a' }), { kind: 'live', socket: '/b' });
    expect(readBoot(elementOf(told, 'boot'))).toEqual({ kind: 'live', socket: '/b' });
    expect([readBoot(null), readBoot(undefined)]).toEqual([{ kind: 'browser' }, { kind: 'browser' }]);
  });
});

describe('a page that holds a recording', () => {
  const folder = temporaryFolder();

  test('has all of it, before the script that reads it', () => {
    const [recording, to] = [join(folder, 'recording.mcap'), join(folder, 'page.html')];
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        writeFileSync(recording, bytes);
        writeHtml(PAGE, recording, to);
        const page = readFileSync(to, 'utf8');
        const boot = readBoot(elementOf(page, 'boot'));
        expect(boot).toEqual({ kind: 'inline', element: 'recording', name: 'recording.mcap' });
        expect([...Buffer.from(elementOf(page, 'recording'), 'base64')]).toEqual([...bytes]);
        expect(page.indexOf('id="recording"')).toBeLessThan(page.indexOf('id="boot"'));
      }),
      { numRuns: 20 },
    );
  });
});
