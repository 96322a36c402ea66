import { partitionPoint } from '../partition-point.js';

/**
 * Whether one of ftrace's sites is a function's: within its bytes, or as far in front of it as the compiler puts NOPs there.
 * @param sites sorted
 * @param start,end the function's bytes: [start, end)
 * @param before where the first of such NOPs lies: start where the architecture has none
 */
export function hasSite<Place extends number | bigint>(sites: ArrayLike<Place>, start: Place, end: Place, before: Place): boolean {
  return isWithin(sites, start, end) || (before < start && isAt(sites, before));
}

function isWithin<Place extends number | bigint>(sites: ArrayLike<Place>, start: Place, end: Place): boolean {
  const next = firstFrom(sites, start);
  return next !== undefined && next < end;
}

function isAt<Place extends number | bigint>(sites: ArrayLike<Place>, place: Place): boolean {
  return firstFrom(sites, place) === place;
}

function firstFrom<Place extends number | bigint>(sites: ArrayLike<Place>, start: Place): Place | undefined {
  return sites[
    partitionPoint(sites.length, (index) => {
      const site = sites[index];
      return site !== undefined && site < start;
    })
  ];
}
