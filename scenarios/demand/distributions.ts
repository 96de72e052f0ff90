import { lnOf, powOf, type RandomStream } from '../../engine/index.ts';

/** @returns a time to the next event of a Poisson process whose events are `mean` s apart on average */
export function exponential(random: RandomStream, mean: number): number {
  return -mean * lnOf(1 - random.real());
}

/** @returns a table that draws k = 0 … n−1 in proportion to 1/(k+1)^exponent */
export function zipfTable(n: number, exponent: number): { draw(random: RandomStream): number } {
  const cumulated = new Float64Array(n);
  let sum = 0;
  for (let k = 0; k < n; k++) {
    sum += 1 / powOf(k + 1, exponent);
    cumulated[k] = sum;
  }
  return {
    draw(random) {
      const wanted = random.real() * sum;
      let low = 0;
      let high = n - 1;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (cumulated[middle] > wanted) high = middle;
        else low = middle + 1;
      }
      return low;
    },
  };
}
