// The special tables of each architecture: entries at places of their own, each overwritten by a klp relocation, and entries that all lead to one.
import type { BuiltSection, MachineName } from '../support/elf-builder.js';
import {
  altInstr,
  bugEntry,
  exEntry,
  featureFixup,
  jumpEntry,
  lwsyncFixup,
  mcountLoc,
  orcEntry,
  paraSite,
  siteEntry,
  staticCallSite,
  type SiteTable,
} from '../support/elf-builder-tables.js';
import type { LivepatchBuilder } from '../support/livepatch-builder.js';
import type { Grown } from './measure.js';
import { checkOf, CROWDED, numbers, roomy } from './module-parts.js';

interface Code {
  readonly ko: LivepatchBuilder;
  readonly text: BuiltSection;
  /** A place that no site has. */
  readonly aside: number;
}

interface Table {
  readonly name: string;
  readonly machine: MachineName;
  readonly kernel: string;
  readonly type: Parameters<LivepatchBuilder['relocationType']>[0];
  readonly add: (code: Code, site: number) => void;
}

const X86_SITES: readonly SiteTable[] = ['.retpoline_sites', '.return_sites', '.call_sites', '.cfi_sites', '.ibt_endbr_seal', '.smp_locks'];
const S390_SITES: readonly SiteTable[] = ['.s390_indirect_branches', '.s390_return_reg', '.s390_return_mem'];

const alternative = ({ ko, text, aside }: Code, site: number): void => {
  altInstr(ko, { site: [text, site, 5], replacement: [text, aside, 5], ...(ko.machine === 62 ? { entrySize: 14 as const } : {}) });
};
const x86 = (name: string, add: Table['add'], kernel = '6.6.0'): Table => ({ name, machine: 'X86_64', kernel, type: 'PC32', add });
const s390 = (name: string, add: Table['add']): Table => ({ name, machine: 'S390', kernel: '6.1.0', type: 'PC32', add });
const ppc = (name: string, add: Table['add']): Table => ({ name, machine: 'PPC64', kernel: '6.1.0', type: 'REL32', add });

const TABLES: readonly Table[] = [
  x86('.altinstructions', alternative),
  x86('.parainstructions', ({ ko, text }, site) => void paraSite(ko, { site: [text, site, 5] })),
  x86('__jump_table', ({ ko, text, aside }, site) => void jumpEntry(ko, { code: [text, site], target: [text, aside], key: [text, aside] })),
  x86('.static_call_sites', ({ ko, text, aside }, site) => void staticCallSite(ko, { site: [text, site], key: [text, aside] })),
  x86('__bug_table', ({ ko, text, aside }, site) => void bugEntry(ko, { site: [text, site], file: [text, aside], line: 1 })),
  x86('__ex_table', ({ ko, text, aside }, site) => void exEntry(ko, { insn: [text, site], fixup: [text, aside] })),
  x86('.orc_unwind_ip', ({ ko, text }, site) => void orcEntry(ko, { ip: [text, site] })),
  x86('__mcount_loc', ({ ko, text }, site) => void mcountLoc(ko, [text, site])),
  ...X86_SITES.map((name) => x86(name, ({ ko, text }, site) => void siteEntry(ko, name, [text, site]))),
  { name: '.altinstructions', machine: 'AARCH64', kernel: '7.2.0', type: 'PREL32', add: alternative },
  {
    name: '__patchable_function_entries',
    machine: 'AARCH64',
    kernel: '7.2.0',
    type: 'PREL32',
    add: ({ ko, text }, site) => void mcountLoc(ko, [text, site], '__patchable_function_entries'),
  },
  { name: '.altinstructions', machine: 'LOONGARCH', kernel: '7.2.0', type: '32_PCREL', add: alternative },
  s390('.altinstructions', alternative),
  ...S390_SITES.map((name) => s390(name, ({ ko, text }, site) => void siteEntry(ko, name, [text, site]))),
  ppc('__ftr_fixup', ({ ko, text, aside }, site) => void featureFixup(ko, { site: [text, site, 4], alternative: [text, aside, 4] })),
  ppc('__lwsync_fixup', ({ ko, text }, site) => void lwsyncFixup(ko, [text, site])),
];

function grown(table: Table, what: string, siteOf: (i: number) => number): Grown {
  const { name, machine, kernel, type, add } = table;
  return {
    what: `entries of ${machine}'s ${name} ${what}`,
    prepare: (count) => {
      const { ko, text, start } = roomy(count + 1, { machine, kernel });
      const code = { ko, text, aside: start + 16 * count };
      for (const i of numbers(count)) add(code, start + siteOf(i));
      const symbol = ko.symbol('.klp.sym.minix.target,0', { livepatch: true });
      ko.klpRela(
        'minix',
        text,
        numbers(count).map((i) => ({ offset: start + siteOf(i), type, symbol })),
      );
      return checkOf(ko, {}, CROWDED);
    },
  };
}

const klpArch: readonly Grown[] = [
  {
    what: 'objects with a table in .klp.arch',
    most: 100_000,
    prepare: (count) => {
      const { ko, text, start } = roomy(count, { kernel: '5.4.0' });
      const symbol = ko.symbol('.klp.sym.minix.target,0', { livepatch: true });
      for (const i of numbers(count)) {
        const table = ko.section(`.klp.arch.m${i}..parainstructions`, { flags: 'A', bytes: new Uint8Array(16) });
        ko.rela(table, [{ offset: 0, type: '64', symbol: text, addend: start + 16 * i }], { separate: true });
      }
      ko.klpRela(
        'minix',
        text,
        numbers(count).map((i) => ({ offset: start + i * 16 + 2, type: 'PC32', symbol, addend: -4 })),
      );
      return checkOf(ko);
    },
  },
];

/** An array of so many, each entry at a place of its own, and all at one. */
export const TABLE_PARTS: readonly Grown[] = [
  ...TABLES.flatMap((table) => [
    grown(table, 'and klp relocations in them', (i) => 16 * i),
    grown(table, 'at one place, and klp relocations there', () => 0),
  ]),
  ...klpArch,
];
