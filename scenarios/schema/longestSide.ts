/** m, longest side of an open floor; apart from the schemas, because a page needs this and none of those */
export const LONGEST_SIDE = 10_000;
