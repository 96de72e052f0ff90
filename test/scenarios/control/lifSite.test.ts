import { afterEach, expect, test } from 'vitest';
import { ControlledFleet } from '../../support/controlledFleet.ts';
import { ringSite } from '../../support/lifSites.ts';

let both: ControlledFleet | null = null;
afterEach(async () => {
  await both?.close();
  both = null;
});

const SITE = `
floor: {lif: site.lif.json}
stations: {serviceTime: 2s}
robots: {count: 3}`;

const TASKS = `  tasks:
${['PICK0', 'PICK1', 'PICK2', 'PICK0'].map((pickup, i) => `    - {pickup: ${pickup}, drop: DROP${i % 3}}`).join('\n')}`;

test('Shoal’s own fleet control drives robots on the lanes of a LIF file, by the names of the file', async () => {
  const files = { 'site.lif.json': JSON.stringify(ringSite({ spurs: 3 }).lif) };
  both = await ControlledFleet.start(SITE, TASKS, { files });
  await both.allDone(4);
  expect([both.deeds.contacts, both.deeds.picked.length, both.deeds.dropped.length]).toEqual([0, 4, 4]);
  const { names } = both.fleet.run.floor;
  expect(both.deeds.picked.map((node) => names?.nodes[node] ?? '').toSorted()).toEqual([
    'PICK0',
    'PICK0',
    'PICK1',
    'PICK2',
  ]);
  const edges = new Set(names?.edges.map(({ name }) => name));
  const orders = both.sent.filter(({ topic }) => topic.endsWith('order')).map(({ message }) => JSON.parse(message) as { edges: { edgeId: string }[] }); // prettier-ignore
  expect(orders.length).toBeGreaterThan(4);
  expect(orders.flatMap((order) => order.edges).filter(({ edgeId }) => !edges.has(edgeId))).toEqual([]);
});
