import { existsSync, lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { beginFile, wouldOverwrite, writeWhole } from '../../scenarios/writeFile.ts';
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

describe('a file in the making', () => {
  test('takes its place when it is kept, and what was there stays until then', () => {
    const path = join(folder, 'made', 'b.txt');
    writeWhole(path, 'one');
    const file = beginFile(path);
    writeFileSync(file.path, 'two');
    expect(readFileSync(path, 'utf8')).toBe('one');
    file.keep();
    file.drop();
    expect(readFileSync(path, 'utf8')).toBe('two');
    expect(existsSync(file.path)).toBe(false);
  });

  test('leaves everything as it was when it is dropped', () => {
    const path = join(folder, 'c.txt');
    const file = beginFile(path);
    writeFileSync(file.path, 'half');
    file.drop();
    expect([existsSync(path), existsSync(file.path)]).toEqual([false, false]);
  });

  test('where there is a link changes what it leads to, and only then', () => {
    const [target, link] = [join(folder, 'target.txt'), join(folder, 'to-target.txt')];
    writeFileSync(target, 'one');
    symlinkSync(target, link);
    const file = beginFile(link);
    writeFileSync(file.path, 'two');
    expect(readFileSync(target, 'utf8')).toBe('one');
    file.keep();
    expect([readFileSync(target, 'utf8'), lstatSync(link).isSymbolicLink()]).toEqual(['two', true]);
  });

  test('where a link leads nowhere is written through it', () => {
    const [target, link] = [join(folder, 'absent.txt'), join(folder, 'to-absent.txt')];
    symlinkSync(target, link);
    writeWhole(link, 'one');
    expect([readFileSync(target, 'utf8'), lstatSync(link).isSymbolicLink()]).toEqual(['one', true]);
  });

  test('would overwrite another under any of its names, and under none that is not its own', () => {
    const [target, link] = [join(folder, 'kept.txt'), join(folder, 'to-kept.txt')];
    writeFileSync(target, 'one');
    symlinkSync(target, link);
    writeFileSync(`${target}.part`, 'beside');
    expect([wouldOverwrite(target, link), wouldOverwrite(link, target)]).toEqual([true, true]);
    expect(wouldOverwrite(target, `${target}.part`)).toBe(true);
    expect(wouldOverwrite(`${target}.part`, target)).toBe(false);
    expect(wouldOverwrite(target, join(folder, 'nowhere'))).toBe(false);
  });
});
