import { foxgloveMessageSchemas } from '@foxglove/schemas/internal.js';
import descriptor from 'protobufjs/ext/descriptor.js';
import { describe, expect, test } from 'vitest';
import { FoxgloveSchemas, type FoxgloveName } from '../../../scenarios/export/foxgloveSchemas.ts';

const NAMES: readonly FoxgloveName[] = ['PosesInFrame', 'FrameTransforms', 'Grid', 'SceneUpdate', 'Log'];

interface File {
  readonly name: string;
  readonly package: string;
  readonly syntax: string;
  readonly dependency: readonly string[];
  readonly messageType: readonly Message[];
}

interface Message {
  readonly name: string;
  readonly field: readonly { readonly name: string; readonly typeName: string }[];
  readonly enumType: readonly { readonly name: string }[];
}

function filesOf(name: FoxgloveName): readonly File[] {
  const { FileDescriptorSet } = descriptor;
  const set = FileDescriptorSet.decode(new FoxgloveSchemas().format(name).descriptorSet);
  return (FileDescriptorSet.toObject(set, { defaults: true }) as { file: File[] }).file;
}

/** Full names that a file defines, as descriptors write them. */
function definedIn({ package: where, messageType }: File): string[] {
  return messageType.flatMap(({ name, enumType }) => [
    `.${where}.${name}`,
    ...enumType.map((one) => `.${where}.${name}.${one.name}`),
  ]);
}

describe.each(NAMES)('the schema of %s', (name) => {
  const files = filesOf(name);

  test('has each file after those that it imports, once, and its own last', () => {
    expect(files.at(-1)?.name).toBe(`foxglove/${name}.proto`);
    expect(new Set(files.map((file) => file.name)).size).toBe(files.length);
    files.forEach(({ dependency, syntax }, index) => {
      expect(syntax).toBe('proto3');
      const before = files.slice(0, index).map((file) => file.name);
      expect(before).toEqual(expect.arrayContaining([...dependency]));
    });
  });

  test('writes types in full, and defines or imports each of them', () => {
    for (const file of files) {
      const imported = files.filter((other) => file.dependency.includes(other.name));
      const known = [file, ...imported].flatMap(definedIn);
      for (const { typeName } of file.messageType.flatMap(({ field }) => field)) {
        if (typeName !== '') expect(known).toContain(typeName);
      }
    }
  });

  test('has the fields that Foxglove says, under their own names', () => {
    const own = files.at(-1)?.messageType[0].field.map((field) => field.name);
    expect(own).toEqual(foxgloveMessageSchemas[name].fields.map((field) => field.name));
  });
});

test('times are those of Google', () => {
  expect(filesOf('SceneUpdate').flatMap(definedIn)).toEqual(
    expect.arrayContaining(['.google.protobuf.Timestamp', '.google.protobuf.Duration']),
  );
});
