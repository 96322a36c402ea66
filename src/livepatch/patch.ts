import type { ElfFile } from '../elf/file.js';
import type { RelocationIndex } from '../elf/relocation-index.js';
import type { CodeReferences } from './code-references.js';
import { ENABLE, REGISTER } from './enabling.js';
import { readKlpBuildObjects } from './patch-klp-build.js';
import { readKpatchObjects } from './patch-kpatch.js';
import type { PatchedObject } from './patched-object.js';
import { handedOver, isConvincing, type StaticPatch, StaticPatchReader } from './patch-static.js';
import { Pointers, type SectionOffset } from './pointers.js';

/** What the livepatch says that it patches, and in which form its builder wrote that down. */
export type PatchDescription = (
  | /** static struct klp_patch and its arrays: hand-made patches, klp-convert, samples/livepatch */
    { readonly form: 'static'; readonly objects: readonly PatchedObject[]; readonly patch: StaticPatch }
    /** .kpatch.funcs and .kpatch.callbacks.*, read by kpatch's livepatch-patch-hook.c */
  | { readonly form: 'kpatch'; readonly objects: readonly PatchedObject[] }
  /** .init.klp_objects, read by scripts/livepatch/init.c */
  | { readonly form: 'klp-build'; readonly objects: readonly PatchedObject[] }
  /** any other form: the objects are not known */
  | { readonly form: 'unknown' }
) & {
  readonly others: readonly OtherDescription[];
};

/** A description beside the one that counts. */
export interface OtherDescription {
  readonly place: SectionOffset;
  /** Whether code hands it to livepatch as well, after the other. */
  readonly enabled: boolean;
}

/**
 * Finds the description, whichever tool wrote it. Of several the one that code hands to klp_enable_patch() counts; a table of kpatch that
 * no code refers to is read by nobody.
 */
export function readPatchDescription(elf: ElfFile, relocations: RelocationIndex, code: CodeReferences): PatchDescription {
  // The structures of 32-bit kernels are laid out otherwise.
  if (!elf.header.is64) return { form: 'unknown', others: [] };
  const pointers = new Pointers(elf, relocations);
  const reader = new StaticPatchReader(elf, relocations, pointers, code);
  const patches = [...reader.all()];
  const given = givenPatches(elf, code, reader, patches);
  const kpatch = elf.sectionNamed('.kpatch.funcs');
  const klpBuild = elf.sectionNamed('.init.klp_objects');
  const isRead = kpatch !== undefined && code.countTo(kpatch.index, 0, kpatch.size + 1) > 0;
  const rest = (counts: StaticPatch | undefined): OtherDescription[] =>
    [...new Set([...given, ...patches])]
      .filter((patch) => patch !== counts && isConvincing(patch))
      .map((patch) => ({ place: patch.place, enabled: given.includes(patch) }));
  const [first] = given;
  if (first !== undefined && !isRead) {
    const tables = [kpatch, klpBuild].flatMap((section) =>
      section === undefined ? [] : [{ place: { section, offset: 0 }, enabled: false }],
    );
    return { form: 'static', objects: first.objects, patch: first, others: [...rest(first), ...tables] };
  }
  if (kpatch !== undefined) return { form: 'kpatch', objects: readKpatchObjects(elf, kpatch, pointers), others: rest(undefined) };
  if (klpBuild !== undefined) return { form: 'klp-build', objects: readKlpBuildObjects(elf, klpBuild, pointers), others: rest(undefined) };
  const [only] = patches;
  if (only !== undefined && patches.length === 1 && isConvincing(only))
    return { form: 'static', objects: only.objects, patch: only, others: [] };
  return { form: 'unknown', others: [] };
}

/** The static klp_patches that code hands to livepatch, in the order of its calls. */
function givenPatches(
  elf: ElfFile,
  code: CodeReferences,
  reader: StaticPatchReader,
  patches: readonly StaticPatch[],
): readonly StaticPatch[] {
  const symbols = elf.symbols();
  const calls = code.usesOf(new Set([ENABLE, REGISTER].flatMap((name) => symbols.indicesNamed(name))));
  const given: StaticPatch[] = [];
  for (const call of calls) {
    const patch = handedOver(call, code, reader, [...given, ...patches]);
    if (patch !== undefined && !given.includes(patch)) given.push(patch);
  }
  return given;
}
