import { describe, expect, test } from 'vitest';
import { OVERLAY_NAMES, overlaysOf, ViewState, whyNotSelected } from '../../viewer/viewState.ts';
import { floorWith, sceneWith } from '../support/scenes.ts';

describe('what somebody has chosen to see', () => {
  test('begins with what the address says, as far as it makes sense', () => {
    const { overlays, theme } = new ViewState({ theme: 'dark', overlays: ['zones', 'nonsense'] });
    expect(overlays.value).toEqual({ heat: false, held: false, regions: false, zones: true, waits: false });
    expect(theme.value).toBe('dark');
  });

  test.each(OVERLAY_NAMES)('has %s turned on and off without touching the others', (name) => {
    const view = new ViewState({ theme: 'light', overlays: ['heat'] });
    const before = view.overlays.value;
    view.toggle(name);
    expect(view.overlays.value).toEqual({ ...before, [name]: !before[name] });
    view.toggle(name);
    expect(view.overlays.value).toEqual(before);
  });

  test('turns dark and light again', () => {
    const view = new ViewState({ theme: 'light', overlays: [] });
    const seen: string[] = [];
    view.theme.watch((theme) => seen.push(theme));
    view.toggleTheme();
    view.toggleTheme();
    expect(seen).toEqual(['light', 'dark', 'light']);
  });
});

test('overlays are offered where there is something to see of them', () => {
  const bare = floorWith({ x: [], y: [], nodeKind: [], zone: [], from: [], to: [], against: [], stations: [] });
  expect(overlaysOf(sceneWith())).toEqual(OVERLAY_NAMES);
  expect(overlaysOf(sceneWith({ floor: bare }))).toEqual(['heat', 'regions', 'waits']);
  expect(overlaysOf(sceneWith({ floor: bare, robots: [] }))).toEqual([]);
});

describe('a robot that an address names', () => {
  test('is selected where there is one of this number, and otherwise it is said why not', () => {
    const robots = [0, 0, 0];
    expect([-1, 0, 2].map((robot) => whyNotSelected({ robots }, robot))).toEqual([null, null, null]);
    expect(whyNotSelected({ robots }, 3)).toBe('there is no robot 3');
    const agents = { count: 50, every: 1, classes: [0] };
    expect(whyNotSelected({ robots: [], agents }, 5)).toBe('there is no robot 5, but bulk agents');
    expect(whyNotSelected({ robots: [], agents }, -1)).toBeNull();
  });
});
