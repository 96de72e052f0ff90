import { firstProblems, type FieldProblem } from '../problem.ts';
import { readYaml } from '../yamlSource.ts';
import { explainIssue, toProblems } from '../zodProblems.ts';
import { lifSchema, type Lif } from './lifSchema.ts';

export type LifResult =
  | { readonly ok: true; readonly lif: Lif }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** Versions that are read: 1.0.0, and those before it in which the standard's own samples are written. */
const KNOWN_VERSION = /^[01]\.\d+\.\d+$/;

/**
 * Reads a LIF file: JSON, its schema, names that are there once and name something.
 *
 * @param file as the scenario names it, for messages
 */
export function parseLif(text: string, file: string): LifResult {
  const json = readJson(text, file);
  if (!json.ok) return json;
  const parsed = lifSchema.safeParse(json.value, { error: explainIssue });
  if (!parsed.success) {
    // Only now is it worth knowing where things stand in the text: JSON is YAML.
    const yaml = readYaml(text, file);
    const nowhere = { line: null, column: null };
    const source = yaml.ok ? yaml.source : { value: null, locate: () => nowhere, locateKey: () => nowhere };
    const problems = toProblems(parsed.error.issues, source as never, file, () => []);
    return { ok: false, problems: firstProblems(problems) };
  }
  const problems = [...checkVersion(parsed.data), ...checkNames(parsed.data)].map((one) => ({ file, ...one }));
  return problems.length > 0 ? { ok: false, problems: firstProblems(problems) } : { ok: true, lif: parsed.data };
}

type JsonResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

function readJson(text: string, file: string): JsonResult {
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    const [what] = String(error instanceof Error ? error.message : error).split('\n');
    const { line, column } = whereItBreaks(text, file);
    return { ok: false, problems: [{ file, line, column, field: '', message: `is no JSON: ${what}; export it anew` }] };
  }
}

/** Node does not always say where. JSON is YAML, and what is wrong with that has a place. */
function whereItBreaks(text: string, file: string): { line: number | null; column: number | null } {
  const yaml = readYaml(text, file);
  return yaml.ok ? { line: null, column: null } : yaml.problems[0];
}

function checkVersion({ metaInformation: { lifVersion } }: Lif): FieldProblem[] {
  if (KNOWN_VERSION.test(lifVersion)) return [];
  const message = `'${lifVersion.slice(0, 20)}' is not read; Shoal reads LIF 1.0.0`;
  return [{ field: 'metaInformation.lifVersion', message }];
}

/** Ids are there once in a file, and those that edges and stations name are. */
function checkNames({ layouts }: Lif): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const tell = (field: string, message: string): void => void problems.push({ field, message });
  const seen = { layout: new Map<string, string>(), node: new Map<string, string>(), edge: new Map<string, string>(), station: new Map<string, string>() }; // prettier-ignore
  const note = (what: keyof typeof seen, name: string, field: string): void => {
    const other = seen[what].get(name);
    if (other === undefined) seen[what].set(name, field);
    else tell(field, `'${name}' is there twice, in ${other} too; give every ${what} a name of its own`);
  };
  layouts.forEach(({ layoutId, nodes, edges, stations = [] }, l) => {
    const at = `layouts.${l}`;
    note('layout', layoutId, `${at}.layoutId`);
    nodes.forEach(({ nodeId, vehicleTypeNodeProperties }, n) => {
      note('node', nodeId, `${at}.nodes.${n}.nodeId`);
      checkTypes(vehicleTypeNodeProperties, `${at}.nodes.${n}.vehicleTypeNodeProperties`, tell);
    });
    edges.forEach(({ edgeId, vehicleTypeEdgeProperties }, e) => {
      note('edge', edgeId, `${at}.edges.${e}.edgeId`);
      checkTypes(vehicleTypeEdgeProperties, `${at}.edges.${e}.vehicleTypeEdgeProperties`, tell);
    });
    stations.forEach(({ stationId }, s) => note('station', stationId, `${at}.stations.${s}.stationId`));
  });
  layouts.forEach(({ nodes, edges, stations = [] }, l) => {
    const own = new Set(nodes.map(({ nodeId }) => nodeId));
    edges.forEach(({ startNodeId, endNodeId }, e) => {
      const field = `layouts.${l}.edges.${e}`;
      if (!own.has(startNodeId)) tell(`${field}.startNodeId`, `'${startNodeId}' names no node of this layout`);
      if (!seen.node.has(endNodeId)) tell(`${field}.endNodeId`, `'${endNodeId}' names no node`);
    });
    stations.forEach(({ interactionNodeIds }, s) =>
      interactionNodeIds.forEach((nodeId, i) => {
        if (!seen.node.has(nodeId))
          tell(`layouts.${l}.stations.${s}.interactionNodeIds.${i}`, `'${nodeId}' names no node`);
      }),
    );
  });
  return problems;
}

function checkTypes(
  properties: readonly { readonly vehicleTypeId: string }[],
  field: string,
  tell: (field: string, message: string) => void,
): void {
  properties.forEach(({ vehicleTypeId }, i) => {
    const first = properties.findIndex((one) => one.vehicleTypeId === vehicleTypeId);
    if (first < i) tell(`${field}.${i}.vehicleTypeId`, `'${vehicleTypeId}' is there twice; give it one entry`);
  });
}
