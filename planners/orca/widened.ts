/** @returns `wider`, which begins with what is in `values` */
export function widened<T extends Float64Array | Int32Array>(values: T, wider: T): T {
  wider.set(values);
  return wider;
}
