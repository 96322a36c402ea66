import type { Random } from '../fuzz/random.js';
import { ModuleImage, type SectionField } from './module-image.js';

/** One change of one thing, in words; applied to an image, it is the same whatever was applied before it, as far as that goes. */
export interface Mutation {
  readonly words: string;
  readonly apply: (image: ModuleImage) => void;
}

/**
 * Of relocations in code what the loader itself decides by is changed: unknown types, symbols that are not there, places outside. Another symbol,
 * addend or operand makes another program, which the kernel loads like the first one and which then does something else.
 */
type Kind = (image: ModuleImage, random: Random) => Mutation | undefined;

const SECTION_NAMES = [
  ...['.klp.rela.minix..text', '.klp.rela.vmlinux..text', '.klp.rela.minix', '.klp.rela.', '.klp.rela..text', '.klp.rela.minux..text'],
  ...[
    '.rela.text',
    '.text',
    '.data',
    '.init.text',
    '.exit.text',
    '.modinfo',
    '.modinfo2',
    '.init.modinfo',
    '__versions',
    '__param',
    '.gnu.linkonce.this_module',
  ],
  ...[
    '.altinstructions',
    '.parainstructions',
    '__jump_table',
    '.static_call_sites',
    '__bug_table',
    '__ex_table',
    '.smp_locks',
    '.retpoline_sites',
    '.return_sites',
  ],
  ...[
    '.altinstr_replacement',
    '.data..percpu',
    '.data..ro_after_init',
    '.klp.arch.minix..altinstructions',
    '__ksymtab',
    '__kcrctab',
    '.orc_unwind',
    '__mcount_loc',
  ],
];
/** Bits of sh_flags: W, A, X, M, S, I, L, G, T, C, and RELA_LIVEPATCH (0x00100000, four times as likely). */
const FLAGS = [1, 2, 4, 0x10, 0x20, 0x40, 0x80, 0x200, 0x400, 0x800, 0x100000, 0x100000, 0x100000, 0x100000];
const TYPES = [0, 1, 2, 3, 4, 7, 8, 9, 11, 14, 0x6fffffff];
const SECTION_INDICES = [0, 0xff20, 0xff20, 0xfff1, 0xfff2, 0xff00, 0xffff];
const TABLE =
  /^(\.altinstructions|\.parainstructions|__jump_table|\.static_call_sites|__bug_table|__ex_table|\.smp_locks|\.(retpoline|return)_sites|__mcount_loc|\.orc_unwind(_ip)?|__param|__dyndbg)$/;

/** A symbol's name with one part of it another. */
function otherName(name: string, random: Random): string {
  const klp = /^\.klp\.sym\.([^.]*)\.(.*),(\d*)$/.exec(name);
  if (klp === null)
    return random.pick([
      `${name}x`,
      `.klp.sym.vmlinux.${name},0`,
      `.klp.sym.minix.${name},0`,
      '',
      'seq_printf',
      'jiffies',
      '_GLOBAL_OFFSET_TABLE_',
    ]);
  const [, object = '', symbol = '', position = ''] = klp;
  return random.pick([
    `.klp.sym.${object}.${symbol},${random.pick(['1', '2', '7', '', 'x', '01', '4294967296', '-1'])}`,
    `.klp.sym.${random.pick(['vmlinux', 'minix', 'ext2', 'minux', '', 'a'.repeat(55), 'a'.repeat(56)])}.${symbol},${position}`,
    `.klp.sym.${object}.${random.pick(['saved_command_line', 'minix_fs_type', 'c_start', 'nothing_of_that_name', 'jiffies', 'a'.repeat(600)])},${position}`,
    `.klp.sym.${object}.${symbol}`,
    `.klp.sym.${symbol},0`,
    symbol,
    `.klp.sym.${object}.${symbol},0,0`,
  ]);
}

const KINDS: readonly (readonly [weight: number, kind: Kind])[] = [
  [
    4,
    (image, random) => {
      const section = 1 + random.below(image.sectionCount - 1);
      const flag = random.pick(FLAGS);
      return {
        words: `flag 0x${flag.toString(16)} of section ${section} (${image.sectionName(section)}) the other way`,
        apply: (one) => {
          one.setSection(section, 'flags', one.section(section, 'flags') ^ flag);
        },
      };
    },
  ],
  [
    4,
    (image, random) => {
      const section = random.below(8) === 0 ? 0 : 1 + random.below(image.sectionCount - 1);
      const field = random.pick([
        'type',
        'size',
        'size',
        'offset',
        'link',
        'info',
        'info',
        'align',
        'entrySize',
        'address',
      ] as const satisfies readonly SectionField[]);
      const old = image.section(section, field);
      const value = {
        name: old,
        flags: old,
        type: random.pick(TYPES),
        size: random.pick([0, old + 1, Math.max(0, old - 1), old + 8, Math.max(0, old - 24), old + 0x1000, 0x7fffffff]),
        offset: random.pick([0, old + 8, image.bytes.length, 0x7ffffff0]),
        link: random.pick([0, image.symbolTable, random.below(image.sectionCount), image.sectionCount, 0xffff]),
        info: random.pick([0, random.below(image.sectionCount), image.sectionCount, 0xffff]),
        align: random.pick([0, 1, 3, 8, 64, 4096, 0x10000, 0x80000000]),
        entrySize: random.pick([0, 1, 8, 12, 14, 24]),
        address: random.pick([0, 0x1000]),
      }[field];
      return {
        words: `${field} of section ${section} (${image.sectionName(section)}): ${old} becomes ${value}`,
        apply: (one) => {
          one.setSection(section, field, value);
        },
      };
    },
  ],
  [
    3,
    (image, random) => {
      const section = 1 + random.below(image.sectionCount - 1);
      const name = random.pick(SECTION_NAMES);
      return {
        words: `section ${section} (${image.sectionName(section)}) is named ${name}`,
        apply: (one) => {
          one.renameSection(section, name);
        },
      };
    },
  ],
  [
    6,
    (image, random) => {
      // Livepatch symbols are few, and what this is about.
      const klp = Array.from({ length: image.symbolCount }, (_, index) => index).filter((index) =>
        image.symbolName(index).startsWith('.klp.sym.'),
      );
      const symbol = klp.length > 0 && random.below(2) === 0 ? random.pick(klp) : 1 + random.below(Math.max(1, image.symbolCount - 1));
      const what = random.below(5);
      const at = (one: ModuleImage): number => one.symbolAt(symbol);
      const words = `symbol ${symbol} (${image.symbolName(symbol)})`;
      if (what === 0) {
        const name = otherName(image.symbolName(symbol), random);
        return {
          words: `${words} is named ${name}`,
          apply: (one) => {
            one.renameSymbol(symbol, name);
          },
        };
      }
      if (what === 1) {
        const section = random.pick([...SECTION_INDICES, random.below(image.sectionCount), image.sectionCount]);
        return {
          words: `${words} is in section ${section}`,
          apply: (one) => {
            one.bytes.writeUInt16LE(section, at(one) + 6);
          },
        };
      }
      if (what === 2) {
        const info = random.pick([0x00, 0x10, 0x11, 0x12, 0x20, 0x02, 0x03, 0x13]);
        return {
          words: `${words} has st_info 0x${info.toString(16)}`,
          apply: (one) => {
            one.bytes.writeUInt8(info, at(one) + 4);
          },
        };
      }
      const value = random.pick([0, 1, 0x10, 0x1000, 0x7fffffff]);
      return {
        words: `${words} has the ${what === 3 ? 'value' : 'size'} ${value}`,
        apply: (one) => {
          one.bytes.writeBigUInt64LE(BigInt(value), at(one) + (what === 3 ? 8 : 16));
        },
      };
    },
  ],
  [
    8,
    (image, random) => {
      const all = image.relocationSections();
      const klp = all.filter((index) => image.sectionName(index).startsWith('.klp.'));
      if (all.length === 0) return undefined;
      const section = random.pick(klp.length > 0 && random.below(2) === 0 ? klp : all);
      const index = random.below(image.relocationCount(section));
      const at = (one: ModuleImage): number => one.relocationAt(section, index);
      const words = `relocation ${index} of ${image.sectionName(section)}`;
      const isCode = image.isCode(image.section(section, 'info'));
      switch (random.below(isCode ? 3 : 4)) {
        case 0: {
          const type = random.pick(isCode ? [9, 42, 99] : [0, 1, 2, 4, 10, 11, 24, 2, 4, 11, 1, 9, 42, 99]);
          return {
            words: `${words} has type ${type}`,
            apply: (one) => {
              one.bytes.writeUInt32LE(type, at(one) + 8);
            },
          };
        }
        case 1: {
          const others = isCode ? [] : [random.below(image.symbolCount), random.below(image.symbolCount)];
          const symbol = random.pick([0, ...others, image.symbolCount, 0xffffff]);
          return {
            words: `${words} is to symbol ${symbol}`,
            apply: (one) => {
              one.bytes.writeUInt32LE(symbol, at(one) + 12);
            },
          };
        }
        case 2: {
          const old = Number(image.bytes.readBigUInt64LE(at(image)));
          const size = image.section(image.section(section, 'info'), 'size');
          const offset = random.pick(
            isCode
              ? [size, size - 1, size + 0x1000, 0x7fffffff]
              : [0, old + 1, Math.max(0, old - 1), old + 4, old + 8, old + 0x10, old + 0x1000, random.below(old + 64)],
          );
          return {
            words: `${words} is at ${offset} (was ${old})`,
            apply: (one) => {
              one.bytes.writeBigUInt64LE(BigInt(offset), at(one));
            },
          };
        }
        default: {
          const addend = random.pick([0, -4, 4, 0x1000, 0x7fffffff, -0x80000000]);
          return {
            words: `${words} has the addend ${addend}`,
            apply: (one) => {
              one.bytes.writeBigInt64LE(BigInt(addend), at(one) + 16);
            },
          };
        }
      }
    },
  ],
  [
    2,
    (image, random) => {
      // Two relocations of different sections change places: a klp one becomes ordinary and the other way round.
      const all = image.relocationSections();
      if (all.length < 2) return undefined;
      const [from, to] = [random.pick(all), random.pick(all)];
      const index = random.below(image.relocationCount(from));
      const [place, target] = [image.section(to, 'info'), image.section(from, 'info')];
      if (image.isCode(place) && place !== target) return undefined;
      return {
        words: `relocation ${index} of ${image.sectionName(from)} once more, at the end of ${image.sectionName(to)}`,
        apply: (one) => {
          const at = one.relocationAt(from, index);
          one.append(to, Buffer.from(one.bytes.subarray(at, at + 24)));
        },
      };
    },
  ],
  [
    2,
    (image, random) => {
      const tables = image.sections((name) => TABLE.test(name));
      if (tables.length === 0) return undefined;
      const section = random.pick(tables);
      const at = random.below(image.section(section, 'size'));
      const value = random.pick([0, 1, 4, 5, 8, 0x20, 0x80, 0xff]);
      return {
        words: `byte ${at} of ${image.sectionName(section)} is ${value}`,
        apply: (one) => {
          one.bytes.writeUInt8(value, one.section(section, 'offset') + at);
        },
      };
    },
  ],
  [
    3,
    (image, random) => {
      const section = image.sections((name) => name === '.modinfo')[0];
      if (section === undefined) return undefined;
      const start = image.section(section, 'offset');
      const entries = image.bytes
        .toString('latin1', start, start + image.section(section, 'size'))
        .split('\0')
        .filter((entry) => entry !== '');
      const entry = random.pick(entries);
      const [key = '', value = ''] = entry.split('=');
      const other = random.pick([
        `${key}=`,
        `${key}=${value}x`,
        `x${entry}`,
        `${key}=${value.toLowerCase()}`,
        `${key}=N`,
        key,
        `livepatch=Y`,
        'license=Proprietary',
        'intree=Y',
      ]);
      const inPlace = random.below(2) === 0;
      return {
        words: inPlace ? `.modinfo ${entry} is ${other}` : `.modinfo has ${other} at its end`,
        apply: (one) => {
          if (inPlace) {
            const place = one.bytes.indexOf(Buffer.from(`${entry}\0`, 'latin1'), one.section(section, 'offset'));
            if (place !== -1) one.bytes.write(other.slice(0, entry.length).padEnd(entry.length, '\0'), place, 'latin1');
          } else one.append(section, Buffer.from(`${other}\0`, 'latin1'));
        },
      };
    },
  ],
  [
    2,
    (image, random) => {
      // Names and small data: objects, functions, positions.
      const data = image.sections((name) => /^\.(rodata|data)/.test(name) || name === '__versions' || name === '.gnu.linkonce.this_module');
      if (data.length === 0) return undefined;
      const section = random.pick(data);
      const size = image.section(section, 'size');
      // Of struct module only the name: nothing else is read of a file but what relocations write.
      const at = image.sectionName(section) === '.gnu.linkonce.this_module' ? 24 + random.below(8) : random.below(size);
      const value = random.pick([0, 1, 0x2d, 0x2e, 0x61, 0xff]);
      return {
        words: `byte ${at} of ${image.sectionName(section)} is ${value}`,
        apply: (one) => {
          one.bytes.writeUInt8(value, one.section(section, 'offset') + at);
        },
      };
    },
  ],
  [
    1,
    (image, random) => {
      const [name, at, width] = random.pick([
        ['ei_class', 4, 1],
        ['ei_data', 5, 1],
        ['ei_version', 6, 1],
        ['e_type', 16, 2],
        ['e_machine', 18, 2],
        ['e_version', 20, 4],
        ['e_entry', 24, 4],
        ['e_flags', 48, 4],
        ['e_ehsize', 52, 2],
        ['e_phnum', 56, 2],
        ['e_shentsize', 58, 2],
        ['e_shnum', 60, 2],
        ['e_shstrndx', 62, 2],
      ] as const);
      const value = random.pick([0, 1, 2, 3, 64, image.sectionCount - 1, image.sectionCount, 0xff]) & (width === 1 ? 0xff : 0xffff);
      return {
        words: `${name} is ${value}`,
        apply: (one) => {
          one.bytes.writeUIntLE(value, at, width);
        },
      };
    },
  ],
  [
    1,
    (image, random) => {
      const cut = random.pick([1, 8, 64, random.below(image.bytes.length)]);
      const more = random.below(2) === 0;
      return {
        words: more ? `${cut} zero bytes at the file's end` : `the last ${cut} bytes are cut off`,
        apply: (one) => {
          one.bytes = more ? Buffer.concat([one.bytes, Buffer.alloc(cut)]) : one.bytes.subarray(0, Math.max(64, one.bytes.length - cut));
        },
      };
    },
  ],
];
const WEIGHTED = KINDS.flatMap(([weight, kind]) => Array<Kind>(weight).fill(kind));

/** One to three mutations of a module: mostly one, since what the kernel refuses first hides what comes behind it. */
export function mutationsFor(bytes: Uint8Array, random: Random): Mutation[] {
  const image = new ModuleImage(bytes);
  const count = random.pick([1, 1, 1, 2, 2, 3]);
  return Array.from({ length: count }, () => random.pick(WEIGHTED)(image, random)).filter((mutation) => mutation !== undefined);
}

/** The module with these mutations; one that no longer fits what an earlier one left is left out. */
export function mutate(bytes: Uint8Array, mutations: readonly Mutation[]): Uint8Array {
  const image = new ModuleImage(bytes);
  for (const { apply } of mutations) {
    try {
      apply(image);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return image.bytes;
}
