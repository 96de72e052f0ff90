import { describe, expect, test } from 'vitest';
import { knownFields, scenarioJsonSchema } from '../../../scenarios/schema/jsonSchema.ts';

interface Node {
  readonly [key: string]: unknown;
  readonly properties?: Readonly<Record<string, Node>>;
}

/** Every field of the format with its path. */
function* fields(node: Node, path: string): Generator<[string, Node]> {
  for (const [name, field] of Object.entries(node.properties ?? {})) {
    yield [`${path}${name}`, field];
    yield* fields(field, `${path}${name}.`);
  }
}

describe('the published JSON Schema', () => {
  const schema = scenarioJsonSchema() as Node;

  test('is of draft 2020-12 and has a title', () => {
    expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Shoal scenario' });
  });

  test('describes every field', () => {
    for (const [path, field] of fields(schema, '')) expect(field.description, path).toMatch(/\w/);
  });

  test('asks for the floor, and for robots with their work or for free movers, alone', () => {
    expect(schema.required).toEqual(['floor']);
    expect(schema.anyOf).toEqual([{ required: ['robots', 'demand'] }, { required: ['movers'] }]);
  });

  test('knows no further fields, and exactly one way to describe a floor', () => {
    expect(schema.additionalProperties).toBe(false);
    expect(schema.properties?.floor.oneOf).toEqual([
      { required: ['warehouse'] },
      { required: ['text'] },
      { required: ['map'] },
      { required: ['lif'] },
      { required: ['open'] },
    ]);
  });

  test('tells which fields are known where, through lists and alternatives', () => {
    expect(knownFields(['recording'])).toEqual(['frames', 'snapshotEvery']);
    expect(knownFields(['faults', 0])).toEqual(['kind', 'target', 'at', 'for']);
    expect(knownFields(['robots', 'fleet', 1, 'class', 'footprint'])).toEqual(['kind', 'radius', 'length', 'width']);
    expect(knownFields(['nowhere', 'at', 'all'])).toEqual([]);
  });
});
