import { z } from 'zod';
import { scenarioFileSchema } from './scenarioFile.ts';

/** The parts of a JSON Schema that are walked. */
interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly prefixItems?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
}

/** @returns the scenario format as JSON Schema (draft 2020-12): what an editor completes and checks against */
export function scenarioJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(scenarioFileSchema, { target: 'draft-2020-12', io: 'input' });
}

/** @returns the fields that the format knows inside the field at `path` */
export function knownFields(path: readonly PropertyKey[]): string[] {
  let nodes: readonly SchemaNode[] = alternatives(scenarioJsonSchema());
  for (const step of path) {
    nodes = nodes
      .flatMap((node) => (typeof step === 'number' ? (node.items ?? []) : (node.properties?.[String(step)] ?? [])))
      .flatMap(alternatives);
  }
  return [...new Set(nodes.flatMap((node) => Object.keys(node.properties ?? {})))];
}

function alternatives(node: SchemaNode): SchemaNode[] {
  return [node, ...[...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap(alternatives)];
}
