import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listenToKeys } from '../../viewer/keyboard.ts';
import { keyBindings } from '../../viewer/keyBindings.ts';
import { Session } from '../../viewer/session/session.ts';
import { ViewState } from '../../viewer/viewState.ts';
import { FakeSource, sceneWith } from '../support/scenes.ts';

class Select {
  readonly options = [];
}
class TextArea {
  readonly rows = 2;
}
class Input {
  readonly type: string;

  constructor(type: string) {
    this.type = type;
  }
}

let listeners: Set<(event: unknown) => void>;
beforeEach(() => {
  listeners = new Set();
  vi.stubGlobal('addEventListener', (_: string, listener: (event: unknown) => void) => listeners.add(listener));
  vi.stubGlobal('removeEventListener', (_: string, listener: (event: unknown) => void) => listeners.delete(listener));
  vi.stubGlobal('HTMLSelectElement', Select);
  vi.stubGlobal('HTMLTextAreaElement', TextArea);
  vi.stubGlobal('HTMLInputElement', Input);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** Presses a key. @returns whether the page took it */
function press(key: string, more: Record<string, unknown> = {}): boolean {
  let isTaken = false;
  const preventDefault = (): void => void (isTaken = true);
  const event = { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, target: null, preventDefault };
  for (const listener of listeners) listener({ ...event, ...more });
  return isTaken;
}

/** Listens to keys `a` and, with and without Shift, Left. @returns what was heard */
function listening(): { heard: string[]; stop: () => void } {
  const heard: string[] = [];
  const key = (name: string, keys: string[]) => ({ keys, shown: '', does: '', run: () => void heard.push(name) });
  const stop = listenToKeys([
    key('a', ['a']),
    { ...key('left', ['ArrowLeft']), shift: false },
    { ...key('far left', ['ArrowLeft']), shift: true },
  ]);
  return { heard, stop };
}

describe('keys', () => {
  test('do what they are bound to, small or large, with Shift or without', () => {
    const { heard } = listening();
    const taken = [
      press('a'),
      press('A', { shiftKey: true }),
      press('ArrowLeft'),
      press('ArrowLeft', { shiftKey: true }),
    ];
    expect([heard, taken]).toEqual([
      ['a', 'a', 'left', 'far left'],
      [true, true, true, true],
    ]);
  });

  test('that are bound to nothing, or belong to the browser, are left alone', () => {
    const { heard } = listening();
    const taken = [press('b'), ...['ctrlKey', 'metaKey', 'altKey'].map((held) => press('a', { [held]: true }))];
    expect([heard, taken]).toEqual([[], [false, false, false, false]]);
  });

  test('do nothing while somebody writes, but a tick box takes no text', () => {
    const { heard } = listening();
    for (const target of [new Select(), new TextArea(), new Input('text')]) press('a', { target });
    expect(heard).toEqual([]);
    press('a', { target: new Input('checkbox') });
    expect(heard).toEqual(['a']);
  });

  test('are not listened to any more once that is ended', () => {
    const { heard, stop } = listening();
    stop();
    press('a');
    expect(heard).toEqual([]);
  });
});

describe('the keys of the viewer', () => {
  test.each(['live', 'recording'] as const)('are each bound once, with a line for the help: %s', (source) => {
    const session = new Session(sceneWith({ source }), new FakeSource());
    const view = new ViewState({ theme: 'dark', overlays: [] });
    const nothing = (): void => undefined;
    const bindings = keyBindings(session, view, { look: nothing, screenshot: nothing, search: nothing });
    const keys = bindings.flatMap(({ keys: all, shift }) => all.map((key) => `${key} ${shift}`));
    expect(new Set(keys).size).toBe(keys.length);
    for (const { shown, does } of bindings) expect([shown, does]).not.toContain('');
    expect(keys.includes('l undefined')).toBe(source === 'live');
  });
});
