import base from './stryker.config.js';
export default { ...base, incremental: true, incrementalFile: '/tmp/mutwork/inc-gB.json', jsonReporter: { fileName: '/tmp/mutwork/rep-gB.json' }, mutate: 'engine/systems/stoppingRegion.ts,engine/systems/guardWishes.ts,engine/systems/guardBraking.ts,engine/systems/guardLadder.ts'.split(',') };
