import { z } from 'zod';
import { scenarioFileSchema } from './scenarioFile.ts';

/** The parts of a JSON Schema that are walked. */
export interface SchemaNode {
  readonly description?: string;
  readonly default?: unknown;
  readonly type?: string;
  readonly const?: string | number;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly required?: readonly string[];
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
  return fieldsOf(nodesAt(scenarioJsonSchema(), path));
}

/** @returns all that the field at `path` of a format may be; items of lists are named by a number */
export function nodesAt(format: SchemaNode, path: readonly PropertyKey[]): SchemaNode[] {
  let nodes = alternatives(format);
  for (const step of path) {
    nodes = nodes
      .flatMap((node) => (typeof step === 'number' ? (node.items ?? []) : (node.properties?.[String(step)] ?? [])))
      .flatMap(alternatives);
  }
  return nodes;
}

/** @returns names of the fields of any of several nodes */
export function fieldsOf(nodes: readonly SchemaNode[]): string[] {
  return [...new Set(nodes.flatMap((node) => Object.keys(node.properties ?? {})))];
}

/** @returns a node, and those of which it is one */
export function alternatives(node: SchemaNode): SchemaNode[] {
  return [node, ...[...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap(alternatives)];
}
