import type { Pointer, SectionOffset } from './pointers.js';

/** The callbacks of struct klp_callbacks, in its order (include/linux/livepatch.h). */
export const CALLBACKS = ['pre_patch', 'post_patch', 'pre_unpatch', 'post_unpatch'] as const;

/** A function that livepatch calls when it patches or unpatches an object. */
export interface PatchCallback {
  readonly kind: (typeof CALLBACKS)[number];
  readonly pointer: Pointer;
  /** Where the pointer lies. */
  readonly place: SectionOffset;
}

/** The callbacks of four pointers in a row from that place on; those that are NULL are left out. */
export function callbacksAt(
  pointers: { at(section: SectionOffset['section'], offset: number): Pointer },
  start: SectionOffset,
): PatchCallback[] {
  return CALLBACKS.flatMap((kind, index) => {
    const place = { section: start.section, offset: start.offset + index * 8 };
    const pointer = pointers.at(place.section, place.offset);
    return pointer.kind === 'null' ? [] : [{ kind, pointer, place }];
  });
}
