import { InvalidArgumentError } from 'commander';
import { parseDuration } from '../duration.ts';

/** Values of options as they are written. A text that is none is refused with one line that says how to write it. */
export function collect(text: string, before: readonly string[]): string[] {
  return [...before, text];
}

export function wholeFrom(least: number, most = 2 ** 32 - 1): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(
      value > most ? `Write a whole number, ${most} at the most.` : `Write a whole number, ${least} or more.`,
    );
  };
}

/** A number of things, which may be many: 1000 or 1e3. */
export function countFrom(least: number, most = 2 ** 32 - 1): (text: string) => number {
  return (text) => {
    const value = countIn(text);
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(
      value > most ? `Write a whole number, ${most} at the most.` : `Write a whole number, ${least} or more.`,
    );
  };
}

/** Several of them, with commas. @param example how that is written */
export function countsOf(most: number, example: string): (text: string) => number[] {
  return (text) => {
    const values = text.split(',').map(countIn);
    if (values.every((value) => value >= 1 && value <= most)) return values;
    throw new InvalidArgumentError(`Write whole numbers from 1 to ${most}, as ${example}.`);
  };
}

function countIn(text: string): number {
  return /^\d+(?:e\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

export function number(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a number, 0 or more.');
}

export function speed(text: string): number {
  if (text === 'max') return Infinity;
  if (/^\d+(\.\d+)?$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError("Write a number above 0, or 'max'.");
}

export function positive(text: string): number {
  const value = number(text);
  if (value > 0) return value;
  throw new InvalidArgumentError('Write a number above 0.');
}

export function seconds(text: string): number {
  const value = moment(text);
  if (value > 0) return value;
  throw new InvalidArgumentError('Write a time above 0.');
}

export function moment(text: string): number {
  const result = parseDuration(text);
  if (result.ok) return result.seconds;
  throw new InvalidArgumentError(`${result.message}.`);
}

/** Where a broker is, as mqtt.js takes it. */
export function brokerUrl(text: string): string {
  if (URL.canParse(text) && /^(?:mqtts?|wss?):\/\/[^/]/.test(text)) return text;
  throw new InvalidArgumentError('Write the address of a broker: mqtt://host:port, or mqtts, ws, wss.');
}

/** Longest manufacturer that everybody takes, `shoal collect` among them. */
const LONGEST_NAME = 100;

/** The manufacturer of robots of ours, which is a level of topics: of the characters that VDA5050 recommends for names. */
export function manufacturer(text: string): string {
  if (/^[A-Za-z0-9_.:-]+$/.test(text) && text.length <= LONGEST_NAME) return text;
  throw new InvalidArgumentError(`Write 1 to ${LONGEST_NAME} characters of A-Z a-z 0-9 _ . : -.`);
}

/** The manufacturer of robots that others have named: whatever can be a level of a topic, without those that VDA5050 keeps out of it. */
export function anyManufacturer(text: string): string {
  if (/^[^/+#$\p{Cc}\p{Cs}]+$/u.test(text) && text.length <= LONGEST_NAME) return text;
  throw new InvalidArgumentError(`Write 1 to ${LONGEST_NAME} characters, none of them / + # $ or a control character.`);
}

/** An address that something is sent to over HTTP. */
export function httpUrl(text: string): string {
  if (URL.canParse(text) && /^https?:\/\/[^/]/.test(text)) return text;
  throw new InvalidArgumentError('Write an address: http://host:port/path, or https.');
}
