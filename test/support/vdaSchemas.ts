import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { readSharedData } from './sharedData.ts';

/** Messages held against the official JSON schemas; where those are absent nothing is, and it says so. */
export class VdaSchemas {
  checked = 0;
  readonly wrong: string[] = [];
  readonly #ajv = new Ajv2020({ strict: false, validateFormats: false });
  readonly #schemas = new Map<string, ValidateFunction | null>();
  readonly #version: string;

  constructor(version: '3.0.0' | '2.1.0') {
    this.#version = version;
  }

  /** @param topic the last level of one */
  check(topic: string, message: unknown): void {
    const validate = this.#schemaOf(topic);
    if (validate === null) return;
    this.checked++;
    if (!validate(message)) this.wrong.push(`${topic}: ${this.#ajv.errorsText(validate.errors)}`);
  }

  #schemaOf(topic: string): ValidateFunction | null {
    const known = this.#schemas.get(topic);
    if (known !== undefined) return known;
    const text = readSharedData(`vda5050/${this.#version}/${topic}.schema`);
    const schema = text === undefined ? null : this.#ajv.compile(JSON.parse(text) as object);
    this.#schemas.set(topic, schema);
    return schema;
  }
}
