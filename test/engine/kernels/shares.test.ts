import { expect, test } from 'vitest';
import { kernelInTurn } from '../../support/kernelInTurn.ts';
import { hashOf, randomCrowd, withPriorities, type Crowd } from '../../support/openFloor.ts';

function hashAfter(crowd: Crowd, threads: number, steps: number, live = crowd.x.length): string {
  const { kernel, step } = kernelInTurn(crowd, threads, { live });
  for (let i = 0; i < steps; i++) step();
  return hashOf(kernel);
}

const plain = randomCrowd(2003, 1);
const ranked = withPriorities(plain, (i) => i % 3);

test.each([
  ['', plain, 2003],
  [', of agents with priorities too', ranked, 2003],
  [', of fewer agents than there is room for too', plain, 1234],
  [', of fewer agents than threads too', ranked, 2],
])('any number of threads gives the same bits%s', (_, crowd, live) => {
  const [one, ...others] = [1, 2, 3, 7].map((threads) => hashAfter(crowd, threads, 40, live));
  expect(others).toEqual([one, one, one]);
});
