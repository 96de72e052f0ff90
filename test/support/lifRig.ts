import { lifFloor } from '../../scenarios/lif/lifFloor.ts';
import { expect } from 'vitest';
import * as onBoard from '../../gateway/onboard.ts';
import { parseScenario, type ScenarioResult } from '../../scenarios/parseScenario.ts';
import { buildFloor } from '../../scenarios/run/buildFloor.ts';
import {
  createFleetRun,
  type FleetRun,
  type FleetRunOptions,
  type FleetRunResult,
} from '../../scenarios/run/fleetRun.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import type { NamedFloor } from '../../scenarios/siteFloor.ts';
import type { LifSite } from './lifSites.ts';

/** How a scenario with a LIF floor is written; what is absent is left to the defaults. */
export interface LifScenario {
  /** more of `floor.lif`, in YAML's flow style: `layout: ground` */
  readonly lif?: string;
  readonly robots?: string;
  readonly demand?: string;
  readonly more?: string;
}

/** @returns a scenario on these lanes, as it is read from its file */
export function parseOnLif(site: LifSite | string, of: LifScenario = {}): ScenarioResult {
  const { lif = '', robots = 'count: 1', demand = 'outside: {}', more = '' } = of;
  const text = `
floor: {lif: {file: site.lif.json${lif === '' ? '' : `, ${lif}`}}}
robots: {${robots}}
demand: {${demand}}
battery: off
stations: {serviceTime: 5s}
${more}
`;
  const file = typeof site === 'string' ? site : JSON.stringify(site.lif);
  return parseScenario(text, 'scenario.yaml', () => ({ ok: true, text: file }));
}

export function scenarioOnLif(site: LifSite | string, of: LifScenario = {}): Scenario {
  const parsed = parseOnLif(site, of);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}

export function buildOnLif(site: LifSite | string, of: LifScenario = {}, seed = 1): FleetRunResult {
  return createFleetRun(scenarioOnLif(site, of), { seed, onBoard, lif: lifFloor });
}

/** @returns a fleet at tick 0 on these lanes, which are expected to be right */
export function startOnLif(
  site: LifSite | string,
  of: LifScenario = {},
  options: Partial<FleetRunOptions> = {},
): FleetRun {
  const built = createFleetRun(scenarioOnLif(site, of), { seed: 1, onBoard, lif: lifFloor, ...options });
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  return built.run;
}

/** @returns the floor that these lanes make */
export function floorOf(site: LifSite | string, of: LifScenario = {}): NamedFloor {
  const built = buildFloor(scenarioOnLif(site, of), lifFloor);
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  return built.floor as NamedFloor;
}

/** @returns what is wrong with a scenario on these lanes, field and message of each problem, wherever it shows */
export function problemsOnLif(site: LifSite | string, of: LifScenario = {}): string[] {
  const parsed = parseOnLif(site, of);
  if (!parsed.ok) return parsed.problems.map(({ field, message }) => `${field}: ${message}`);
  const built = createFleetRun(parsed.scenario, { seed: 1, onBoard, lif: lifFloor });
  return built.ok ? [] : built.problems.map(({ field, message }) => `${field}: ${message}`);
}

/** @returns the only lane from a node to another one */
export function laneOf({ graph, names }: NamedFloor, from: string, to: string): number {
  const edge = names.edges.find((one) => names.nodes[one.from] === from && names.nodes[one.to] === to)!;
  expect(edge.lanes).toHaveLength(1);
  expect(graph.to[edge.lanes[0]]).toBe(names.nodes.indexOf(to));
  return edge.lanes[0];
}
