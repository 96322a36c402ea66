/**
 * Position of the first of `count` items that is not before what is looked for; `count` where all are.
 * @param isBefore of the item at a position: true up to some position, false from there on
 */
export function partitionPoint(count: number, isBefore: (position: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
