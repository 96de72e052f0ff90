import { isUtf8 } from 'node:buffer';

/** What is wrong with a topic, a filter or a client id, as it is on the wire. */
export type NameFlaw =
  | 'empty'
  | 'tooLong'
  | 'notUtf8'
  | 'controlCharacter'
  | 'reservedName'
  | 'tooManyLevels'
  | 'wildcard'
  | 'badFilter';

/** Most that a name may have: bytes, and levels. */
export interface NameLimits {
  readonly name: number;
  readonly levels: number;
}

/** No robot and no topic has this name for a good reason; whoever keeps names in plain objects is changed by it. */
const RESERVED = '__proto__';

/** @returns what is wrong with a client id, null where nothing is; an empty one is the broker's to choose */
export function clientIdFlaw(bytes: Buffer, { name }: NameLimits): NameFlaw | null {
  return textFlaw(bytes, name) ?? (bytes.includes(RESERVED) && bytes.toString() === RESERVED ? 'reservedName' : null);
}

/** @returns what is wrong with the topic of a message: MQTT 3.1.1, 3.3.2.1 and 4.7 */
export function topicFlaw(bytes: Buffer, limits: NameLimits): NameFlaw | null {
  const flaw = levelsFlaw(bytes, limits);
  if (flaw !== null) return flaw;
  return bytes.includes(PLUS) || bytes.includes(HASH) ? 'wildcard' : null;
}

/** @returns what is wrong with a filter to subscribe to: MQTT 3.1.1, 4.7.1 */
export function filterFlaw(bytes: Buffer, limits: NameLimits): NameFlaw | null {
  const flaw = levelsFlaw(bytes, limits);
  if (flaw !== null) return flaw;
  const levels = bytes.toString().split('/');
  const isRight = levels.every(
    (level, i) => level === '+' || (level === '#' && i === levels.length - 1) || !/[+#]/.test(level),
  );
  return isRight ? null : 'badFilter';
}

const [SLASH, PLUS, HASH] = [0x2f, 0x2b, 0x23];

/** Looks at bytes only, once each: it is asked for every message. */
function levelsFlaw(bytes: Buffer, { name, levels: most }: NameLimits): NameFlaw | null {
  if (bytes.length === 0) return 'empty';
  const flaw = textFlaw(bytes, name);
  if (flaw !== null) return flaw;
  let levels = 1;
  for (const byte of bytes) if (byte === SLASH) levels++;
  if (levels > most) return 'tooManyLevels';
  if (!bytes.includes(RESERVED)) return null;
  return bytes.toString().split('/').includes(RESERVED) ? 'reservedName' : null;
}

/** MQTT 3.1.1, 1.5.3: no NUL, no broken UTF-8; and control characters may be refused, which would only garble logs. */
function textFlaw(bytes: Buffer, most: number): NameFlaw | null {
  if (bytes.length > most) return 'tooLong';
  if (!isUtf8(bytes)) return 'notUtf8';
  for (const byte of bytes) if (byte < 0x20 || byte === 0x7f) return 'controlCharacter';
  return null;
}
