/**
 * Calls back once standard input has ended, as it does with whoever holds its other end: also where that one was killed. What comes on it is
 * not looked at. @returns stops listening; the process is not kept alive by its input any more
 */
export function onInputEnd(listener: () => void): () => void {
  const { stdin } = process;
  stdin.once('end', listener);
  stdin.once('error', listener);
  stdin.resume();
  return () => {
    stdin.off('end', listener);
    stdin.destroy();
  };
}
