import type { CliDependencies } from './dependencies.ts';
import type { StopSignal } from './exitCodes.ts';

/** Whether somebody wants a command to end, and how one waits for that. */
export interface StopListener {
  readonly signal: StopSignal | null;
  /** resolves with the first signal */
  readonly signalled: Promise<void>;
  close(): void;
}

/** @param also withInput: the end of standard input is a SIGTERM as well */
export function stopSignal(deps: CliDependencies, also: { readonly withInput?: boolean } = {}): StopListener {
  let signal: StopSignal | null = null;
  let resolve: () => void = () => undefined;
  const signalled = new Promise<void>((done) => (resolve = done));
  const stop = (received: StopSignal): void => {
    signal ??= received;
    resolve();
  };
  const closes = [deps.onStopSignal(stop), also.withInput === true ? deps.onInputEnd(() => stop('SIGTERM')) : null];
  return {
    get signal() {
      return signal;
    },
    signalled,
    close: () => closes.forEach((close) => close?.()),
  };
}
