import fc from 'fast-check';
import { expect, test } from 'vitest';
import { junitXml } from '../../../scenarios/cli/junit.ts';
import { escapeXml } from '../../../scenarios/escapeXml.ts';
import { sampleKpis } from '../../support/sampleKpis.ts';

test('a contact is a failure of its own', () => {
  const contact = { tick: 9, robots: [1, 2], x: 0, y: 0, message: 'robots 1 & 2 touched' } as const;
  const xml = junitXml('a<b', [{ kpis: sampleKpis, outcomes: [], contact, recordingPath: 'r.mcap' }]);
  expect(xml).toContain('<testsuite name="a&lt;b seed 1" tests="1" failures="1" errors="0" skipped="0" time="0.750">');
  expect(xml).toContain('<failure message="robots 1 &amp; 2 touched; shoal replay r.mcap"/>');
});

test('what is not judged is skipped, and says why', () => {
  const outcomes = [
    { text: 'contacts==0', actual: null, passed: null, why: 'use movers.overlaps' },
    { text: 'stuckRobots==0', actual: 3, passed: false },
  ];
  const xml = junitXml('a', [{ kpis: sampleKpis, outcomes, contact: null, recordingPath: null }]);
  expect(xml).toContain('<testsuites name="shoal" tests="3" failures="1" errors="0" skipped="1">');
  expect(xml).toContain('<skipped message="contacts==0: nothing to measure: use movers.overlaps"/>');
  expect(xml.match(/<failure /g)).toHaveLength(1);
});

test('no text breaks the XML', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
      expect(escapeXml(text)).not.toMatch(/[<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f]|&(?!(amp|lt|gt|quot|apos);)/);
    }),
  );
});
