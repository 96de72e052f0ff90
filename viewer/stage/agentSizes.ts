import type { Scene } from '../protocol.ts';

/** @returns m, by shown agent */
export function radiiOf({ agents, classes }: Scene): Float32Array {
  if (agents === undefined) return new Float32Array(0);
  const shown = Math.ceil(agents.count / agents.every);
  const kinds = agents.classes;
  return Float32Array.from({ length: shown }, (_, i) => {
    const { footprint } = classes[kinds.length === 1 ? kinds[0] : kinds[i]];
    return footprint.kind === 'circle' ? footprint.radius : Math.max(footprint.length, footprint.width) / 2;
  });
}
