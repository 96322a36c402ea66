// Kernel images for tests: a few functions and tables, and enough symbols that kallsyms looks like a kernel's. Numbers and layouts are written
// down here a second time, as scripts/kallsyms.c, include/asm-generic/vmlinux.lds.h and the boot protocols have them.

import { gzipSync } from 'node:zlib';
import { ElfBuilder } from './elf-builder.js';

export interface ImageExportRow {
  readonly name: string;
  readonly crc?: number;
  readonly gpl?: true;
  readonly namespace?: string;
}

export interface ImageOptions {
  readonly release?: string;
  /** How kallsyms has the addresses, and where: `percpu` and `relative` behind the tokens (6.4), `old-…` before the names; `own-place` from 7.x on. */
  readonly form?: 'percpu' | 'relative' | 'own-place' | 'old-percpu' | 'old-relative' | 'old-absolute';
  /** Of a marker: 8 bytes before 5.0. */
  readonly markers?: 4 | 8;
  readonly bigEndian?: true;
  /** Where the first byte lies. */
  readonly address?: bigint;
  /** Functions with a site for ftrace, in address order; a name may be there several times. */
  readonly functions?: readonly string[];
  /** Functions without one. */
  readonly untraced?: readonly string[];
  readonly exports?: readonly ImageExportRow[];
  /** __kflagstab instead of two tables, as from 7.0 on. */
  readonly flags?: true;
  /** Pointers instead of distances in the tables of exports. */
  readonly pointers?: true;
  /** Bytes of struct module, in BTF. */
  readonly moduleSize?: number;
  /** Texts in .rodata. */
  readonly messages?: readonly string[];
  /** Bytes of structs, or the array that one of them has in a union without name, in BTF. */
  readonly structs?: Readonly<Record<string, number | { readonly array: string; readonly elements: number }>>;
  /** Functions with calls of others, in their order; a number is put into EDX, the third argument of what is called next. */
  readonly calls?: Readonly<Record<string, readonly (string | number)[]>>;
  /** Further symbols. */
  readonly symbols?: Readonly<Record<string, bigint>>;
  /** Bytes in .rodata, in hexadecimal. */
  readonly constants?: string;
  readonly compiler?: string;
  /** CONFIG_IKCONFIG's. */
  readonly configuration?: string;
  /** ftrace's sites are zero, and relocations have them. */
  readonly relocated?: true;
  /** Those that are not traced lie in front of the others. */
  readonly untracedFirst?: true;
  /** Where the sites lie, from their functions' first bytes on. */
  readonly siteAt?: bigint;
  /** The base of kallsyms is zero, and a relocation has it: of that type, with that symbol and addend. */
  readonly baseRelocation?: { readonly type: number; readonly symbol: number; readonly addend: bigint };
}

const FILLERS = 4200;
const FUNCTION_SIZE = 16;
/** A byte that stands for several letters. */
const TOKEN = 0x80;
const TOKEN_TEXT = 'filler_';

/** Bytes that grow, with the address of each. */
class Bytes {
  readonly #parts: Buffer[] = [];
  size = 0;

  constructor(
    readonly littleEndian: boolean,
    readonly address: bigint,
  ) {}

  get here(): bigint {
    return this.address + BigInt(this.size);
  }

  add(bytes: Uint8Array): bigint {
    const at = this.here;
    this.#parts.push(Buffer.from(bytes));
    this.size += bytes.length;
    return at;
  }

  text(content: string): bigint {
    return this.add(Buffer.from(`${content}\0`, 'latin1'));
  }

  align(to: number): bigint {
    return this.add(Buffer.alloc((to - (this.size % to)) % to)) + BigInt((to - (this.size % to)) % to);
  }

  u16(value: number): bigint {
    const bytes = Buffer.alloc(2);
    if (this.littleEndian) bytes.writeUInt16LE(value);
    else bytes.writeUInt16BE(value);
    return this.add(bytes);
  }

  u32(value: number): bigint {
    const bytes = Buffer.alloc(4);
    if (this.littleEndian) bytes.writeUInt32LE(value >>> 0);
    else bytes.writeUInt32BE(value >>> 0);
    return this.add(bytes);
  }

  u64(value: bigint): bigint {
    const bytes = Buffer.alloc(8);
    if (this.littleEndian) bytes.writeBigUInt64LE(BigInt.asUintN(64, value));
    else bytes.writeBigUInt64BE(BigInt.asUintN(64, value));
    return this.add(bytes);
  }

  /** The distance from here to an address. */
  distance(to: bigint): bigint {
    return this.u32(Number(BigInt.asIntN(32, to - this.here)));
  }

  build(): Buffer {
    return Buffer.concat(this.#parts);
  }
}

type Symbol = readonly [address: bigint, typed: string];

/** The kernel as it is loaded: its bytes, and kallsyms as /proc/kallsyms would show it. */
export function flatKernel(options: ImageOptions = {}): { readonly bytes: Buffer; readonly kallsyms: string; readonly address: bigint } {
  const { release = '6.1.0-56-amd64', form = 'percpu', address = 0xffffffff81000000n, functions = [], untraced = [] } = options;
  const out = new Bytes(options.bigEndian !== true, address);
  const symbols: Symbol[] = [];
  if (form.endsWith('percpu')) symbols.push([0n, 'Afixed_percpu_data'], [0x1000n, 'Acpu_debug_store']);
  symbols.push([out.here, 'T_text'], [out.here, 'T_stext']);
  const sites: bigint[] = [];
  for (const name of options.untracedFirst === true ? [...untraced, ...functions] : [...functions, ...untraced]) {
    if (functions.includes(name)) sites.push(out.here + (options.siteAt ?? 4n));
    symbols.push([out.add(Buffer.alloc(FUNCTION_SIZE, 0x90)), `t${name}`]);
  }
  for (const [name, callees] of Object.entries(options.calls ?? {})) {
    symbols.push([out.here, `T${name}`]);
    for (const callee of callees) {
      if (typeof callee === 'number') {
        out.add(Buffer.of(0xba));
        out.u32(callee);
        continue;
      }
      out.add(Buffer.of(0x90, 0xe8));
      const target = symbols.find(([, typed]) => typed.slice(1) === callee)?.[0] ?? 0n;
      out.u32(Number(BigInt.asIntN(32, target - out.here - 4n)));
    }
    out.add(Buffer.alloc(FUNCTION_SIZE, 0x90));
  }
  for (let i = 0; i < FILLERS; i++) symbols.push([out.add(Buffer.alloc(4, 0x90)), `t${TOKEN_TEXT}${i}`]);
  out.align(64);
  symbols.push([out.here, 'D__start_rodata']);
  symbols.push([out.text(`Linux version ${release} (builder) (${options.compiler ?? 'gcc-12'}) #1 SMP`), 'Dlinux_banner']);
  symbols.push([out.text(`${release} SMP preempt mod_unload modversions `), 'dvermagic']);
  for (const message of options.messages ?? []) out.text(message);
  if (options.constants !== undefined) out.add(Buffer.from(options.constants, 'hex'));
  if (options.configuration !== undefined)
    out.add(Buffer.concat([Buffer.from('IKCFG_ST'), gzipSync(options.configuration), Buffer.from('IKCFG_ED')]));
  exportTables(out, symbols, options);
  const structs = { ...(options.moduleSize === undefined ? {} : { module: options.moduleSize }), ...options.structs };
  if (Object.keys(structs).length > 0) btf(out, symbols, structs);
  out.align(8);
  symbols.push([out.here, 'D__start_mcount_loc']);
  for (const site of sites) out.u64(options.relocated === true ? 0n : site);
  symbols.push([out.here, 'D__stop_mcount_loc']);
  if (options.relocated === true) {
    const table = out.here - BigInt(8 * sites.length);
    sites.forEach((site, index) => {
      out.u64(table + BigInt(8 * index));
      out.u64(1027n);
      out.u64(site);
    });
  }
  // Of __end_rodata only the order counts: kallsyms is in front of it in a kernel, and here behind.
  symbols.push([out.here, 'D__end_rodata']);
  for (const [name, at] of Object.entries(options.symbols ?? {})) symbols.push([at, `D${name}`]);
  symbols.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const base = kallsymsTables(out, symbols, form, options);
  if (options.baseRelocation !== undefined) {
    const { type, symbol, addend } = options.baseRelocation;
    out.u64(base);
    out.u64((BigInt(symbol) << 32n) | BigInt(type));
    out.u64(addend);
  }
  const kallsyms = symbols.map(([at, typed]) => `${at.toString(16).padStart(16, '0')} ${typed.slice(0, 1)} ${typed.slice(1)}\n`).join('');
  return { bytes: out.build(), kallsyms, address };
}

function exportTables(out: Bytes, symbols: Symbol[], { exports = [], flags, pointers }: ImageOptions): void {
  const sorted = exports.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const groups =
    flags === true
      ? [['', sorted] as const]
      : ([
          ['', sorted.filter(({ gpl }) => gpl !== true)],
          ['_gpl', sorted.filter(({ gpl }) => gpl === true)],
        ] as const);
  const texts = new Map<string, bigint>();
  for (const text of sorted.flatMap(({ name, namespace = '' }) => [name, namespace])) if (!texts.has(text)) texts.set(text, out.text(text));
  out.align(8);
  for (const [suffix, rows] of groups) {
    symbols.push([out.here, `R__start___ksymtab${suffix}`]);
    for (const { name, namespace = '' } of rows) {
      for (const to of [out.address, texts.get(name) ?? 0n, texts.get(namespace) ?? 0n]) {
        if (pointers === true) out.u64(to);
        else out.distance(to);
      }
    }
    symbols.push([out.here, `R__stop___ksymtab${suffix}`]);
  }
  for (const [suffix, rows] of groups) {
    symbols.push([out.here, `R__start___kcrctab${suffix}`]);
    for (const { crc = 0 } of rows) out.u32(crc);
    symbols.push([out.here, `R__stop___kcrctab${suffix}`]);
  }
  if (flags !== true) return;
  symbols.push([out.here, 'R__start___kflagstab']);
  out.add(Buffer.from(sorted.map(({ gpl }) => (gpl === true ? 1 : 0))));
  symbols.push([out.here, 'R__stop___kflagstab']);
}

/** An int; each struct with one member, or with a union that has the array (Documentation/bpf/btf.rst). */
function btf(out: Bytes, symbols: Symbol[], structs: NonNullable<ImageOptions['structs']>): void {
  out.align(4);
  symbols.push([out.here, 'R__start_BTF']);
  let strings = '\0int\0state\0';
  const text = (words: string): number => {
    const at = strings.length;
    strings += `${words}\0`;
    return at;
  };
  const types: number[][] = [[1, 1 << 24, 4, 32]];
  const [STRUCT, UNION, ARRAY] = [4, 5, 3];
  for (const [name, content] of Object.entries(structs)) {
    if (typeof content === 'number') types.push([text(name), (STRUCT << 24) | 1, content, 5, 1, 0]);
    else {
      types.push([0, ARRAY << 24, 0, 1, 1, content.elements]);
      types.push([0, (UNION << 24) | 1, 4 * content.elements, text(content.array), types.length, 0]);
      types.push([text(name), (STRUCT << 24) | 1, 4 * content.elements, 0, types.length, 0]);
    }
  }
  const size = 4 * types.flat().length;
  out.u16(0xeb9f);
  out.add(Buffer.of(1, 0));
  for (const field of [24, 0, size, size, strings.length]) out.u32(field);
  for (const field of types.flat()) out.u32(field);
  out.add(Buffer.from(strings, 'latin1'));
  symbols.push([out.here, 'R__stop_BTF']);
}

/** @returns where the base lies, of the forms that have one */
function kallsymsTables(
  out: Bytes,
  symbols: readonly Symbol[],
  form: NonNullable<ImageOptions['form']>,
  { markers: width = 4, baseRelocation }: ImageOptions,
): bigint {
  let base = 0n;
  const isOld = form.startsWith('old-');
  const [lowest = 0n] = symbols.map(([at]) => at).filter((at) => at >= out.address);
  const addresses = (): void => {
    out.align(8);
    for (const [at] of symbols) {
      if (form === 'old-absolute') out.u64(at);
      else if (form === 'own-place') out.distance(at);
      else if (form.endsWith('percpu')) out.u32(at < lowest ? Number(at) : Number(lowest - 1n - at));
      else out.u32(Number(at - lowest));
    }
    out.align(8);
    if (form !== 'old-absolute' && form !== 'own-place') base = out.u64(baseRelocation === undefined ? lowest : 0n);
  };
  if (isOld) addresses();
  out.align(8);
  out.u32(symbols.length);
  out.align(8);
  const markers: number[] = [];
  const start = out.size;
  symbols.forEach(([, typed], index) => {
    if (index % 256 === 0) markers.push(out.size - start);
    const packed = Buffer.from(typed.replace(TOKEN_TEXT, String.fromCharCode(TOKEN)), 'latin1');
    const size = packed.length < 0x80 ? Buffer.of(packed.length) : Buffer.of((packed.length & 0x7f) | 0x80, packed.length >> 7);
    out.add(Buffer.concat([size, packed]));
  });
  out.align(8);
  for (const marker of markers) {
    if (width === 8) out.u64(BigInt(marker));
    else out.u32(marker);
  }
  out.align(8);
  const tokens = Array.from({ length: 256 }, (_, byte) =>
    byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : byte === TOKEN ? TOKEN_TEXT : '',
  );
  for (const token of tokens) out.text(token);
  out.align(8);
  let offset = 0;
  for (const token of tokens) {
    out.u16(offset);
    offset += token.length + 1;
  }
  if (!isOld) addresses();
  out.align(8);
  return base;
}

/** The linked kernel as an ELF file of one section, as it is packed for x86. */
export function elfKernel(options: ImageOptions = {}): Buffer {
  const { bytes, address } = flatKernel(options);
  const elf = new ElfBuilder();
  elf.section('.text', { flags: 'AX', bytes }).raw.sh_addr = address;
  elf.raw.e_type = 2;
  return Buffer.from(elf.build());
}

/** A bzImage around a packed kernel. @param size what its build appends: the unpacked size, but for gzip */
export function bzImage(packed: Uint8Array, size?: number): Buffer {
  const payload = Buffer.concat([packed, size === undefined ? Buffer.alloc(0) : u32(size)]);
  const setup = Buffer.alloc(2 * 512);
  setup.writeUInt8(1, 0x1f1);
  setup.writeUInt16LE(0xaa55, 0x1fe);
  setup.write('HdrS', 0x202, 'latin1');
  setup.writeUInt16LE(0x20f, 0x206);
  setup.writeUInt32LE(0x100, 0x248);
  setup.writeUInt32LE(payload.length, 0x24c);
  return Buffer.concat([setup, Buffer.alloc(0x100, 0xcc), payload, Buffer.alloc(64)]);
}

/** arm64's image: code, and the magic in its header. */
export function arm64Image(options: ImageOptions = {}): Buffer {
  const { bytes } = flatKernel({ address: 0xffff800080000000n, form: 'relative', ...options });
  bytes.write('MZ', 0, 'latin1');
  bytes.write('ARMd', 0x38, 'latin1');
  return bytes;
}

/** An EFI zboot image around a packed one. */
export function zboot(packed: Uint8Array, size: number): Buffer {
  const head = Buffer.alloc(0x400);
  head.write('MZ\0\0zimg', 0, 'latin1');
  head.writeUInt32LE(head.length, 8);
  head.writeUInt32LE(packed.length, 12);
  return Buffer.concat([head, packed, u32(size)]);
}

/** s390x's boot image, in which the packed kernel stands behind its own code. */
export function s390xImage(packed: Uint8Array, size: number): Buffer {
  const head = Buffer.alloc(0x11000);
  head.write('S390EP', 0x10008, 'latin1');
  return Buffer.concat([head, packed, u32(size), Buffer.alloc(64)]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
