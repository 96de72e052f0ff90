import { isScalar, isSeq, type LineCounter } from 'yaml';
import type { Position } from './yamlSource.ts';

/**
 * @param node a drawing: a literal block of lines (`|`), or a list of them
 * @param place row and column in it
 * @returns where that stands in the file; null in a scalar whose lines are not the drawing's rows
 */
export function placeInRows(node: unknown, place: Position, text: string, lines: LineCounter): Position | null {
  const row = place.line - 1;
  if (isSeq(node)) {
    const item = node.items[row];
    if (!isScalar(item) || !item.range) return null;
    const { line, col } = lines.linePos(item.range[0]);
    const opening = item.type === 'PLAIN' ? 0 : 1;
    return { line, column: col + opening + place.column - 1 };
  }
  if (!isScalar(node) || node.type !== 'BLOCK_LITERAL' || !node.range) return null;
  const drawn = String(node.value).split('\n')[row];
  if (drawn === undefined) return null;
  const line = lines.linePos(node.range[0]).line + place.line;
  const written = /.*/.exec(text.slice(lines.lineStarts[line - 1]))?.[0] ?? '';
  return { line, column: written.length - drawn.length + place.column };
}
