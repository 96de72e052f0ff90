import type { Problem } from '../problem.ts';

export type GoalsResult =
  | { readonly ok: true; /** cells as row·width + column */ readonly goals: readonly number[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads a stream of goals as the League of Robot Runners writes it: the number of goals, then one linear cell a line. */
export function parseGoals(text: string, file: string): GoalsResult {
  const bad = (line: number, message: string): GoalsResult => ({
    ok: false,
    problems: [{ file, line, column: 1, field: '', message }],
  });
  const goals: number[] = [];
  let announced = -1;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (!/^\d{1,9}$/.test(line))
      return bad(index + 1, `'${line.slice(0, 40)}' is no whole number; write one cell (row·width + column) a line`);
    if (announced < 0) announced = Number(line);
    else goals.push(Number(line));
  }
  if (announced < 0) return bad(1, 'the file is empty; write the number of goals, then one cell a line');
  if (goals.length !== announced)
    return bad(1, `announces ${announced} goals and holds ${goals.length}; correct the first line`);
  if (goals.length === 0) return bad(1, 'holds no goals; give at least one');
  return { ok: true, goals };
}
