import { lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeWhole } from '../../scenarios/writeFile.ts';
import { temporaryFolder } from '../support/recordings.ts';

const folder = temporaryFolder();

describe('a file that is written', () => {
  test('is whole, in a folder that is made where there is none, and replaces what was there', () => {
    const path = join(folder, 'new', 'a.txt');
    writeWhole(path, 'one');
    writeWhole(path, 'two');
    expect(readFileSync(path, 'utf8')).toBe('two');
  });

  test('where there is a link leaves the link, and changes what it leads to', () => {
    const [file, link] = [join(folder, 'file.txt'), join(folder, 'link.txt')];
    writeFileSync(file, 'one');
    symlinkSync(file, link);
    writeWhole(link, 'two');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('two');
  });

  test('can be a device', () => {
    writeWhole('/dev/null', 'gone');
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  });
});
