import { assert } from './assert.ts';
import { columnsByteLength } from './components.ts';
import { crowdPart } from './crowd/crowdPart.ts';
import type { Simulation } from './simulation.ts';
import { StateHash, type StateArray } from './stateHash.ts';

/**
 * A part of what decides the future: whoever owns state hands it out as parts, and hash, snapshot and restore work on
 * parts alone. A bit that is in no part is a bug that the replay tests find.
 */
export interface StatePart {
  readonly name: string;
  /** the arrays as they are now: hashed, saved, and written into by `restore` */
  arrays(): readonly StateArray[];
  /** everything else, as plain JSON data; its keys in a fixed order. What JSON does not tell apart decides nothing: see `StateHash.addPlain` */
  plain?(): unknown;
  /** what stands for the plain data in the hash: whatever all else of it follows from; the plain data itself where absent */
  hashed?(): unknown;
  /** takes plain data back, before the arrays are restored */
  restorePlain?(value: unknown): void;
}

/** @returns 16 hexadecimal digits over all parts, in their order */
export function hashState(parts: readonly StatePart[]): string {
  const hash = new StateHash();
  for (const part of parts) {
    for (const array of part.arrays()) hash.add(array);
    if (part.hashed !== undefined) hash.addPlain(part.hashed());
    else if (part.plain !== undefined) hash.addPlain(part.plain());
  }
  return hash.digest();
}

/** All state at a tick boundary: plain data of each part, and the bytes of all arrays one after another. */
export interface Snapshot {
  readonly tick: number;
  readonly parts: readonly { readonly name: string; readonly plain: unknown; readonly bytes: readonly number[] }[];
  readonly data: Uint8Array;
}

/** All state as it lies in memory, nothing of it copied: true until something is written. */
export interface StateView extends Omit<Snapshot, 'data'> {
  /** what the data of a snapshot are made of, one after another */
  readonly arrays: readonly Uint8Array[];
}

/** @returns a copy of all state */
export function captureState(parts: readonly StatePart[], tick: number): Snapshot {
  const { arrays, ...listed } = viewState(parts, tick);
  const data = new Uint8Array(arrays.reduce((sum, array) => sum + array.length, 0));
  let offset = 0;
  for (const array of arrays) {
    data.set(array, offset);
    offset += array.length;
  }
  return { ...listed, data };
}

/** @returns all state where it lies: a crowd of millions is not held twice only to be written down */
export function viewState(parts: readonly StatePart[], tick: number): StateView {
  const arrays = parts.map((part) => part.arrays());
  const listed = parts.map((part, i) => ({
    name: part.name,
    plain: part.plain === undefined ? null : (JSON.parse(JSON.stringify(part.plain())) as unknown),
    bytes: arrays[i].map((array) => array.byteLength),
  }));
  const bytesOf = ({ buffer, byteOffset, byteLength }: StateArray): Uint8Array =>
    new Uint8Array(buffer, byteOffset, byteLength);
  return { tick, parts: listed, arrays: arrays.flat().map(bytesOf) };
}

/** Puts all state back. Assertion: the parts are those of the same scenario and version. */
export function restoreState(parts: readonly StatePart[], snapshot: Snapshot): void {
  let offset = 0;
  assert(snapshot.parts.length <= parts.length, 'a snapshot has no more parts than there are');
  parts.forEach((part, i) => {
    const kept = snapshot.parts[i];
    assert(kept?.name === part.name, `a snapshot has a part ${part.name} where it belongs`);
    part.restorePlain?.(kept.plain);
    const arrays = part.arrays();
    assert(arrays.length === kept.bytes.length, `part ${part.name} has as many arrays as the snapshot`);
    for (const [j, array] of arrays.entries()) {
      assert(array.byteLength === kept.bytes[j], `array ${j} of part ${part.name} is as long as in the snapshot`);
      const bytes = snapshot.data.subarray(offset, offset + array.byteLength);
      new Uint8Array(array.buffer, array.byteOffset, array.byteLength).set(bytes);
      offset += array.byteLength;
    }
  });
}

/** @returns the engine's share of the state: columns, clock, nodes out of service, and commands for the next tick */
export function engineParts(sim: Simulation): StatePart[] {
  const { commands } = sim;
  const { kind, robot, a, b, c, value, value2, value3 } = commands;
  const parts: StatePart[] = [
    { name: 'columns', arrays: () => [new Int32Array(sim.memory, 0, columnsByteLength(sim.def.capacity) >>> 2)] },
    { name: 'clock', arrays: () => [sim.clock, sim.closed] },
    {
      name: 'commands',
      arrays: () => [kind, robot, a, b, c, value, value2, value3].map((column) => column.subarray(0, commands.count)),
      plain: () => commands.count,
      restorePlain: (count) => {
        commands.count = count as number;
      },
    },
  ];
  const { rules, crowd } = sim;
  if (rules !== null)
    parts.push({ name: 'driveRules', arrays: () => [rules.speed, rules.turning, rules.cos, rules.sin] });
  if (crowd !== null) parts.push(crowdPart(crowd));
  return parts;
}
