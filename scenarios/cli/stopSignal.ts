import type { CliDependencies } from './dependencies.ts';
import type { StopSignal } from './exitCodes.ts';

/** Whether somebody wants a command to end, and how one waits for that. */
export interface StopListener {
  readonly signal: StopSignal | null;
  /** resolves with the first signal */
  readonly signalled: Promise<void>;
  close(): void;
}

export function stopSignal(deps: CliDependencies): StopListener {
  let signal: StopSignal | null = null;
  let resolve: () => void = () => undefined;
  const signalled = new Promise<void>((done) => (resolve = done));
  const close = deps.onStopSignal((received) => {
    signal = received;
    resolve();
  });
  return {
    get signal() {
      return signal;
    },
    signalled,
    close,
  };
}
