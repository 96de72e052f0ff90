import { expect, test } from 'vitest';
import { sampleKpis } from '../../support/sampleKpis.ts';
import { FakeCli } from '../../support/fakeCli.ts';
import { temporaryFolder } from '../../support/recordings.ts';

const folder = temporaryFolder();

test.each([
  ['run', 'on', null],
  ['run', 'off', 'note: the guard is off in this run, and nothing else keeps robots apart; --guard on does'],
  ['run', 'observe', 'note: the guard only looks in this run, and nothing else keeps robots apart; --guard on does'],
] as const)(
  'a contact in shoal %s with the guard %s is told with what would have prevented it',
  async (command, guard, hint) => {
    const cli = new FakeCli();
    const contact = { tick: 42, robots: [3, -1], x: 1, y: 2, message: 'robot 3 and a wall touched' } as const;
    cli.outcome = () => ({ kind: 'done', kpis: { ...sampleKpis, contacts: 1 }, contact, recordingPath: null });
    const { code, err } = await cli.run(command, 'shared-hall', '--out', folder, '--guard', guard, '--quiet');
    expect(code).toBe(3);
    expect(err.trimEnd().split('\n')).toEqual(['CONTACT at tick 42: robot 3 and a wall touched', ...(hint === null ? [] : [hint])]); // prettier-ignore
  },
);
