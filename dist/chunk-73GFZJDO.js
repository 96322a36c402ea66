import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);

// src/partition-point.ts
function partitionPoint(count, isBefore) {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = low + high >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

export {
  partitionPoint
};
