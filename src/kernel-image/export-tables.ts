import type { KernelMemory, Region } from './memory.js';
import type { Regions } from './regions.js';

/** A symbol that vmlinux exports. */
export interface ImageExport {
  readonly name: string;
  /** Its version (CONFIG_MODVERSIONS); 0 in kernels without. */
  readonly crc: number;
  readonly gplOnly: boolean;
  /** Empty where it is in none. */
  readonly namespace: string;
}

/** Of names and namespaces: MODULE_NAME_LEN bounds neither, KSYM_NAME_LEN (512) the names. */
const LONGEST = 512;

/** Of a table: Debian's 7.2 exports 13,073 symbols. */
const MOST_EXPORTS = 2 ** 18;

/** The tables of a kernel before 7.0, with what an entry in each is for; 5.x has unused and future ones, which Linux 5.12 dropped. */
const TABLES: readonly (readonly [suffix: string, gplOnly: boolean])[] = [
  ['', false],
  ['_gpl', true],
  ['_unused', false],
  ['_unused_gpl', true],
  ['_gpl_future', true],
];
/** enum ksym_flags, 7.2 include/linux/module_symbol.h. */
const KSYM_FLAG_GPL_ONLY = 1;

/** struct kernel_symbol: where it has the name and the namespace, and how (include/linux/export-internal.h, kernel/module/main.c). */
interface Entry {
  readonly size: number;
  readonly name: number;
  readonly namespace: number | undefined;
  /** Whether a pointer is the distance from itself (CONFIG_HAVE_ARCH_PREL32_RELOCATIONS). */
  readonly isDistance: boolean;
}

/** Namespaces came with 5.4, distances with 4.19. */
const ENTRIES: readonly Entry[] = [
  { size: 12, name: 4, namespace: 8, isDistance: true },
  { size: 8, name: 4, namespace: undefined, isDistance: true },
  { size: 24, name: 8, namespace: 16, isDistance: false },
  { size: 16, name: 8, namespace: undefined, isDistance: false },
];

/** What vmlinux exports, table after table, each sorted by name; undefined where the image has no table that can be read. */
export function readExports(memory: KernelMemory, regions: Regions): ImageExport[] | undefined {
  const flags = regions.table('__kflagstab');
  const tables = TABLES.flatMap(([suffix, gplOnly]) => {
    const symbols = regions.table(`__ksymtab${suffix}`);
    const isEmpty = symbols === undefined || symbols.start === symbols.end;
    return isEmpty ? [] : [{ symbols, gplOnly, crcs: regions.table(`__kcrctab${suffix}`) }];
  });
  const entry = ENTRIES.find((one) => tables.length > 0 && tables.every(({ symbols }) => hasNames(memory, symbols, one)));
  if (entry === undefined) return undefined;
  return tables.flatMap(({ symbols, gplOnly, crcs }) =>
    Array.from({ length: countOf(symbols, entry) }, (_, index) => ({
      name: textAt(memory, symbols.start + index * entry.size + entry.name, entry) ?? '',
      crc: crcAt(memory, crcs, index, countOf(symbols, entry)),
      gplOnly: flags === undefined ? gplOnly : ((memory.bytes[flags.start + index] ?? 0) & KSYM_FLAG_GPL_ONLY) !== 0,
      namespace: entry.namespace === undefined ? '' : (textAt(memory, symbols.start + index * entry.size + entry.namespace, entry) ?? ''),
    })),
  );
}

/** The list as Module.symvers has it (scripts/mod/modpost.c, write_dump()). */
export function exportsText(exports: readonly ImageExport[]): Buffer {
  const lines = exports.map(({ name, crc, gplOnly, namespace }) =>
    [`0x${crc.toString(16).padStart(8, '0')}`, name, 'vmlinux', gplOnly ? 'EXPORT_SYMBOL_GPL' : 'EXPORT_SYMBOL', `${namespace}\n`].join(
      '\t',
    ),
  );
  return Buffer.from(lines.join(''), 'latin1');
}

function countOf({ start, end }: Region, { size }: Entry): number {
  return Math.floor((end - start) / size);
}

/** Whether the table read in that way has names, sorted: the loader looks them up by halves. */
function hasNames(memory: KernelMemory, symbols: Region, entry: Entry): boolean {
  if ((symbols.end - symbols.start) % entry.size !== 0 || countOf(symbols, entry) > MOST_EXPORTS) return false;
  let before = '';
  for (let at = symbols.start; at < symbols.end; at += entry.size) {
    const name = textAt(memory, at + entry.name, entry);
    if (name === undefined || !/^[\w.$]+$/.test(name) || name <= before) return false;
    before = name;
  }
  return true;
}

function textAt(memory: KernelMemory, at: number, { isDistance }: Entry): string | undefined {
  if (!isDistance) return memory.stringAt(memory.view.u64(at), LONGEST);
  const distance = memory.view.s32(at);
  const address = memory.addressOf(at);
  // A namespace that is not there is the distance 0, or a pointer to nothing.
  return distance === 0 || address === undefined ? '' : memory.stringAt(address + BigInt(distance), LONGEST);
}

/** Of 4 bytes; of an unsigned long before 5.0; a distance to the 4 bytes with CONFIG_MODULE_REL_CRCS (4.11 to 5.18). */
function crcAt(memory: KernelMemory, crcs: Region | undefined, index: number, count: number): number {
  if (crcs === undefined || count === 0) return 0;
  const width = (crcs.end - crcs.start) / count;
  if (width !== 4 && width !== 8) return 0;
  return memory.view.u32(crcs.start + index * width + (width === 8 && !memory.littleEndian ? 4 : 0));
}
