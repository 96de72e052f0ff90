import { afterEach, describe, expect, test } from 'vitest';
import { BROKERS } from '../../support/brokers.ts';
import { ControlledFleet } from '../../support/controlledFleet.ts';
import { SITE, taskList } from '../../support/controlSite.ts';
import { VdaSchemas } from '../../support/vdaSchemas.ts';

const TASKS = taskList(8);
const VERSIONS = [
  ['3.0', '3.0.0'],
  ['2.1', '2.1.0'],
] as const;

let both: ControlledFleet | null = null;
afterEach(async () => {
  await both?.close();
  both = null;
});

describe.each(BROKERS)('Shoal’s planners as the fleet control of robots on %s', (_, startBroker) => {
  test.each(VERSIONS)(
    'drive ten of them through all tasks, each done once, and nobody is ever stopped (VDA5050 %s)',
    async (version, full) => {
      both = await ControlledFleet.start(SITE, TASKS.text, { version, startBroker });
      await both.allDone(8);
      both.expectDoneOnce(TASKS);
      expect(both.deeds).toMatchObject({ contacts: 0, protectiveStops: 0 });
      const clean = { lost: 0, protectiveStops: 0, actionsFailed: 0, resent: 0, refused: new Map() };
      expect(both.context?.figures).toMatchObject(clean);
      const schemas = new VdaSchemas(full);
      for (const { topic, message } of both.sent) schemas.check(topic, JSON.parse(message));
      expect(schemas.wrong).toEqual([]);
    },
  );
});
