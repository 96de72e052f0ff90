import { describe, expect, test } from 'vitest';
import { explainFields, type ExplainedField } from '../../../scenarios/schema/explainFields.ts';
import { knownFields, scenarioJsonSchema } from '../../../scenarios/schema/jsonSchema.ts';

function fieldsIn(asked: string): ExplainedField[] {
  const explained = explainFields(asked);
  if (!explained.ok) throw new Error(explained.message);
  return [explained.itself, ...explained.fields];
}

/** Walks the whole format: what is not told along with what it lies in is asked for by itself. */
function walk(asked: string, seen: Set<string>): void {
  const [itself, ...told] = fieldsIn(asked);
  const paths = told.map(({ path }) => `${asked}.${path.replaceAll('[]', '')}`);
  for (const one of [asked, ...paths]) seen.add(one);
  for (const [i, { takes }] of told.entries()) {
    expect(takes, paths[i]).not.toBe('');
    const isOpened = paths.some((one) => one.startsWith(`${paths[i]}.`));
    if (!isOpened && /fields|list/.test(takes)) walk(paths[i], seen);
  }
  expect(itself.path).toBe(asked);
}

/** Collects the paths of all fields that a JSON Schema has anywhere. */
function collect(node: unknown, path: string, all: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'properties') collect(value, path, all);
    else
      for (const [name, one] of Object.entries(value as object)) {
        const inside = path === '' ? name : `${path}.${name}`;
        all.add(inside);
        collect(one, inside, all);
      }
  }
}

describe('a field of the scenario format is explained', () => {
  test('with all that lie in it, whatever it is: none is only in the schema', () => {
    const seen = new Set<string>();
    for (const name of knownFields([])) walk(name, seen);
    const all = new Set<string>();
    collect(scenarioJsonSchema(), '', all);
    expect([...seen].toSorted()).toEqual([...all].toSorted());
  });

  test('by what may stand there, and what does where it is absent', () => {
    const told = new Map(fieldsIn('movers').map(({ path, takes }) => [path, takes]));
    expect(told.get('count')).toBe('whole number 1 to 20000000');
    expect(told.get('avoidance.horizon')).toBe('number above 0, 30 at the most or text; 2 if absent');
    expect(told.get('navigation.patience')).toBe('number or text; 2 if absent');
    expect(told.get('task.swap.shape')).toBe('circle or corridor; required');
    expect(told.get('task.forage.loadedFirst')).toBe('true or false; false if absent');
    expect(told.get('task.streams[]')).toBe('list of 1 to 64');
    expect(told.get('task')).toBe('fields; required');
    expect(told.get('class')).toBe('tote-amr or mp-500 or omni-amr or fields');
    expect([...told.keys()].filter((path) => path.startsWith('class.'))).toEqual([]);
  });

  test('of which only some kinds have a field: it is required where all have it', () => {
    const told = new Map(fieldsIn('movers.class.footprint').map(({ path, takes }) => [path, takes]));
    expect(told.get('kind')).toBe('circle or rectangle; required');
    expect(told.get('radius')).toBe('number above 0, 10 at the most');
  });

  test('in lists as well as by name, with brackets or without', () => {
    expect(explainFields('movers.fleet[].priority')).toEqual({
      ...explainFields('movers.fleet.priority'),
      itself: { ...fieldsIn('movers.fleet.priority')[0], path: 'movers.fleet[].priority' },
    });
  });

  test('unless there is none: then the likeliest is named', () => {
    expect(explainFields('movers.task.flock.sigt')).toEqual({
      ok: false,
      message: "'movers.task.flock' has no field 'sigt'; did you mean 'sight'?",
    });
    expect(explainFields('seed.x')).toEqual({ ok: false, message: "'seed' has no field 'x'; it has no fields" });
    expect(explainFields('')).toMatchObject({ ok: false });
  });
});
