import type { ElfFile } from '../elf/file.js';
import { KLP_RELA_PREFIX, klpRelaSections } from './klp-rela.js';

/** The tool that built a livepatch module, recognised by what each leaves behind. */
export type Builder = 'kpatch-build' | 'klp-build' | 'klp-convert' | 'unknown';

/**
 * Which tool built the module. kpatch-build leaves `.kpatch.*` sections, klp-build `.init.klp_objects`; SUSE's klp-convert
 * puts the target's name straight behind the object's (`.klp.rela.<object>.text` for `.text`), where the others add a dot.
 */
export function builderOf(elf: ElfFile): Builder {
  const names = elf.sections.map((section) => section.name);
  if (names.some((name) => name.startsWith('.kpatch.'))) return 'kpatch-build';
  if (names.some((name) => name.startsWith('.init.klp_') || name.startsWith('__klp_relocs.'))) return 'klp-build';
  const klpConvert = klpRelaSections(elf).some(
    ({ section, object, target }) => target?.name.startsWith('.') && section.name === `${KLP_RELA_PREFIX}${object ?? ''}${target.name}`,
  );
  return klpConvert ? 'klp-convert' : 'unknown';
}
