import { parseDuration } from '../duration.ts';
import { kpiUnit, suggestKpi, type KpiUnit } from '../kpiFields.ts';
import type { Expectation, Operator } from './expectation.ts';

export type ExpectationsResult =
  | { readonly ok: true; readonly expectations: readonly Expectation[] }
  | { readonly ok: false; readonly message: string };

type Value = { ok: true; value: Expectation['value'] } | { ok: false; message: string };

/** Reads `contacts==0,serviceTimeSeconds.p95<180`: one or more comparisons, separated by commas. */
export function parseExpectations(text: string): ExpectationsResult {
  const expectations: Expectation[] = [];
  for (const part of text.split(',')) {
    const one = parseOne(part.trim());
    if (!one.ok) return one;
    expectations.push(one.expectation);
  }
  return { ok: true, expectations };
}

function parseOne(text: string): { ok: true; expectation: Expectation } | { ok: false; message: string } {
  const match = /^([\w.]+)\s*(==|!=|<=|>=|<|>)(?!=)\s*(.+)$/.exec(text);
  if (match === null) {
    return {
      ok: false,
      message: `'${text}' is no expectation; write figure, one of == != < <= > >=, value, as in contacts==0`,
    };
  }
  const [, path, operator, written] = match;
  const unit = kpiUnit(path);
  if (unit === null) return { ok: false, message: `'${path}' is no figure of a run; ${suggestKpi(path)}` };
  const value = parseValue(written, unit);
  if (!value.ok) return { ok: false, message: `${path}: ${value.message}` };
  if ((unit === 'text' || unit === 'flag') && operator !== '==' && operator !== '!=') {
    return { ok: false, message: `${path} is no number: compare it with == or !=` };
  }
  return { ok: true, expectation: { text, path, operator: operator as Operator, value: value.value } };
}

function parseValue(text: string, unit: KpiUnit): Value {
  if (unit === 'text') return { ok: true, value: text };
  if (unit === 'flag') {
    if (text === 'true' || text === 'false') return { ok: true, value: text === 'true' };
    return { ok: false, message: `'${text}' is neither true nor false; write one of them` };
  }
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return { ok: true, value: Number(text) };
  if (unit === 's') {
    const duration = parseDuration(text);
    return duration.ok ? { ok: true, value: duration.seconds } : duration;
  }
  if (unit === 'fraction' && /^\d+(\.\d+)?%$/.test(text)) return { ok: true, value: Number(text.slice(0, -1)) / 100 };
  return { ok: false, message: `'${text}' is no number; write one to compare with` };
}
