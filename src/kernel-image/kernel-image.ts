import { Btf } from './btf.js';
import { configurationIn } from './configuration.js';
import { KernelImageError } from './errors.js';
import { exportsText, readExports } from './export-tables.js';
import { type FunctionCode, functionCode } from './function-code.js';
import { type Kallsyms, kallsymsText, readKallsyms } from './kallsyms.js';
import { KernelMemory, type Region } from './memory.js';
import { Regions } from './regions.js';
import { relocatedWords } from './relative-relocations.js';

/** What an unpacked kernel image says. Its bytes are not needed any more. */
export interface KernelImage {
  /** e_machine. */
  readonly machine: number;
  /** `Linux version <release> (<builder>) (<compiler>) …`; undefined where the image has no such text. */
  readonly banner: string | undefined;
  /** What a module's vermagic has to be; undefined where kallsyms does not show where that stands. */
  readonly vermagic: string | undefined;
  /** In the form of /proc/kallsyms. */
  readonly kallsyms: Buffer;
  /** Of the symbols in their order, which is that of the addresses. */
  readonly addresses: BigUint64Array;
  /** In the form of Module.symvers, of vmlinux alone; undefined where the tables are not found. */
  readonly exports: Buffer | undefined;
  /** The addresses that ftrace can redirect, sorted; undefined where the table is not found. */
  readonly ftraceSites: BigUint64Array | undefined;
  /** Its types; undefined where it has none. */
  readonly btf: Btf | undefined;
  /** Messages and tables, of the section .rodata or up to __end_rodata; the whole image where it does not show where that is. */
  readonly rodata: Buffer;
  /** The code of those of KEPT_FUNCTIONS that it has, for x86-64. */
  readonly code: ReadonlyMap<string, FunctionCode>;
  /** Its own configuration, as a text (CONFIG_IKCONFIG); undefined where it has none. */
  readonly configuration: Buffer | undefined;
}

/** Longest vermagic and banner. */
const LONGEST_TEXT = 1024;
const BANNER = 'Linux version ';

/** @throws KernelImageError where it is not the image of a kernel, or damaged; ElfFormatError where it is a damaged ELF file */
export function readKernelImage(unpacked: KernelMemory): KernelImage {
  const kallsyms = readKallsyms(unpacked);
  const memory = placed(unpacked, kallsyms);
  const regions = new Regions(memory, kallsyms);
  const vermagic = regions.addressOf('vermagic');
  const exports = readExports(memory, regions);
  const btf = regions.between('__start_BTF', '__stop_BTF', '.BTF');
  const rodata = regions.section('.rodata') ?? regions.between('__start_rodata', '__end_rodata', '.rodata');
  // Copies, so that the rest can go.
  const copyOf = ({ start, end }: Region) => Buffer.from(memory.bytes.subarray(start, end));
  return {
    machine: memory.machine,
    banner: bannerIn(memory.bytes),
    vermagic: vermagic === undefined ? undefined : /^\d+\.\d+\S* [^]*/.exec(memory.stringAt(vermagic, LONGEST_TEXT) ?? '')?.[0],
    kallsyms: kallsymsText(kallsyms),
    addresses: kallsyms.addresses,
    exports: exports === undefined ? undefined : exportsText(exports),
    ftraceSites: sitesIn(memory, regions, kallsyms.addresses),
    btf: btf === undefined || btf.start === btf.end ? undefined : new Btf(copyOf(btf), memory.littleEndian),
    rodata: rodata === undefined ? memory.bytes : copyOf(rodata),
    code: functionCode(memory, kallsyms),
    configuration: configurationIn(memory),
  };
}

/** The image where its own symbols say that it lies: at _text, the first byte. */
function placed(memory: KernelMemory, { addresses, names }: Kallsyms): KernelMemory {
  const text = addresses[names.findIndex((name) => name.slice(1) === '_text')];
  if (text === undefined) return memory;
  const moved = memory.at(text);
  const banner = addresses[names.findIndex((name) => name.slice(1) === 'linux_banner')];
  const isRight = banner === undefined || moved.stringAt(banner, LONGEST_TEXT)?.startsWith(BANNER) === true;
  if (!isRight) throw new KernelImageError('its symbols do not lead to its own banner: the image is damaged');
  return moved;
}

/** linux_banner (init/version.c); the format strings that begin alike have no digit there. */
export function bannerIn(bytes: Buffer): string | undefined {
  for (let at = bytes.indexOf(BANNER); at >= 0; at = bytes.indexOf(BANNER, at + 1)) {
    const text = bytes.toString('latin1', at, at + LONGEST_TEXT).split('\0')[0];
    if (releaseIn(text) !== undefined) return text;
  }
  return undefined;
}

/** The release that a banner names; undefined for any other text. */
export function releaseIn(banner: string | undefined): string | undefined {
  return /^Linux version (\d[^\s%]*) \(/.exec(banner ?? '')?.[1];
}

/** Debian's 7.2 has 60,000; a kernel with everything built in 100,000. */
const MOST_SITES = 2 ** 22;

/** Sorted. A zero is a weak function that another took the place of (scripts/sorttable.c). */
function sitesIn(memory: KernelMemory, regions: Regions, addresses: BigUint64Array): BigUint64Array | undefined {
  const table = regions.between('__start_mcount_loc', '__stop_mcount_loc', '__mcount_loc');
  const count = table === undefined ? 0 : (table.end - table.start) >> 3;
  if (table === undefined || count === 0 || count > MOST_SITES) return undefined;
  const inPlace = new BigUint64Array(count);
  for (let i = 0; i < inPlace.length; i++) inPlace[i] = memory.view.u64(table.start + 8 * i);
  const words = inPlace.every((word) => word === 0n) ? relocatedWords(memory, table) : inPlace;
  const sites = words?.filter((word) => word !== 0n).sort();
  return sites === undefined || !areNearSymbols(sites, addresses) ? undefined : sites;
}

/** Farthest that a site lies from its function's symbol: behind what sets up r2 on ppc64le, or the NOPs in front of it on arm64. */
const FARTHEST_SITE = 16n;

/** Whether most sites lie where functions begin: else one of the two tables was not read as it is, and would say of each function that it has none. */
function areNearSymbols(sites: BigUint64Array, addresses: BigUint64Array): boolean {
  let near = 0;
  let next = 0;
  for (const site of sites) {
    while (next < addresses.length && (addresses[next] ?? 0n) + FARTHEST_SITE < site) next++;
    const symbol = addresses[next];
    if (symbol !== undefined && symbol <= site + FARTHEST_SITE) near++;
  }
  return near * 2 > sites.length;
}
