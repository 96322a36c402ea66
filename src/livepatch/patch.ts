import type { ElfFile } from '../elf/file.js';
import type { RelocationIndex } from '../elf/relocation-index.js';
import { readKlpBuildObjects } from './patch-klp-build.js';
import { readKpatchObjects } from './patch-kpatch.js';
import { readStaticObjects } from './patch-static.js';
import { Pointers, type SectionOffset, type Pointer } from './pointers.js';

/** One function that the livepatch replaces (struct klp_func). */
export interface PatchedFunction {
  /** The original's name; undefined where the record has none. */
  readonly oldName: string | undefined;
  readonly newFunction: Pointer;
  readonly sympos: bigint;
  /** Where the record lies. */
  readonly place: SectionOffset;
}

/** One object that the livepatch changes (struct klp_object). */
export interface PatchedObject {
  /** The module's name as the kernel compares it; undefined for vmlinux. */
  readonly name: string | undefined;
  readonly functions: readonly PatchedFunction[];
}

/** What the livepatch says that it patches, and in which form its builder wrote that down. */
export type PatchDescription =
  /** static struct klp_patch and its arrays: hand-made patches, klp-convert, samples/livepatch */
  | { readonly form: 'static'; readonly objects: readonly PatchedObject[] }
  /** .kpatch.funcs, read by kpatch's livepatch-patch-hook.c */
  | { readonly form: 'kpatch'; readonly objects: readonly PatchedObject[] }
  /** .init.klp_objects, read by scripts/livepatch/init.c */
  | { readonly form: 'klp-build'; readonly objects: readonly PatchedObject[] }
  /** any other form: the objects are not known */
  | { readonly form: 'unknown' };

/** Finds the description, whichever tool wrote it. */
export function readPatchDescription(elf: ElfFile, relocations: RelocationIndex): PatchDescription {
  const pointers = new Pointers(elf, relocations);
  const kpatch = elf.sectionNamed('.kpatch.funcs');
  if (kpatch !== undefined) return { form: 'kpatch', objects: readKpatchObjects(elf, kpatch, pointers) };
  const klpBuild = elf.sectionNamed('.init.klp_objects');
  if (klpBuild !== undefined) return { form: 'klp-build', objects: readKlpBuildObjects(elf, klpBuild, pointers) };
  const objects = readStaticObjects(elf, relocations, pointers);
  return objects === undefined ? { form: 'unknown' } : { form: 'static', objects };
}
