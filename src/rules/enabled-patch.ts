import { VMLINUX } from '../livepatch/klp-rela.js';
import type { LivepatchModule } from '../livepatch/module.js';
import type { PatchedObject } from '../livepatch/patched-object.js';
import type { When } from '../loader/effect.js';
import { initialisedAt } from '../loader/moments.js';

/** The objects that klp_enable_patch() reads; none where they are not known, or nothing hands them to livepatch. */
export function enabledObjects({ patch, enabling }: LivepatchModule): readonly PatchedObject[] {
  return patch.form === 'unknown' || enabling.kind !== 'livepatch' ? [] : patch.objects;
}

/** When livepatch initialises the object. */
export function momentsOfObject(object: PatchedObject): readonly When[] {
  return initialisedAt(objectNameOf(object));
}

/** The object's name as findings have it. */
export function objectNameOf({ name }: PatchedObject): string {
  return name ?? VMLINUX;
}
