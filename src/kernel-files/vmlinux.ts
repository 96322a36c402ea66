import { hasSite } from './ftrace-sites.js';
import { EM, STT_FILE, STT_SECTION } from '../elf/constants.js';
import type { ElfFile } from '../elf/file.js';
import { decodeName } from '../elf/name.js';
import type { ElfSymbol } from '../elf/symbol.js';
import { Btf } from '../kernel-image/btf.js';
import { KernelImageError } from '../kernel-image/errors.js';
import { type FunctionCode, KEPT_FUNCTIONS, MOST_CODE } from '../kernel-image/function-code.js';
import { definedNames, definedSymbols, knownSymbol } from './elf-symbols.js';
import { KernelFileError } from './errors.js';
import type { KernelContent } from './kernel-evidence.js';
import { ManyAlike } from './many-alike.js';
import type { KnownSymbol, ObjectSymbols } from './object-symbols.js';

/** Longest string that is read out of vmlinux: `Linux version …` has some 300 bytes. */
const MAX_STRING = 1024;
/** Most entries of __mcount_loc: a kernel with everything built in has 100,000. */
const MAX_SITES = 1 << 22;
/** Bytes of .rodata and of .BTF, at most: Debian's have 30 MB, and an unpacked image may have as many. */
const MAX_TABLE = 2 ** 28;

/** Whether a linked file has the symbol table of a kernel: not where it is stripped, or holds BTF alone. */
export function hasKernelSymbols(elf: ElfFile): boolean {
  return definedSymbols(elf, '_stext').length > 0;
}

/** The linked kernel: its symbol table, and the few bytes that its symbols lead to. */
export class Vmlinux implements ObjectSymbols {
  /** The release in `Linux version <release> (…`, which linux_banner points to. */
  readonly release: string | undefined;
  /** What a module's vermagic has to be (`vermagic` of kernel/module). */
  readonly vermagic: string | undefined;
  readonly #banner: string | undefined;
  readonly #many = new ManyAlike();
  #sites: BigUint64Array | undefined | 'none';
  #content: KernelContent | undefined;

  /** @throws KernelFileError where its symbol table is not that of a kernel; ElfFormatError where it cannot be read */
  constructor(
    readonly elf: ElfFile,
    readonly path: string,
  ) {
    if (!hasKernelSymbols(elf)) throw new KernelFileError(path, undefined, 'its symbol table has no _stext');
    this.#banner = this.#stringAt('linux_banner');
    this.release = /^Linux version (\S+) /.exec(this.#banner ?? '')?.[1];
    this.vermagic = /^\d+\.\d+\S* [^]*/.exec(this.#stringAt('vermagic') ?? '')?.[0];
  }

  /** Reads what the questions below need. @throws ElfFormatError where it cannot be read */
  requireTables(): void {
    this.#sites ??= this.#readSites() ?? 'none';
    this.#content ??= this.#readContent();
  }

  /** What it shows of itself besides symbols. @throws ElfFormatError or KernelImageError where it cannot be read */
  get content(): KernelContent {
    this.#content ??= this.#readContent();
    return this.#content;
  }

  #readContent(): KernelContent {
    const bytesOf = (name: string): Buffer | undefined => {
      const section = this.elf.sectionNamed(name);
      if (section?.hasContent !== true) return undefined;
      if (section.size > MAX_TABLE) throw new KernelImageError(`its ${name} has ${section.size} bytes; at most ${MAX_TABLE} are read`);
      const bytes = this.elf.source.read(section.offset, section.size, name);
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    };
    const types = bytesOf('.BTF');
    const { machine } = this.elf.header;
    const isX86 = machine === EM.X86_64;
    const code = new Map([...KEPT_FUNCTIONS].map((name) => [name, isX86 ? this.#codeOf(name) : undefined]));
    return {
      path: this.path,
      machine,
      banner: this.#banner,
      rodata: bytesOf('.rodata'),
      btf: types === undefined ? undefined : new Btf(types, this.elf.header.littleEndian),
      codeOf: (name) => code.get(name),
    };
  }

  #codeOf(name: string): FunctionCode | undefined {
    const [symbol] = this.find(name);
    if (symbol?.address === undefined || symbol.size === undefined || symbol.size > MOST_CODE) return undefined;
    const bytes = this.#bytesAt(symbol.address, symbol.size);
    return bytes === undefined ? undefined : { address: symbol.address, bytes };
  }

  /** By address, as scripts/kallsyms.c sorts them; that file leaves out sections and files. */
  find(name: string): readonly KnownSymbol[] {
    return this.#many.of(name, () =>
      this.#symbols(name)
        .sort((a, b) => compare(this.#address(a), this.#address(b)) || a.index - b.index)
        .map((symbol) => this.#known(symbol)),
    );
  }

  /** The symbols of that name in the order of the symbol table, which is not the one that the kernel counts in. */
  inTableOrder(name: string): readonly KnownSymbol[] {
    return this.#symbols(name).map((symbol) => this.#known(symbol));
  }

  names(): Iterable<string> {
    return definedNames(this.elf);
  }

  get hasFtraceSites(): boolean {
    this.#sites ??= this.#readSites() ?? 'none';
    return this.#sites !== 'none';
  }

  /** Whether ftrace has a site in [address, address + size); undefined where the file does not say. */
  hasFtraceSite(address: bigint, size: number, nopsBefore = 0): boolean | undefined {
    this.#sites ??= this.#readSites() ?? 'none';
    const sites = this.#sites;
    if (sites === 'none') return undefined;
    return hasSite(sites, address, address + BigInt(size), address - BigInt(nopsBefore));
  }

  /** Sorted. Undefined where relocations fill the table in (arm64, s390), or it was dropped. */
  #readSites(): BigUint64Array | undefined {
    const start = this.#addressOf('__start_mcount_loc');
    const stop = this.#addressOf('__stop_mcount_loc');
    if (start === undefined || stop === undefined || stop <= start || stop - start > MAX_SITES * 8) return undefined;
    const bytes = this.#bytesAt(start, Number(stop - start));
    if (bytes === undefined) return undefined;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const sites = BigUint64Array.from({ length: bytes.length >> 3 }, (_, i) => view.getBigUint64(i * 8, this.elf.header.littleEndian));
    return sites.every((site) => site === 0n) ? undefined : sites.sort();
  }

  #symbols(name: string): ElfSymbol[] {
    return definedSymbols(this.elf, name).filter(({ type }) => type !== STT_FILE && type !== STT_SECTION);
  }

  #known(symbol: ElfSymbol): KnownSymbol {
    const address = this.#address(symbol);
    const section = symbol.place.kind === 'section' ? this.elf.sections[symbol.place.section]?.name : undefined;
    return {
      ...knownSymbol(this.elf, symbol),
      place: `0x${address.toString(16)}`,
      address,
      isInit: section?.startsWith('.init.') ?? false,
    };
  }

  #address(symbol: ElfSymbol): bigint {
    return this.elf.symbols().address(symbol.index);
  }

  #addressOf(name: string): bigint | undefined {
    const [symbol] = definedSymbols(this.elf, name);
    return symbol === undefined ? undefined : this.#address(symbol);
  }

  #stringAt(name: string): string | undefined {
    const address = this.#addressOf(name);
    const bytes = address === undefined ? undefined : this.#bytesAt(address, MAX_STRING);
    const end = bytes?.indexOf(0) ?? -1;
    return end < 0 ? undefined : decodeName(bytes?.subarray(0, end) ?? new Uint8Array(0));
  }

  /** At most that many bytes of the file that lie at that address once it is loaded. */
  #bytesAt(address: bigint, length: number): Uint8Array | undefined {
    for (const section of this.elf.sections) {
      if (!section.isAlloc || !section.hasContent || address < section.address) continue;
      const offset = address - section.address;
      if (offset >= section.size) continue;
      const at = Number(offset);
      return this.elf.source.read(section.offset + at, Math.min(length, section.size - at), section.name);
    }
    return undefined;
  }
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
