import { describe, expect, test } from 'vitest';
import { RobotState } from '../../engine/index.ts';
import { GROUP_COLOURS } from '../../viewer/moverColours.ts';
import { STATE_STYLES, THEMES } from '../../viewer/palette.ts';

/** @returns relative luminance (WCAG 2) of a colour */
function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @returns contrast (WCAG 2) of two colours, 1 … 21 */
function contrast(one: string, other: string): number {
  const [dark, bright] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

describe('how states are shown', () => {
  test('is found by the number of the state', () => {
    expect(STATE_STYLES.map(({ state }) => state)).toEqual(Object.values(RobotState));
    STATE_STYLES.forEach(({ state }, i) => expect(state).toBe(i));
  });

  test('differs in colour, name and shape', () => {
    for (const of of ['colour', 'name', 'shape'] as const) {
      expect(new Set(STATE_STYLES.map((style) => JSON.stringify(style[of]))).size).toBe(STATE_STYLES.length);
    }
  });

  test('differs from group to group, from all states that movers of groups may be in, and on both floors from the floor', () => {
    const states = STATE_STYLES.filter(({ state }) => ![RobotState.driving, RobotState.charging, RobotState.working].some((one) => one === state)); // prettier-ignore
    const colours = [...GROUP_COLOURS, ...states.map(({ colour }) => colour)];
    expect(new Set(colours).size).toBe(colours.length);
    for (const [i, one] of GROUP_COLOURS.entries()) {
      for (const other of GROUP_COLOURS.slice(i + 1)) expect(contrast(one, other)).toBeGreaterThan(1.25); // seen without colours, too
    }
  });

  test('fits on a robot', () => {
    for (const { shape } of STATE_STYLES) {
      for (const [x, y] of shape.flat()) expect(Math.hypot(x, y)).toBeLessThan(1);
    }
  });
});

describe('themes', () => {
  test.each(Object.entries(THEMES))('%s has its name, and text that can be read on its floor', (name, theme) => {
    expect(theme.name).toBe(name);
    for (const ground of [theme.floor, theme.background, theme.source, theme.home, theme.goals])
      expect(contrast(theme.text, ground)).toBeGreaterThan(4.5);
  });
});
