import type { RelaTable } from '../elf/relocation.js';
import type { Section } from '../elf/section.js';
import { VMLINUX } from '../livepatch/klp-rela.js';
import type { LivepatchModule } from '../livepatch/module.js';
import { isLoaded } from '../loader/steps/freeing.js';
import type { Architecture } from '../loader/architecture.js';
import type { Rule } from './rule.js';

/** Tables of function addresses that the kernel reads for the module itself, and drops with it. */
const OWN_TABLES =
  /^(\.init|\.exit|\.kpatch\.|\.klp\.|__klp_|__mcount_loc|__patchable_function_entries|_error_injection_whitelist|_kprobe_blacklist|__ksymtab|\.BTF|\.gnu\.linkonce)/;
/** struct klp_func, kpatch's and klp-build's record begin with the names and addresses of a function. */
const RECORD = 24;

interface Target {
  readonly oldName: string;
  readonly object: string;
}

export const patchedFunctionPointer: Rule = {
  meta: {
    id: 'KLP315',
    slug: 'patched-function-pointer',
    withoutLoader: '64-bit',
    severity: 'warning',
    summary: 'The address of a replacement function is stored as a normal pointer.',
    advice:
      'Refer to the original by a livepatch symbol: calls through the pointer then reach the replacement as long as the livepatch is enabled.',
  },
  *check({ module, architecture }) {
    const replacements = replacementsOf(module);
    const records = recordsOf(module);
    for (const section of module.elf.sections) {
      const target = module.elf.sections[section.info];
      if (!section.isRela || section.isRelaLivepatch || target === undefined || !isLoaded(target) || OWN_TABLES.test(target.name)) continue;
      const table = module.elf.relocations(section);
      for (let index = 0; index < table.count; index++) {
        const found = replacements.get(placeKey(pointedTo(module, architecture, table, index)));
        if (found === undefined || records(target, table.offset(index))) continue;
        yield {
          subject: { kind: 'relocation', table, index },
          object: found.object,
          condition: 'the pointer is still used after the livepatch was disabled and unloaded',
          effects: [{ when: 'run', outcome: 'crash', message: "the pointer leads into the unloaded livepatch's memory" }],
          message: `The replacement of '${found.oldName}' is called through this pointer, whether the livepatch is enabled or not.`,
        };
      }
    }
  },
};

/** Where the new functions begin, by section and offset. */
function replacementsOf(module: LivepatchModule): Map<string, Target> {
  const found = new Map<string, Target>();
  for (const object of module.patch.form === 'unknown' ? [] : module.patch.objects) {
    for (const { newFunction, oldName = '' } of object.functions) {
      if (newFunction.kind === 'place') {
        const { section, offset } = newFunction.place;
        found.set(placeKey({ section: section.index, offset }), { oldName, object: object.name ?? VMLINUX });
      }
    }
  }
  return found;
}

/** Answers whether an offset lies in one of the patch's own records. */
function recordsOf(module: LivepatchModule): (section: Section, offset: number) => boolean {
  const records =
    module.patch.form === 'unknown' ? [] : module.patch.objects.flatMap((object) => object.functions.map(({ place }) => place));
  return (section, offset) =>
    records.some((place) => place.section.index === section.index && offset >= place.offset && offset < place.offset + RECORD);
}

/** The place whose absolute address the relocation stores; undefined for another kind. */
function pointedTo(
  module: LivepatchModule,
  architecture: Architecture,
  table: RelaTable,
  index: number,
): { section: number; offset: number } | undefined {
  const type = architecture.relocationTypes.get(table.type(index));
  const symbols = module.elf.symbols();
  if (type === undefined || type.width === 0 || type.pcRelative || table.symbol(index) >= symbols.count) return undefined;
  const { place, value } = symbols.at(table.symbol(index));
  return place.kind === 'section' ? { section: place.section, offset: value + Number(table.addend(index)) } : undefined;
}

function placeKey(place: { section: number; offset: number } | undefined): string {
  return place === undefined ? '' : `${place.section}:${place.offset}`;
}
