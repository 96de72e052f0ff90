import { foxgloveEnumSchemas, foxgloveMessageSchemas, generateProto } from '@foxglove/schemas/internal.js';
import { common, parse, Root, type Type } from 'protobufjs';
import descriptor from 'protobufjs/ext/descriptor.js';

/** Names of Foxglove's messages, such as `Grid`. */
export type FoxgloveName = keyof typeof foxgloveMessageSchemas;

/** How one of Foxglove's messages is written. */
export interface MessageFormat {
  /** full name, such as `foxglove.Grid` */
  readonly name: string;
  /** a FileDescriptorSet with all that the message is made of: who reads the file needs no other definition */
  readonly descriptorSet: Uint8Array;
  encode(message: object): Uint8Array;
}

/** A .proto file: the one message that it defines, and the files that it imports. */
interface ProtoFile {
  readonly type: Type;
  readonly imports: readonly string[];
}

/**
 * Foxglove's own definitions, as protobuf. Their package has them as data and as the .proto text made from these, not as
 * descriptors; so the text is read here, a file a message, as Foxglove's own files are. The descriptors name their imports
 * and write types in full: protobuf.js needs neither, but protoc and its like refuse a set without.
 */
export class FoxgloveSchemas {
  readonly #root = new Root();
  readonly #files = new Map<string, ProtoFile>();

  format(message: FoxgloveName): MessageFormat {
    const needed = new Set<string>();
    this.#collect(`foxglove/${message}.proto`, needed);
    const { FileDescriptorSet } = descriptor;
    const file = Array.from(needed, (name) => this.#describe(name));
    const type = this.#root.lookupType(`foxglove.${message}`);
    return {
      name: `foxglove.${message}`,
      descriptorSet: FileDescriptorSet.encode({ file }).finish(),
      encode: (content) => type.encode(content).finish(),
    };
  }

  /** Adds a file to `needed` after those that it imports, the order in which readers take them. */
  #collect(name: string, needed: Set<string>): void {
    if (needed.has(name)) return;
    for (const one of this.#read(name).imports) this.#collect(one, needed);
    needed.add(name);
  }

  #read(name: string): ProtoFile {
    const known = this.#files.get(name);
    if (known !== undefined) return known;
    const file = name.startsWith('google/') ? this.#readGoogle(name) : this.#readFoxglove(name);
    this.#files.set(name, file);
    return file;
  }

  #readFoxglove(name: string): ProtoFile {
    const message = name.slice('foxglove/'.length, -'.proto'.length) as FoxgloveName;
    const enums = Object.values(foxgloveEnumSchemas).filter(({ parentSchemaName }) => parentSchemaName === message);
    const text = generateProto(foxgloveMessageSchemas[message], enums);
    const { imports } = parse(text, this.#root, { keepCase: true });
    return { type: this.#root.lookupType(`foxglove.${message}`), imports: imports ?? [] };
  }

  /** Timestamp and Duration: protobuf.js brings them along. */
  #readGoogle(name: string): ProtoFile {
    const definition = common.get(name);
    const [, plain] = /^google\/protobuf\/(\w+)\.proto$/.exec(name) ?? [];
    if (definition?.nested === undefined || plain === undefined) throw new Error(`nobody defines ${name}`);
    this.#root.addJSON(definition.nested);
    const type = `${plain[0].toUpperCase()}${plain.slice(1)}`;
    return { type: this.#root.lookupType(`google.protobuf.${type}`), imports: [] };
  }

  #describe(name: string): descriptor.IFileDescriptorProto {
    const { type, imports } = this.#read(name);
    this.#root.resolveAll();
    const messageType = type.toDescriptor('proto3');
    for (const field of messageType.field ?? []) {
      const { resolvedType } = type.fields[field.name ?? ''];
      if (resolvedType !== null) field.typeName = resolvedType.fullName;
    }
    const packageName = type.parent?.fullName.slice(1) ?? '';
    return { name, package: packageName, dependency: imports, messageType: [messageType], syntax: 'proto3' };
  }
}
