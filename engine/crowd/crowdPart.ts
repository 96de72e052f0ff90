import { AGENT_WORDS } from '../kernels/assembly/header.ts';
import type { StatePart } from '../statePart.ts';
import type { Crowd } from './crowd.ts';

/** @returns the state of a crowd: its agents in the order in which they lie in the kernel, and in which of its buffers that is */
export function crowdPart({ kernel, poisoned, rowOf, priorityOf, paceOf }: Crowd): StatePart {
  return {
    name: 'crowd',
    arrays: () => {
      const { agents, identity, priority } = kernel.columns;
      const { count } = kernel;
      const numbers = [identity, priority].filter((column) => column !== null);
      return [
        rowOf,
        priorityOf,
        paceOf,
        poisoned,
        agents.subarray(0, AGENT_WORDS * count),
        ...numbers.map((column) => new Int32Array(column.buffer, column.byteOffset, count)),
      ];
    },
    plain: () => ({ front: kernel.front, count: kernel.count }),
    restorePlain: (value) => {
      const { front, count } = value as { front: number; count: number };
      kernel.front = front;
      kernel.count = count;
    },
  };
}
