import { crc32Final, crc32Init, crc32Update } from '@foxglove/crc';
import { McapConstants, McapStreamReader, type McapTypes } from '@mcap/core';
import type { ByteFile } from './byteFile.ts';
import type { Decompress } from './zstdFrame.ts';

const { MCAP_MAGIC } = McapConstants;
/** bytes before a record's content: its kind and its length */
const HEAD_BYTES = 9;
/** kinds of records that are looked for before they are read (MCAP specification, "Opcodes") */
const FOOTER = 0x02;
const CHUNK = 0x06;
/** bytes of a message index: its channel and length, and each of its entries */
const INDEX_BYTES = 6;
const ENTRY_BYTES = 16;
/** bytes of the footer that the check sum in it covers, with all of the index before it */
const FOOTER_SUMMED = 25;

/** What is wrong with a file as a file. Of a damaged one, what lies before the damage is as good as of one cut short. */
export interface Flaw {
  readonly kind: 'cutShort' | 'damaged';
  /** at which byte, and what is wrong there: `at byte 1234: …` */
  readonly where: string;
}

/** Bytes of a file. */
export interface Place {
  readonly at: number;
  readonly length: number;
}

/**
 * Walks through an MCAP file once, a record at a time, what is in chunks included, and holds everything against its check
 * sums: of each chunk, of the data section, of the index at the end. Of a file that was finished they cover each byte, but
 * for those without which nothing parses.
 *
 * @param decompress undoes the compression of chunks
 * @param take is handed each record with the place of the one that it lies in, and throws where it makes no sense
 * @returns what ended the walk before the file's end; null: nothing did
 */
export function walkRecords(
  file: ByteFile,
  decompress: Decompress,
  take: (record: McapTypes.TypedMcapRecord, place: Place) => void,
): Flaw | null {
  const walk = new Walk(file, decompress);
  try {
    while (!walk.isDone) {
      if (!walk.next(take)) return walk.flaw('cutShort', 'the file ends');
    }
    return walk.at === file.size ? null : walk.flaw('damaged', 'there is something after the end');
  } catch (error) {
    if (!(error instanceof Error) || 'syscall' in error) throw error; // it is the disk that fails
    return walk.flaw('damaged', error.message);
  }
}

/** The same, record by record at the pace of whoever takes them; it ends before the first flaw. */
export function* eachRecord(file: ByteFile, decompress: Decompress): Generator<McapTypes.TypedMcapRecord> {
  const walk = new Walk(file, decompress);
  while (!walk.isDone) {
    const records: McapTypes.TypedMcapRecord[] = [];
    if (!walk.next((record) => records.push(record))) return;
    yield* records;
  }
}

class Walk {
  at = 0;
  readonly #file: ByteFile;
  readonly #reader: McapStreamReader;
  /** kind of the record at hand */
  #kind = 0;
  /** running check sum of the section at hand, up to the record at hand */
  #sum = crc32Init();
  #chunks = 0;

  constructor(file: ByteFile, decompress: Decompress) {
    this.#file = file;
    this.#reader = new McapStreamReader({ includeChunks: true, decompressHandlers: { zstd: decompress } });
  }

  get isDone(): boolean {
    return this.#reader.done();
  }

  /** Reads the magic, then the records one by one, the last one with the magic after it. @returns false where it is not all there */
  next(take: (record: McapTypes.TypedMcapRecord, place: Place) => void): boolean {
    const { at } = this;
    const length = at === 0 ? MCAP_MAGIC.length : this.#measure();
    if (at + length > this.#file.size) return false;
    const bytes = this.#file.read(at, length);
    this.#reader.append(bytes);
    let sum = crc32Update(this.#sum, bytes);
    for (let record = this.#reader.nextRecord(); record !== undefined; record = this.#reader.nextRecord()) {
      if (record.type === 'Unknown') throw new Error('a record of a kind that there is not');
      if (record.type === 'MessageIndex' && length !== HEAD_BYTES + INDEX_BYTES + ENTRY_BYTES * record.records.length) {
        throw new Error('a message index is not as long as what it holds'); // what follows would be passed over
      }
      if (record.type === 'Footer') {
        compare(record.summaryCrc, crc32Update(this.#sum, bytes.subarray(0, FOOTER_SUMMED)));
      }
      if (record.type === 'DataEnd') {
        compare(record.dataSectionCrc, this.#sum);
        sum = crc32Init();
      }
      take(record, { at, length });
    }
    this.#sum = sum;
    this.at += length;
    return true;
  }

  flaw(kind: Flaw['kind'], why: string): Flaw {
    const chunk = this.#kind === CHUNK ? `chunk ${this.#chunks}: ` : '';
    const line = why.replace(/ \[.*?\]$/s, '').replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ');
    return { kind, where: `at byte ${this.at}: ${chunk}${line}` };
  }

  /** @returns length of the record at hand, bytes */
  #measure(): number {
    const head = this.#file.read(this.at, HEAD_BYTES);
    this.#kind = head.length < HEAD_BYTES ? 0 : head[0];
    if (head.length < HEAD_BYTES) return HEAD_BYTES;
    if (head[0] === CHUNK) this.#chunks++;
    const length = Number(new DataView(head.buffer, head.byteOffset).getBigUint64(1, true)) + HEAD_BYTES;
    const all = head[0] === FOOTER ? length + MCAP_MAGIC.length : length;
    if (this.at + all > this.#file.size && this.#isFinished()) throw new Error('a record is longer than the file');
    return all;
  }

  /** @returns whether the file has an end, so that nothing can be missing there */
  #isFinished(): boolean {
    const end = this.#file.read(this.#file.size - MCAP_MAGIC.length, MCAP_MAGIC.length);
    return MCAP_MAGIC.every((byte, i) => end[i] === byte);
  }
}

/** A check sum of 0 says that there is none. */
function compare(written: number, running: number): void {
  if (written !== 0 && written !== crc32Final(running))
    throw new Error('what lies before has another check sum than was written');
}
