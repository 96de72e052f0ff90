import type { TableConstructorOptions } from 'cli-table3';

/** Lines without colours or boxes: the same in a terminal, a file and a mail. */
export const PLAIN_TABLE: TableConstructorOptions = {
  chars: {
    top: '',
    'top-mid': '',
    'top-left': '',
    'top-right': '',
    bottom: '',
    'bottom-mid': '',
    'bottom-left': '',
    'bottom-right': '',
    left: '',
    'left-mid': '',
    mid: '',
    'mid-mid': '',
    right: '',
    'right-mid': '',
    middle: '  ',
  },
  style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
};

/** @returns the table as text, without the blanks that fill its last column */
export function renderTable(table: { toString(): string }): string {
  return table.toString().replace(/[ ]+$/gm, '');
}
