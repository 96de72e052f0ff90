/** A key, what it does, and how it is shown in the help. */
export interface KeyBinding {
  /** `KeyboardEvent.key`, small letters */
  readonly keys: readonly string[];
  readonly shift?: boolean;
  readonly shown: string;
  readonly does: string;
  readonly run: () => void;
}

/** Listens for keys, but not while somebody writes. @returns stops that */
export function listenToKeys(bindings: readonly KeyBinding[]): () => void {
  const listener = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    if (isPressing(event)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const found = bindings.find(
      ({ keys, shift }) => keys.includes(key) && (shift === undefined || shift === event.shiftKey),
    );
    if (found === undefined) return;
    event.preventDefault();
    found.run();
  };
  addEventListener('keydown', listener);
  return () => removeEventListener('keydown', listener);
}

/** Space and Enter on what can be pressed are for that. */
function isPressing({ key, target }: KeyboardEvent): boolean {
  if (key !== ' ' && key !== 'Enter') return false;
  return (
    target instanceof HTMLButtonElement || target instanceof HTMLInputElement || target instanceof HTMLAnchorElement
  );
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && target.type !== 'checkbox')
  );
}
