import { didYouMean } from '../nearest.ts';
import { alternatives, fieldsOf, nodesAt, scenarioJsonSchema, type SchemaNode } from './jsonSchema.ts';

/** A field of the scenario format, in words. */
export interface ExplainedField {
  /** dotted, from what was asked for on; lists end in [] */
  readonly path: string;
  /** what may stand there, and what does where it is absent */
  readonly takes: string;
  readonly description: string;
}

export type Explained =
  | { readonly ok: true; readonly itself: ExplainedField; readonly fields: readonly ExplainedField[] }
  | { readonly ok: false; readonly message: string };

/**
 * Explains a field of the scenario format, and all that lie in it. What is a text or has fields of its own is not opened: that is asked for by itself.
 *
 * @param asked dotted path such as `movers.navigation`
 */
export function explainFields(asked: string): Explained {
  const steps = asked.replaceAll('[]', '').split('.');
  const format = scenarioJsonSchema();
  const path: PropertyKey[] = [];
  for (const [i, step] of steps.entries()) {
    const known = fieldsOf(nodesAt(format, opened(format, path)));
    if (!known.includes(step)) {
      const where = i === 0 ? 'a scenario' : `'${steps.slice(0, i).join('.')}'`;
      return { ok: false, message: `${where} has no field '${step}'; ${knownIn(step, known)}` };
    }
    path.push(...opened(format, path).slice(path.length), step);
  }
  const itself = explainOne(asked, nodesAt(format, opened(format, path.slice(0, -1))), steps[steps.length - 1]);
  return { ok: true, itself, fields: fieldsIn(nodesAt(format, opened(format, path)), '') };
}

function knownIn(step: string, known: readonly string[]): string {
  return known.length === 0 ? 'it has no fields' : didYouMean(step, known);
}

/** @returns the path of what has the fields: of a list its items */
function opened(format: SchemaNode, path: readonly PropertyKey[]): PropertyKey[] {
  return nodesAt(format, path).some(({ items }) => items !== undefined) ? [...path, 0] : [...path];
}

function fieldsIn(nodes: readonly SchemaNode[], before: string): ExplainedField[] {
  return fieldsOf(nodes).flatMap((name) => {
    const [node] = named(nodes, name);
    const path = `${before}${name}${node.items === undefined ? '' : '[]'}`;
    const inner = node.items ?? node;
    return [explainOne(path, nodes, name), ...(isEither(inner) ? [] : fieldsIn([inner], `${path}.`))];
  });
}

/** @returns what the field of a name is in each of several nodes that has it */
function named(nodes: readonly SchemaNode[], name: string): SchemaNode[] {
  return nodes.flatMap(({ properties }) => properties?.[name] ?? []);
}

/** Is it one of several things? Some nodes are alternatives only in that one of their fields is required. */
function isEither(node: SchemaNode): boolean {
  return alternatives(node)
    .slice(1)
    .some(({ type }) => type !== undefined);
}

/** Explains the field of a name of several nodes, of which there is one. */
function explainOne(path: string, nodes: readonly SchemaNode[], name: string): ExplainedField {
  const found = named(nodes, name);
  const isRequired = nodes.every(({ properties, required }) => properties === undefined || required?.includes(name));
  const kinds = [...new Set(found.map(takes))].join(' or ');
  const absent = isRequired ? ['required'] : ifAbsent(found[0].default);
  const description = found[0].description ?? found[0].items?.description ?? '';
  return { path, takes: [kinds, ...absent].join('; '), description };
}

function ifAbsent(value: unknown): string[] {
  const isFields = typeof value === 'object' && value !== null;
  return value === undefined || value === '' || isFields
    ? []
    : [`${JSON.stringify(value).replaceAll('"', '')} if absent`];
}

/** @returns what may stand there */
function takes(node: SchemaNode): string {
  if (node.const !== undefined) return String(node.const);
  if (node.enum !== undefined) return node.enum.join(' or ');
  if (isEither(node)) return [...new Set(alternatives(node).slice(1).map(takes))].join(' or ');
  if (node.type === 'array')
    return `list${node.maxItems === undefined ? '' : ` of ${node.minItems ?? 0} to ${node.maxItems}`}`;
  if (node.type === 'integer' || node.type === 'number')
    return `${node.type === 'integer' ? 'whole ' : ''}number${bounds(node)}`;
  if (node.type === 'boolean') return 'true or false';
  return node.type === 'string' ? 'text' : 'fields';
}

function bounds({ minimum, exclusiveMinimum, maximum }: SchemaNode): string {
  if (minimum !== undefined && maximum !== undefined) return ` ${minimum} to ${maximum}`;
  if (exclusiveMinimum !== undefined)
    return ` above ${exclusiveMinimum}${maximum === undefined ? '' : `, ${maximum} at the most`}`;
  return minimum === undefined ? '' : ` from ${minimum} on`;
}
