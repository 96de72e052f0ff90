import { describe, expect, test } from 'vitest';
import { FakeCli } from '../../support/fakeCli.ts';
import { temporaryFolder } from '../../support/recordings.ts';
import { sampleKpis } from '../../support/sampleKpis.ts';

const folder = temporaryFolder();

describe('shoal run', () => {
  test('a run that a signal ends in its warm-up does not fail by what it could not measure yet', async () => {
    const cli = new FakeCli();
    const timeSplit = { ...sampleKpis.timeSplit, waiting: null };
    cli.outcome = ({ shouldStop }) => {
      cli.signal('SIGINT');
      expect(shouldStop?.()).toBe(true);
      const kpis = { ...sampleKpis, timeSplit, distanceMetres: null, tasksPerHour: null, interrupted: true };
      return { kind: 'done', kpis, contact: null, recordingPath: null };
    };
    const waiting = ['--expect', 'timeSplit.waiting<0.05'];
    const { code, out } = await cli.run('run', 'small', '--out', folder, ...waiting);
    expect(code).toBe(130);
    expect(out).toContain('not judged  timeSplit.waiting<0.05  (nothing to measure: the run was ended before');
    expect(out).not.toContain('FAILED');
    const failed = await cli.run('run', 'small', '--out', folder, ...waiting, '--expect', 'stuckRobots>0');
    expect(failed.code).toBe(1);
  });

  test.each(['crossing-streams', 'flocking', 'foraging', 'open-floor-1k'])(
    '%s does not fail without its guard by what only robots have, unless it is asked for',
    async (name) => {
      const cli = new FakeCli();
      const kpis = { ...sampleKpis, robots: 0, contacts: null, longestWaitSeconds: 1 };
      cli.outcome = () => ({ kind: 'done', kpis: { ...kpis, timeSplit: { ...kpis.timeSplit, waiting: 0.01 } }, contact: null, recordingPath: null }); // prettier-ignore
      const { code, out } = await cli.run('run', name, '--out', folder, '--guard', 'off');
      expect(code).toBe(0);
      expect(out).toMatch(/^not judged  contacts==0  \(nothing to measure: .*; use movers\.overlaps\)$/m);
      const asked = await cli.run('run', name, '--out', folder, '--guard', 'off', '--expect', 'contacts==0');
      expect(asked.code).toBe(1);
      expect(asked.out).toMatch(/^FAILED  contacts==0  \(nothing to measure: .*; use movers\.overlaps\)$/m);
    },
  );
});
