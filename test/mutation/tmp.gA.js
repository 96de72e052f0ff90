import base from './stryker.config.js';
export default {
  ...base,
  incremental: true,
  incrementalFile: '/tmp/mutwork/inc-gA.json',
  jsonReporter: { fileName: '/tmp/mutwork/rep-gA.json' },
  mutate:
    'engine/math/roundedBox.ts,engine/floor/wallIndex.ts,engine/systems/indexNeighbours.ts,engine/systems/guardRank.ts'.split(
      ',',
    ),
};
