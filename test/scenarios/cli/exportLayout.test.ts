import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseLif } from '../../../scenarios/lif/parseLif.ts';
import { FakeCli } from '../../support/fakeCli.ts';
import { temporaryFolder } from '../../support/recordings.ts';

const folder = temporaryFolder();
const cli = new FakeCli();

describe('shoal export-layout', () => {
  test('writes the floor of a scenario as a LIF file, and says what is in it', async () => {
    const file = join(folder, 'small.lif.json');
    const { code, out, err } = await cli.run('export-layout', 'small', '--lif', file);
    const read = parseLif(readFileSync(file, 'utf8'), file);
    const [layout] = read.ok ? read.lif.layouts : [];
    expect(out).toBe(`exported ${file}: ${layout.nodes.length} nodes, ${layout.edges.length} edges\n`);
    expect([code, err, layout.nodes.length > 100]).toEqual([0, '', true]);
    const json = await cli.run('export-layout', 'small', '--lif', file, '--json');
    expect(JSON.parse(json.out)).toEqual({ ok: true, file, nodes: layout.nodes.length, edges: layout.edges.length });
  });

  test.each<[string, string[], string]>([
    ['no file', ['small'], '--lif'],
    ['a folder', ['small', '--lif', folder], 'names no file'],
    ['a place where nothing can be', ['small', '--lif', '/proc/x/y.json'], 'cannot be written'],
    ['no scenario', ['nowhere', '--lif', join(folder, 'x.json')], 'nowhere'],
  ])('%s: one clear line, and code 2', async (_, args, told) => {
    const { code, err } = await cli.run('export-layout', ...args);
    expect(code).toBe(2);
    expect(err).toContain(told);
  });

  test('a floor that cannot be built is told of by its field', async () => {
    const path = join(folder, 'bad.yaml');
    writeFileSync(path, 'floor: {text: "....\\n@@@@\\n....\\n"}\nrobots: {count: 1}\ndemand: {outside: {}}\n');
    const { code, err } = await cli.run('export-layout', path, '--lif', join(folder, 'bad.json'));
    expect([code, err.split('\n').length]).toEqual([2, 2]);
    expect(err).toContain('floor');
  });
});
