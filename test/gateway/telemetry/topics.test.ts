import { expect, test } from 'vitest';
import { sourceOf, telemetryFilter, telemetryTopic } from '../../../gateway/index.ts';

test('a topic of telemetry tells whose it is', () => {
  const topic = telemetryTopic({ fleet: 'warehouse-200', gateway: 3 }, 'frames');
  expect(topic).toBe('shoal/v1/warehouse-200/3/frames');
  expect(sourceOf(topic)).toEqual({ fleet: 'warehouse-200', gateway: 3, topic: 'frames' });
  expect(telemetryFilter('status')).toBe('shoal/v1/+/+/status');
});

test.each([
  'shoal/v1/a/b/frames',
  'shoal/v1/a/01/frames',
  'shoal/v1/a/1/else',
  'shoal/v2/a/1/frames',
  'x/shoal/v1/a/1/frames',
  '',
])('%j is none of telemetry', (topic) => {
  expect(sourceOf(topic)).toBeNull();
});
