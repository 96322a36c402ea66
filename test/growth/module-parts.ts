// What a module can have many of.
import type { CheckOptions } from '../../src/check/check.js';
import { BufferSource } from '../../src/elf/source.js';
import { checkSource } from '../support/check-source.js';
import type { BuiltSection, ElfBuilder } from '../support/elf-builder.js';
import { type LivepatchOptions, livepatchModule, type LivepatchBuilder, type PatchForm } from '../support/livepatch-builder.js';
import type { Grown, Work } from './measure.js';

/** Bytes of code for each site. */
const SPACE = 16;
/** A section header's index is 16 bits wide in relocations' symbols, but for extended numbering, and a file of as many is 64 MB of headers. */
const MOST_SECTIONS = 100_000;

/** The check of a module; @param refused what its reason may be where it is not analysed @throws Error where it is for another one */
export function checkOf(ko: Pick<ElfBuilder, 'build'>, options: CheckOptions = {}, refused?: RegExp): Work {
  const bytes = ko.build();
  return async () => {
    const report = await checkSource(new BufferSource(bytes), 'grown.ko', { maxTime: 600, ...options });
    if (report.status === 'not-analysed' && refused?.test(report.reason) !== true) throw new Error(report.reason);
    return report;
  };
}

/** Where each of many lies with each of many others. */
export const CROWDED = /share each place on average/;

export const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** A livepatch of minix whose one function has room for so many sites. */
export function roomy(
  count: number,
  options: LivepatchOptions = {},
): { readonly ko: LivepatchBuilder; readonly text: BuiltSection; readonly start: number } {
  const bytes = new Uint8Array(count * SPACE);
  const ko = livepatchModule({ ...options, objects: [{ name: 'minix', functions: [{ old: 'minix_statfs', new: 'lab_statfs', bytes }] }] });
  const [text, start] = ko.place('lab_statfs', 0);
  return { ko, text, start };
}

/** Functions of one byte, all in one section: what the patch describes grows, and little besides. */
const functionsOf = (count: number, prefix = 'f') =>
  numbers(count).map((i) => ({ old: `${prefix}_old_${i}`, new: `${prefix}_new_${i}`, bytes: [0xc3], section: '.text' }));

const FORMS: readonly PatchForm[] = ['static', 'kpatch', 'klp-build'];

const patchParts: readonly Grown[] = FORMS.flatMap((form) => [
  {
    what: `functions of one object (${form})`,
    prepare: (count) => checkOf(livepatchModule({ form, objects: [{ name: 'minix', functions: functionsOf(count) }] })),
  },
  {
    what: `objects of one function each (${form})`,
    prepare: (count) =>
      checkOf(livepatchModule({ form, objects: numbers(count).map((i) => ({ name: `m${i}`, functions: functionsOf(1, `m${i}`) })) })),
  },
]);

const symbolParts: readonly Grown[] = [
  {
    what: 'undefined symbols',
    prepare: (count) => {
      const { ko } = roomy(1);
      for (const i of numbers(count)) ko.symbol(`kernel_${i}`, { undefined: true });
      return checkOf(ko);
    },
  },
  {
    what: 'undefined symbols that relocations name',
    prepare: (count) => {
      const { ko, text, start } = roomy(count);
      ko.rela(
        text,
        numbers(count).map((i) => ({
          offset: start + i * SPACE,
          type: 'PC32',
          symbol: ko.symbol(`kernel_${i}`, { undefined: true }),
          addend: -4,
        })),
      );
      return checkOf(ko);
    },
  },
  {
    what: 'functions at one address, and findings in them',
    prepare: (count) => {
      const { ko, text, start } = roomy(count);
      for (const i of numbers(count)) ko.symbol(`same_${i}`, { section: text, value: start, size: count * SPACE, type: 'func' });
      returnSites(ko, text, start, count);
      lateWrites(ko, text, start, count);
      return checkOf(ko);
    },
  },
  {
    what: 'functions around each other, and findings in them',
    prepare: (count) => {
      const { ko, text, start } = roomy(count);
      for (const i of numbers(count)) ko.symbol(`around_${i}`, { section: text, value: start + i, size: 2 * (count - i), type: 'func' });
      returnSites(ko, text, start, count);
      lateWrites(ko, text, start, count);
      return checkOf(ko);
    },
  },
  {
    what: 'livepatch symbols that nothing names',
    prepare: (count) => {
      const { ko } = roomy(1);
      for (const i of numbers(count)) ko.symbol(`.klp.sym.minix.s${i},0`, { livepatch: true });
      return checkOf(ko);
    },
  },
  {
    what: 'exported symbols',
    prepare: (count) => {
      const { ko } = roomy(1);
      const table = ko.section('__ksymtab', { flags: 'A', align: 4 });
      const strings = ko.section('__ksymtab_strings', { flags: 'AMS', entsize: 1 });
      const data = ko.section('.data.exported', { flags: 'WA', bytes: new Uint8Array(8) });
      for (const i of numbers(count)) {
        const symbol = ko.symbol(`exported_${i}`, { section: data, binding: 'global', type: 'object', size: 8 });
        ko.symbol(`__ksymtab_exported_${i}`, { section: table, value: table.size });
        const at = [table.u32(0), table.u32(0), table.u32(0)];
        ko.rela(table, [
          { offset: at[0] ?? 0, type: 'PC32', symbol },
          { offset: at[1] ?? 0, type: 'PC32', symbol: strings, addend: strings.string(`exported_${i}`) },
        ]);
      }
      return checkOf(ko);
    },
  },
  {
    what: 'versions of symbols',
    prepare: (count) => {
      const { ko } = roomy(1);
      const versions = ko.section('__versions', { flags: 'A', align: 32 });
      for (const i of numbers(count)) {
        versions.u64(i);
        const name = new Uint8Array(56);
        name.set(new TextEncoder().encode(`versioned_${i}`));
        versions.append(name);
      }
      return checkOf(ko);
    },
  },
];

export function returnSites(ko: ElfBuilder, text: BuiltSection, start: number, count: number): void {
  const table = ko.section('.return_sites', { flags: 'A', bytes: new Uint8Array(4 * count) });
  ko.rela(
    table,
    numbers(count).map((i) => ({ offset: i * 4, type: 'PC32', symbol: text, addend: start + i * SPACE })),
  );
}

/** A klp relocation in each site. */
export function lateWrites(ko: ElfBuilder, text: BuiltSection, start: number, count: number, symbols = 10): void {
  const names = numbers(Math.max(1, Math.ceil(count / symbols))).map((i) => ko.symbol(`.klp.sym.minix.target_${i},0`, { livepatch: true }));
  ko.klpRela(
    'minix',
    text,
    numbers(count).map((i) => ({ offset: start + i * SPACE + 1, type: 'PC32', symbol: names[Math.floor(i / symbols)] ?? 0, addend: -4 })),
  );
}

const sectionParts: readonly Grown[] = [
  {
    what: 'sections',
    most: MOST_SECTIONS,
    prepare: (count) => {
      const { ko } = roomy(1);
      for (const i of numbers(count)) ko.section(`.data.s${i}`, { flags: 'WA', bytes: [i & 0xff] });
      return checkOf(ko);
    },
  },
  {
    what: 'sections of one name',
    most: MOST_SECTIONS,
    prepare: (count) => {
      const { ko } = roomy(1);
      for (const i of numbers(count)) ko.section('.data.same', { flags: 'WA', bytes: [i & 0xff] });
      return checkOf(ko);
    },
  },
  {
    what: 'sections of code with a relocation each',
    most: MOST_SECTIONS,
    prepare: (count) => {
      const { ko } = roomy(1);
      const symbol = ko.symbol('printk', { undefined: true });
      for (const i of numbers(count)) {
        const section = ko.section(`.text.f${i}`, { flags: 'AX', bytes: new Uint8Array(16) });
        ko.symbol(`f${i}`, { section, size: 16, type: 'func' });
        ko.rela(section, [{ offset: 4, type: 'PLT32', symbol, addend: -4 }], { separate: true });
      }
      return checkOf(ko);
    },
  },
  {
    what: 'klp relocation sections of as many objects',
    most: MOST_SECTIONS,
    prepare: (count) => {
      const objects = numbers(count).map((i) => ({ name: `m${i}`, functions: functionsOf(1, `m${i}`) }));
      const ko = livepatchModule({ objects });
      for (const i of numbers(count)) {
        const section = ko.section(`.text.m${i}`, { flags: 'AX', bytes: new Uint8Array(16) });
        const symbol = ko.symbol(`.klp.sym.m${i}.s,0`, { livepatch: true });
        ko.klpRela(`m${i}`, section, [{ offset: 4, type: 'PC32', symbol, addend: -4 }], { separate: true });
      }
      return checkOf(ko);
    },
  },
  {
    what: 'klp relocation sections of one object and section',
    most: MOST_SECTIONS,
    prepare: (count) => {
      const { ko, text, start } = roomy(count);
      const symbol = ko.symbol('.klp.sym.minix.s,0', { livepatch: true });
      for (const i of numbers(count))
        ko.klpRela('minix', text, [{ offset: start + SPACE * i, type: 'PC32', symbol, addend: -4 }], { separate: true });
      return checkOf(ko);
    },
  },
];

const relocationParts: readonly Grown[] = [
  {
    what: 'klp relocations',
    prepare: (count) => {
      const { ko, text, start } = roomy(count);
      lateWrites(ko, text, start, count);
      return checkOf(ko);
    },
  },
  {
    what: 'klp relocations of a symbol each',
    prepare: (count) => {
      const { ko, text, start } = roomy(count);
      lateWrites(ko, text, start, count, 1);
      return checkOf(ko);
    },
  },
  {
    what: 'klp relocations at one place',
    prepare: (count) => {
      const { ko, text, start } = roomy(1);
      const symbol = ko.symbol('.klp.sym.minix.s,0', { livepatch: true });
      ko.klpRela(
        'minix',
        text,
        numbers(count).map(() => ({ offset: start + 4, type: 'PC32', symbol, addend: -4 })),
      );
      return checkOf(ko);
    },
  },
  {
    what: 'relocations and klp relocations at one place',
    prepare: (count) => {
      const { ko, text, start } = roomy(1);
      const symbol = ko.symbol('.klp.sym.minix.s,0', { livepatch: true });
      const entries = numbers(count).map(() => ({ offset: start + 4, type: 0, symbol }));
      ko.rela(text, entries);
      ko.klpRela(
        'minix',
        text,
        entries.map((entry) => ({ ...entry, type: 'PC32' as const })),
      );
      return checkOf(ko, {}, CROWDED);
    },
  },
  {
    what: 'relocations at one place',
    prepare: (count) => {
      const { ko, text, start } = roomy(1);
      ko.rela(
        text,
        numbers(count).map(() => ({ offset: start + 4, type: 'PC32', symbol: text, addend: -4 })),
      );
      return checkOf(ko);
    },
  },
];

const modinfoParts: readonly Grown[] = (
  [
    ['import_ns', (i) => `NS_${i}`],
    ['alias', (i) => `pci:v${i}`],
    ['parm', (i) => `p${i}:an int`],
    ['livepatch', () => 'Y'],
    ['vermagic', () => '6.1.0-56-amd64 SMP preempt mod_unload modversions '],
  ] satisfies [string, (i: number) => string][]
).map(([key, value]) => ({
  what: `entries of modinfo (${key})`,
  prepare: (count) => checkOf(livepatchModule({ modinfo: { [key]: numbers(count).map((i) => value(i)) } })),
}));

const dependsPart: Grown = {
  what: 'modules in depends',
  prepare: (count) =>
    checkOf(
      livepatchModule({
        modinfo: {
          depends: numbers(count)
            .map((i) => `m${i}`)
            .join(','),
        },
      }),
    ),
};

export const MODULE_PARTS: readonly Grown[] = [
  ...patchParts,
  ...symbolParts,
  ...sectionParts,
  ...relocationParts,
  ...modinfoParts,
  dependsPart,
];
