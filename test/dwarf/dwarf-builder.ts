// DWARF sections written down in a test, for what no compiler at hand produces: indexed forms, other byte orders, contradictions.
//
//   const dwarf = new DwarfBuilder({ machine: 'S390' });
//   const text = dwarf.text('.text.f', 0x20);
//   const table = dwarf.lineTable({ sequences: [{ section: text, rows: [[0, 1, 10], [8, 2, 70]], end: 0x20 }] });
//   dwarf.unit({ table, functions: [{ section: text, ranges: [[0, 0x20]], calls: [{ ranges: [[8, 0x10]], file: 1, line: 11 }] }] });
//   const bytes = dwarf.build();
//
// The numbers of the specification are written down a second time, on purpose (see test/support/elf-builder.ts).

import { type BuiltSection, ElfBuilder, type MachineName, type RelocationName } from '../support/elf-builder.js';

/** Address in the section, file, line; with a section, a DW_LNE_set_address into it comes before. */
export type Row = readonly [address: number, file: number, line: number, section?: BuiltSection];
/** [low, high) in the section. */
export type Range = readonly [low: number, high: number];

export interface Sequence {
  /** Without one, DW_LNE_set_address has no relocation. */
  section?: BuiltSection | undefined;
  rows: readonly Row[];
  end: number;
}

export interface LineTable {
  files?: readonly string[];
  sequences: readonly Sequence[];
}

export interface Call {
  ranges: readonly Range[];
  file?: number;
  line?: number;
  calls?: readonly Call[];
}

export interface FunctionSpec {
  section: BuiltSection;
  ranges: readonly Range[];
  declFile?: number;
  /** Writes declFile into an abstract instance, to which the function refers. */
  abstract?: true;
  calls?: readonly Call[];
}

/**
 * How a DIE's ranges are written: by DW_AT_low_pc (the first range only), or as a list of that DW_RLE_ kind. `startx_…`,
 * `base_addressx` and `indexed_bounds` go through .debug_addr.
 */
export type RangeStyle =
  | 'bounds'
  | 'indexed_bounds'
  | 'base_address'
  | 'base_addressx'
  | 'start_end'
  | 'start_length'
  | 'startx_endx'
  | 'startx_length'
  | 'old_list'
  | 'old_list_base'
  /** Relative to the unit's DW_AT_low_pc, which is 4 in the section of the first function. */
  | 'unit_base';

export interface UnitSpec {
  table: number;
  name?: string;
  functions: readonly FunctionSpec[];
}

export interface DwarfOptions {
  machine?: MachineName;
  version?: 4 | 5;
  style?: RangeStyle;
}

const TYPE_64: Readonly<Record<MachineName, RelocationName>> = {
  X86_64: '64',
  PPC64: 'ADDR64',
  S390: '64',
  AARCH64: 'ABS64',
  LOONGARCH: '64',
};
const TYPE_32: Readonly<Record<MachineName, RelocationName>> = {
  X86_64: '32',
  PPC64: 'ADDR32',
  S390: '32',
  AARCH64: 'ABS32',
  LOONGARCH: '32',
};

const CODE = { unit: 1, function: 2, call: 3, unknownCall: 4, variable: 5, abstract: 6, instance: 7 } as const;
const TAG = { compile_unit: 0x11, subprogram: 0x2e, inlined_subroutine: 0x1d, variable: 0x34 } as const;
const AT = {
  abstract_origin: 0x31,
  name: 0x03,
  stmt_list: 0x10,
  low_pc: 0x11,
  high_pc: 0x12,
  comp_dir: 0x1b,
  decl_file: 0x3a,
  ranges: 0x55,
} as const;
const AT_CALL = { file: 0x58, line: 0x59 } as const;
const AT_BASE = { str_offsets: 0x72, addr: 0x73, rnglists: 0x74 } as const;
const FORM = {
  ref4: 0x13,
  addr: 0x01,
  data4: 0x06,
  string: 0x08,
  udata: 0x0f,
  sec_offset: 0x17,
  strx1: 0x25,
  addrx: 0x1b,
  rnglistx: 0x23,
} as const;
const RLE = {
  end: 0,
  base_addressx: 1,
  startx_endx: 2,
  startx_length: 3,
  offset_pair: 4,
  base_address: 5,
  start_end: 6,
  start_length: 7,
} as const;

/** .debug_rnglists: a header, the table of a fixed number of lists, the lists (7.28). */
const LISTS_BASE = 12;
const MAX_LISTS = 32;
/** What lists with a base are relative to. */
const UNIT_BASE = 4;

export class DwarfBuilder {
  readonly elf: ElfBuilder;
  readonly line: BuiltSection;
  readonly info: BuiltSection;
  readonly abbrev: BuiltSection;
  /** Where in .debug_line each sequence has the operand of its DW_LNE_set_address. */
  readonly addresses: number[] = [];
  readonly #ranges: BuiltSection;
  readonly #addr: BuiltSection;
  readonly #machine: MachineName;
  readonly #version: 4 | 5;
  readonly #style: RangeStyle;
  /** How many lists .debug_rnglists has. */
  #lists = 0;

  constructor({ machine = 'X86_64', version = 5, style = 'bounds' }: DwarfOptions = {}) {
    this.elf = new ElfBuilder({ machine });
    this.#machine = machine;
    this.#version = version;
    this.#style = style;
    this.line = this.elf.section('.debug_line');
    this.info = this.elf.section('.debug_info');
    this.abbrev = this.elf.section('.debug_abbrev');
    this.#ranges = this.elf.section(version === 5 ? '.debug_rnglists' : '.debug_ranges');
    if (version === 5) this.#ranges.append(new Uint8Array(LISTS_BASE + 4 * MAX_LISTS));
    this.#addr = this.elf.section('.debug_addr');
    this.#addr.append([0, 0, 0, 0, 0, 0, 0, 0]);
    const offsets = this.elf.section('.debug_str_offsets');
    offsets.append([0, 0, 0, 0, 0, 0, 0, 0]);
    this.#offset(offsets, this.elf.section('.debug_str', { bytes: [...Buffer.from('unused\0fs/lab/patched.c\0')] }), 7);
    this.#abbreviations();
  }

  get #indexed(): boolean {
    return ['indexed_bounds', 'base_addressx', 'startx_endx', 'startx_length'].includes(this.#style);
  }

  text(name: string, size: number): BuiltSection {
    return this.elf.section(name, { flags: 'AX', bytes: new Uint8Array(size) });
  }

  /** Appends a line table; answers its offset. File 1 (and 0) is fs/lab/patched.c, file 2 include/linux/lab.h. */
  lineTable({ files = ['fs/lab/patched.c', 'include/linux/lab.h'], sequences }: LineTable): number {
    const { line } = this;
    return this.#sized(line, () => {
      line.u16(this.#version);
      if (this.#version === 5) line.append([8, 0]);
      this.#sized(line, () => {
        line.append([1, 1, 1, -5, 14, 13, 0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1]);
        if (this.#version === 5) {
          line.append([1, 1, FORM.string, 1]);
          line.string('/build/linux');
          line.append([2, 1, FORM.string, 2, FORM.udata, ...uleb(files.length + 1)]);
          for (const file of [files[0] ?? '', ...files]) {
            line.string(file);
            line.u8(0);
          }
        } else {
          line.u8(0);
          for (const file of files) {
            line.string(file);
            line.append([0, 0, 0]);
          }
          line.u8(0);
        }
      });
      for (const sequence of sequences) this.#sequence(sequence);
    });
  }

  /** Appends a unit of fs/lab/patched.c, compiled in /build/linux. */
  unit({ table, name = 'fs/lab/patched.c', functions }: UnitSpec): number {
    const { info } = this;
    const header = info.size;
    return this.#sized(info, () => {
      info.u16(this.#version);
      if (this.#version === 5) info.append([1, 8]);
      this.#offset(info, this.abbrev, 0);
      if (this.#version === 4) info.u8(8);
      info.u8(CODE.unit);
      if (this.#indexed) info.u8(0);
      else info.string(name);
      info.string('/build/linux');
      this.#offset(info, this.line, table);
      if (this.#version === 5) {
        info.u32(8);
        this.#offset(info, this.#addr, 8);
        info.u32(LISTS_BASE);
      }
      if (this.#style === 'unit_base') this.#address(info, functions[0]?.section, UNIT_BASE);
      for (const spec of functions) this.#function(spec, header);
      info.u8(0);
    });
  }

  build(): Uint8Array {
    return this.elf.build();
  }

  #sequence({ section, rows, end }: Sequence): void {
    const { line } = this;
    const [first] = rows;
    let [address, file, current] = [first?.[0] ?? 0, 1, 1];
    const setAddress = (into: BuiltSection | undefined): void => {
      line.append([0, 9, 2]);
      this.addresses.push(line.size);
      this.#address(line, into, address);
    };
    setAddress(section);
    for (const [to, newFile, newLine, into] of rows) {
      if (into !== undefined) {
        address = to;
        setAddress(into);
      }
      line.append([2, ...uleb(to - address), 3, ...sleb(newLine - current)]);
      if (newFile !== file) line.append([4, ...uleb(newFile)]);
      line.u8(1);
      [address, file, current] = [to, newFile, newLine];
    }
    line.append([2, ...uleb(end - address), 0, 1, 1]);
  }

  #function({ section, ranges, declFile = 1, abstract, calls = [] }: FunctionSpec, unit: number): void {
    const at = this.info.size - unit;
    if (abstract === true) {
      this.info.append([CODE.abstract, declFile, CODE.instance]);
      this.info.u32(at);
    } else {
      this.info.append([CODE.function, declFile]);
    }
    this.#code(section, ranges);
    this.info.append([CODE.variable, ...Buffer.from('x\0')]);
    for (const call of calls) this.#call(section, call);
    this.info.u8(0);
  }

  #call(section: BuiltSection, { ranges, file, line, calls = [] }: Call): void {
    if (file === undefined || line === undefined) this.info.u8(CODE.unknownCall);
    else this.info.append([CODE.call, ...uleb(file), ...uleb(line)]);
    this.#code(section, ranges);
    for (const call of calls) this.#call(section, call);
    this.info.u8(0);
  }

  /** The values of a DIE's address attributes. */
  #code(section: BuiltSection, ranges: readonly Range[]): void {
    const { info } = this;
    const [first = [0, 0] as const] = ranges;
    if (this.#style === 'bounds' || this.#style === 'indexed_bounds') {
      if (this.#style === 'bounds') this.#address(info, section, first[0]);
      else info.append(uleb(this.#indexOf(section, first[0])));
      info.u32(first[1] - first[0]);
    } else if (this.#version === 4) {
      const at = this.#oldList(section, ranges);
      this.#offset(info, this.#ranges, at);
    } else {
      info.append(uleb(this.#list(section, ranges)));
    }
  }

  #oldList(section: BuiltSection, ranges: readonly Range[]): number {
    const list = this.#ranges;
    const at = list.size;
    if (this.#style === 'old_list_base') {
      list.u64(-1n);
      this.#address(list, section, UNIT_BASE);
    }
    for (const [low, high] of ranges) {
      for (const address of [low, high]) {
        if (this.#style === 'old_list') this.#address(list, section, address);
        else list.u64(address - UNIT_BASE);
      }
    }
    list.append(new Uint8Array(16));
    return at;
  }

  /** Appends a list, enters it into the table before the lists, and answers its index. */
  #list(section: BuiltSection, ranges: readonly Range[]): number {
    const list = this.#ranges;
    const index = this.#lists++;
    this.#patch(list, LISTS_BASE + 4 * index, list.size - LISTS_BASE);
    if (this.#style === 'base_address') {
      list.u8(RLE.base_address);
      this.#address(list, section, 0);
    }
    if (this.#style === 'base_addressx') list.append([RLE.base_addressx, ...uleb(this.#indexOf(section, 0))]);
    for (const [low, high] of ranges) {
      if (this.#style === 'start_end') {
        list.u8(RLE.start_end);
        this.#address(list, section, low);
        this.#address(list, section, high);
      } else if (this.#style === 'start_length') {
        list.u8(RLE.start_length);
        this.#address(list, section, low);
        list.append(uleb(high - low));
      } else if (this.#style === 'startx_endx') {
        list.append([RLE.startx_endx, ...uleb(this.#indexOf(section, low)), ...uleb(this.#indexOf(section, high))]);
      } else if (this.#style === 'startx_length') {
        list.append([RLE.startx_length, ...uleb(this.#indexOf(section, low)), ...uleb(high - low)]);
      } else {
        const base = this.#style === 'unit_base' ? UNIT_BASE : 0;
        list.append([RLE.offset_pair, ...uleb(low - base), ...uleb(high - base)]);
      }
    }
    list.u8(RLE.end);
    return index;
  }

  #indexOf(section: BuiltSection, address: number): number {
    const at = this.#addr.size;
    this.#address(this.#addr, section, address);
    return (at - 8) / 8;
  }

  #address(into: BuiltSection, section: BuiltSection | undefined, address: number): void {
    const offset = into.u64(section === undefined ? address : 0);
    if (section !== undefined) this.elf.rela(into, [{ offset, type: TYPE_64[this.#machine], symbol: section, addend: address }]);
  }

  #offset(into: BuiltSection, section: BuiltSection, value: number): void {
    this.elf.rela(into, [{ offset: into.u32(0), type: TYPE_32[this.#machine], symbol: section, addend: value }]);
  }

  /** A 32-bit length, then what `content` appends; answers where the length is. */
  #sized(into: BuiltSection, content: () => void): number {
    const at = into.u32(0);
    content();
    this.#patch(into, at, into.size - at - 4);
    return at;
  }

  #patch(section: BuiltSection, at: number, value: number): void {
    const { buffer, byteOffset } = section.bytes;
    new DataView(buffer, byteOffset).setUint32(at, value, this.elf.littleEndian);
  }

  #abbreviations(): void {
    const modern = this.#version === 5;
    const isBounds = this.#style === 'bounds' || this.#style === 'indexed_bounds';
    const address = this.#indexed ? FORM.addrx : FORM.addr;
    const code = isBounds ? [AT.low_pc, address, AT.high_pc, FORM.data4] : [AT.ranges, modern ? FORM.rnglistx : FORM.sec_offset];
    const bases = [AT_BASE.str_offsets, FORM.sec_offset, AT_BASE.addr, FORM.sec_offset, AT_BASE.rnglists, FORM.sec_offset];
    const low = this.#style === 'unit_base' ? [AT.low_pc, FORM.addr] : [];
    const name = [AT.name, this.#indexed ? FORM.strx1 : FORM.string];
    const entries: [number, number, number, number[]][] = [
      [
        CODE.unit,
        TAG.compile_unit,
        1,
        [...name, AT.comp_dir, FORM.string, AT.stmt_list, FORM.sec_offset, ...(modern ? bases : []), ...low],
      ],
      [CODE.function, TAG.subprogram, 1, [AT.decl_file, FORM.udata, ...code]],
      [CODE.call, TAG.inlined_subroutine, 1, [AT_CALL.file, FORM.udata, AT_CALL.line, FORM.udata, ...code]],
      [CODE.unknownCall, TAG.inlined_subroutine, 1, code],
      [CODE.variable, TAG.variable, 0, [AT.name, FORM.string]],
      [CODE.abstract, TAG.subprogram, 0, [AT.decl_file, FORM.udata]],
      [CODE.instance, TAG.subprogram, 1, [AT.abstract_origin, FORM.ref4, ...code]],
    ];
    for (const [number, tag, children, attributes] of entries) this.abbrev.append([number, tag, children, ...attributes, 0, 0]);
    this.abbrev.u8(0);
  }
}

/** An unsigned LEB128 number. */
export function uleb(value: number | bigint): number[] {
  const bytes: number[] = [];
  let rest = BigInt(value);
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest === 0n ? low : low | 0x80);
  } while (rest !== 0n);
  return bytes;
}

/** A signed LEB128 number. */
export function sleb(value: number | bigint): number[] {
  const bytes: number[] = [];
  let rest = BigInt(value);
  for (;;) {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    const isLast = rest === ((low & 0x40) === 0 ? 0n : -1n);
    bytes.push(isLast ? low : low | 0x80);
    if (isLast) return bytes;
  }
}
