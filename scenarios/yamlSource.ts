import {
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
} from 'yaml';
import { isText, NO_TEXT } from './isText.ts';
import { firstProblems, formatProblem, type Problem } from './problem.ts';
import { placeInRows } from './yamlRows.ts';

/** A place in a file, from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A YAML text as plain values, with the way back from a field to its place. */
export interface YamlSource {
  readonly value: unknown;
  /**
   * @param inside place in the field's own text: row and column of a drawing
   * @returns where the field at `path` stands; where the nearest enclosing one does, if it is missing
   */
  locate(path: readonly PropertyKey[], inside?: Position | null): Position;
  /** @returns where the name of field `key` inside the map at `path` stands */
  locateKey(path: readonly PropertyKey[], key: string): Position;
}

export type YamlResult =
  | { readonly ok: true; readonly source: YamlSource }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads YAML 1.2; duplicate keys, tabs as indentation and undefined tags are problems. */
export function readYaml(text: string, file: string): YamlResult {
  if (!isText(text)) return { ok: false, problems: [{ file, line: 1, column: 1, field: '', message: NO_TEXT }] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    const problems = faults.map((fault): Problem => {
      const { line, col } = lines.linePos(fault.pos[0]);
      const field = fault.code === 'MULTIPLE_DOCS' ? '' : fieldAt(document, fault.pos[0]);
      return { file, line, column: col, field, message: explain(fault.code, fault.message) };
    });
    return { ok: false, problems: firstProblems(eachOnce(problems)) };
  }
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    const message = 'the file is empty; see `shoal list` for scenarios to start from';
    return { ok: false, problems: [{ file, line: 1, column: 1, field: '', message }] };
  }
  const at = ({ offset }: Place): Position => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  return toValue(document, file, {
    locate: (path, inside = null) => {
      const place = placeOf(document, path);
      const drawing = resolved(document, place.node);
      return (inside === null ? null : placeInRows(drawing, inside, text, lines)) ?? at(place);
    },
    locateKey: (path, key) => at(placeOf(document, [...path, key], 'key')),
  });
}

/** The parser may meet the same mistake twice, where what it looked for is missing at the end of several things. */
function eachOnce(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [formatProblem(problem), problem])).values()];
}

function toValue(document: Document.Parsed, file: string, places: Omit<YamlSource, 'value'>): YamlResult {
  try {
    return { ok: true, source: { value: document.toJS({ maxAliasCount: 100 }), ...places } };
  } catch (error) {
    // Aliases of aliases that would grow without bound.
    return { ok: false, problems: [{ file, line: 1, column: 1, field: '', message: (error as Error).message }] };
  }
}

const EXPLAINED: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'this field is given twice; remove one of them',
  TAB_AS_INDENT: 'a tab indents this line; YAML wants spaces',
  MULTIPLE_DOCS: 'a scenario file holds one document; remove the --- line',
};

/** What a row of a drawing is that is indented less than the others. */
const NO_FIELD = 'no field begins like this; indent it like the lines above, or write name: value';

function explain(code: string, message: string): string {
  if (message.startsWith('Implicit map keys need')) return NO_FIELD;
  return EXPLAINED[code] ?? message.split('\n')[0];
}

interface Place {
  readonly node: unknown;
  readonly offset: number;
}

/** Follows `path` as far as it goes. A value that takes lines of its own is found at its key, a short one where it stands. */
function placeOf(document: Document.Parsed, path: readonly PropertyKey[], want: 'value' | 'key' = 'value'): Place {
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0] ?? 0;
  for (const [depth, step] of path.entries()) {
    const collection = resolved(document, node);
    if (!isCollection(collection)) break;
    if (isMap(collection)) {
      const pair = collection.items.find(({ key }) => keyText(key) === String(step));
      if (pair === undefined) break;
      node = pair.value;
      const atKey = isCollection(node) || node === null || (want === 'key' && depth === path.length - 1);
      offset = startOf(atKey ? pair.key : node) ?? startOf(pair.key) ?? offset;
    } else {
      const item: unknown = collection.items[Number(step)];
      if (item === undefined) break;
      node = item;
      offset = startOf(item) ?? offset;
    }
  }
  return { node, offset };
}

function resolved(document: Document.Parsed, node: unknown): unknown {
  return isNode(node) && 'source' in node && 'resolve' in node
    ? (node as { resolve(document: Document): Node | undefined }).resolve(document)
    : node;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}

/** @returns dotted path of the innermost field that begins at or before `offset`, for errors of syntax */
function fieldAt(document: Document.Parsed, offset: number): string {
  const path: string[] = [];
  let node: unknown = document.contents;
  while (isCollection(node)) {
    let found: { step: string; value: unknown } | undefined;
    for (const [index, item] of (node.items as readonly unknown[]).entries()) {
      const pair = isPair(item) ? item : undefined;
      const start = startOf(pair === undefined ? item : pair.key);
      if (start === undefined || start > offset) break;
      found =
        pair === undefined ? { step: String(index), value: item } : { step: keyText(pair.key), value: pair.value };
    }
    if (found === undefined || !/^[\w-]+$/.test(found.step)) break;
    path.push(found.step);
    node = found.value;
  }
  return path.join('.');
}
