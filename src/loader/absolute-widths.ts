import type { Architecture } from './architecture.js';

/** The relocation types that store an address and nothing else, with the bytes that they fill: all that debug information needs. */
export function absoluteWidths({ relocationTypes }: Architecture): ReadonlyMap<number, number> {
  return new Map(
    [...relocationTypes].flatMap(([type, { absolute, width }]): [number, number][] => (absolute === true ? [[type, width]] : [])),
  );
}
