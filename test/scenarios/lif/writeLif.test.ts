import { lifFloor } from '../../../scenarios/lif/lifFloor.ts';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { Floorplan } from '../../../engine/floor/floorplan.ts';
import { loadBuiltIn } from '../../bench/loadBuiltIn.ts';
import { parseLif } from '../../../scenarios/lif/parseLif.ts';
import type { Lif } from '../../../scenarios/lif/lifSchema.ts';
import { writeLif } from '../../../scenarios/lif/writeLif.ts';
import { buildFloor } from '../../../scenarios/run/buildFloor.ts';
import type { Scenario } from '../../../scenarios/scenario.ts';
import { floorOf, scenarioOnLif } from '../../support/lifRig.ts';
import { ringSite } from '../../support/lifSites.ts';
import { readSharedData } from '../../support/sharedData.ts';

const NOW = { timestamp: '2026-01-02T03:04:05.678Z', creator: 'Shoal 1' };

function written(scenario: Scenario): Lif {
  const result = writeLif(scenario, NOW);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.lif;
}

function floor(scenario: Scenario): Floorplan {
  const built = buildFloor(scenario, lifFloor);
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  return built.floor;
}

/** Nodes by their names and places on the map, edges by their ends: what a graph is, however it is numbered. */
function asSeen({ graph, names, storage, stations, chargers, parking }: Floorplan) {
  const origin = names?.origin ?? { x: 0, y: 0 };
  const nameOf = (node: number): string => names?.nodes[node] ?? `n${node}`;
  const near = (metres: number): number => Math.round(metres * 1e4) / 1e4;
  const named = (nodes: Iterable<number>): string[] => Array.from(nodes, nameOf).toSorted();
  return {
    nodes: Array.from(graph.x, (x, node) => [
      nameOf(node),
      near(x + origin.x),
      near(graph.y[node] + origin.y),
      graph.kind[node],
    ]),
    edges: Array.from(graph.from, (from, edge) => `${nameOf(from)}-${nameOf(graph.to[edge])}`).toSorted(),
    storage: named(storage),
    stations: stations.map(({ name, node }) => `${name} at ${nameOf(node)}`).toSorted(),
    chargers: named(chargers),
    parking: named(parking),
  };
}

describe('a floor that is written as LIF', () => {
  test.each(['small', 'warehouse-200'])('%s is read again as the same graph, by the same names', (name) => {
    const scenario = loadBuiltIn(name);
    const lif = written(scenario);
    expect(parseLif(JSON.stringify(lif), 'x.json')).toMatchObject({ ok: true });
    const again = floorOf(JSON.stringify(lif), { lif: 'waitsBetween: false' });
    const [before, after] = [asSeen(floor(scenario)), asSeen(again)];
    // Queues are lanes outside: that they lead to one station only is seen from the lanes.
    const QUEUE = 2;
    expect(after).toEqual({
      ...before,
      nodes: before.nodes.map(([id, x, y, kind]) => [id, x, y, kind === QUEUE ? 0 : kind]),
    });
    expect(again.names.mapId).toBe(scenario.name);
  });

  test('a floor that came from LIF is written as it was read', () => {
    const { lif } = ringSite({ spurs: 2 });
    const again = written(scenarioOnLif(JSON.stringify(lif)));
    expect(again.layouts).toEqual(lif.layouts);
    expect(again.metaInformation).toEqual({
      projectIdentification: 'scenario',
      creator: 'Shoal 1',
      exportTimestamp: '2026-01-02T03:04:05.678Z',
      lifVersion: '1.0.0',
    });
  });

  const schema = readSharedData('lif/1.0.0/LIF.schema');
  test.skipIf(schema === undefined)('keeps to the standard’s own schema', () => {
    const validate = new Ajv({ strict: false }).compile(JSON.parse(schema!));
    const sample = JSON.parse(readSharedData('lif/sample-10.6.json')!) as Lif;
    expect(validate(sample)).toBe(false); // heights in quotes, which are put right
    for (const scenario of [
      loadBuiltIn('small'),
      scenarioOnLif(ringSite({ spurs: 2 })),
      scenarioOnLif(JSON.stringify(sample)),
    ]) {
      expect(validate(written(scenario)), JSON.stringify(validate.errors)).toBe(true);
    }
  });

  test('a floor that cannot be built is told of as anywhere', () => {
    const scenario = scenarioOnLif(ringSite({ spurs: 2 }), { lif: 'pickups: [NOWHERE]' });
    expect(writeLif(scenario, NOW)).toMatchObject({ ok: false, problems: [{ field: 'floor.lif.pickups.0' }] });
  });
});
