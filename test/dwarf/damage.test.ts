import { widthsOf } from './widths.js';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ElfFile } from '../../src/elf/file.js';
import { BufferSource } from '../../src/elf/source.js';
import { SourceLines } from '../../src/dwarf/source-lines.js';
import type { BuiltSection } from '../support/elf-builder.js';
import { DwarfBuilder, type DwarfOptions, uleb } from './dwarf-builder.js';
import { fixture, Lines, realModule } from './modules.js';
import { processorTime } from '../support/processor-time.js';

/** Longest that any answer may take, in milliseconds: far more than is needed, far less than a hang. */
const PATIENCE = 5000;

/** A right module: .text is line 10, .text+4 an inlined call at line 11. */
class Module extends DwarfBuilder {
  readonly code: BuiltSection;

  constructor(options: DwarfOptions = {}, calls = 1) {
    super(options);
    this.code = this.text('.text', 0x20);
    const table = this.lineTable({ sequences: [{ section: this.code, rows: [[0, 1, 10]], end: 0x20 }] });
    const call = { ranges: [[4, 8]], file: 1, line: 11 } as const;
    this.unit({ table, functions: [{ section: this.code, ranges: [[0, 0x20]], calls: Array.from({ length: calls }, () => call) }] });
  }

  /** The answer at .text+4. */
  answer(): { line: string | undefined; damage: string | undefined } {
    const lines = new Lines(this.build());
    const start = processorTime();
    const line = lines.at('.text', 4);
    expect(processorTime() - start).toBeLessThan(PATIENCE);
    return { line, damage: lines.lines.damage };
  }
}

function expectDamage(module: Module, message: string | RegExp): void {
  const { line, damage } = module.answer();
  expect(damage).toMatch(message);
  expect(line).toBeUndefined();
}

it('is about a module that is right', () => {
  expect(new Module().answer()).toEqual({ line: 'fs/lab/patched.c:11', damage: undefined });
});

describe('a line table', () => {
  // Offsets of the header's fields in DWARF 5, 6.2.4.
  it.each([
    ['unit_length', 0, 0xff],
    ['version', 4, 99],
    ['header_length', 8, 0xff],
    ['maximum_operations_per_instruction', 13, 2],
    ['line_range', 16, 0],
    ['opcode_base', 17, 0],
    ['standard_opcode_lengths', 18, 1],
  ])('with a wrong %s', (field, offset, value) => {
    const module = new Module();
    module.line.bytes[offset] = value;
    expectDamage(module, new RegExp(`^${field} in \\.debug_line\\+0x${offset.toString(16)} at file offset 0x`));
  });

  it('whose program ends within a sequence', () => {
    const module = new Module();
    module.line.bytes.fill(0x01, module.line.size - 3);
    expectDamage(module, 'DW_LNE_end_sequence');
  });

  it('with an operand that does not end', () => {
    const module = new Module();
    module.line.bytes.fill(0x80, module.line.size - 5);
    expectDamage(module, 'in .debug_line');
  });

  it('whose addresses leave the numbers', () => {
    const module = new Module();
    const { line } = module;
    const at = line.size - 3;
    line.truncate(at);
    line.append([2, ...uleb(2n ** 63n), 1, 0, 1, 1]);
    new DataView(line.bytes.buffer).setUint32(0, line.size - 4, true);
    expectDamage(module, 'an address');
  });

  it('with an empty or a misshapen extended opcode', () => {
    const empty = new Module();
    empty.line.bytes.set([0, 0, 1], empty.line.size - 3);
    expectDamage(empty, 'the length of an extended opcode');
    const short = new Module();
    short.line.bytes.set([0, 1, 2], short.line.size - 3);
    expectDamage(short, 'DW_LNE_set_address');
  });

  it('with countless directories of no bytes', () => {
    const module = new Module();
    // directory_entry_format_count 0, directories_count 2^63 - 1
    module.line.bytes.set([0, ...uleb(2n ** 63n - 1n)], 30);
    expectDamage(module, 'an entry count');
  });
});

describe('relocations', () => {
  it('of a type that is not absolute', () => {
    const module = new Module();
    module.elf.rela(module.line, [{ offset: 2, type: 'PC32', symbol: module.code }]);
    expectDamage(module, 'r_info of .rela.debug_line');
  });

  it('of the wrong width', () => {
    const module = new Module();
    module.lineTable({ sequences: [{ rows: [[0, 1, 10]], end: 0x20 }] });
    module.elf.rela(module.line, [{ offset: module.addresses[1] ?? 0, type: '32', symbol: module.code }]);
    expectDamage(module, 'a type that fills 8 bytes');
  });

  it('that are two for one field', () => {
    const module = new Module();
    module.elf.rela(module.line, [{ offset: module.addresses[0] ?? 0, type: '64', symbol: module.code, addend: 8 }]);
    expectDamage(module, 'one relocation for a field');
  });

  it('in two sections', () => {
    const module = new Module();
    module.elf.rela(module.line, [{ offset: 0x1000, type: '64', symbol: module.code }], { separate: true });
    expectDamage(module, 'one relocation section');
  });

  it('against a symbol that does not exist', () => {
    const module = new Module();
    module.lineTable({ sequences: [{ rows: [[0, 1, 10]], end: 0x20 }] });
    module.elf.rela(module.line, [{ offset: module.addresses[1] ?? 0, type: '64', symbol: 9999 }]);
    expectDamage(module, 'a symbol below');
  });

  it('that lead an offset into another section', () => {
    const module = new Module();
    const unit = module.info.size;
    module.info.append([9, 0, 0, 0, 5, 0, 1, 8, 0, 0, 0, 0, 0]);
    module.elf.rela(module.info, [{ offset: unit + 8, type: '32', symbol: module.code }]);
    expectDamage(module, 'an offset into .debug_abbrev');
  });

  it('that were taken back', () => {
    const module = new Module();
    module.lineTable({ sequences: [{ rows: [[0, 1, 20]], end: 0x10 }] });
    module.elf.rela(module.line, [{ offset: module.addresses[1] ?? 0, type: 'NONE', symbol: module.code }]);
    expect(module.answer()).toEqual({ line: 'fs/lab/patched.c:11', damage: undefined });
  });

  it('in any order', () => {
    const module = new Module();
    const second = module.text('.text.second', 0x10);
    const table = module.lineTable({
      sequences: [
        { rows: [[0, 1, 20]], end: 0x10 },
        { rows: [[0, 1, 30]], end: 0x10 },
      ],
    });
    module.unit({ table, functions: [] });
    for (const [sequence, section] of [
      [2, module.text('.text.third', 0x10)],
      [1, second],
    ] as const) {
      module.elf.rela(module.line, [{ offset: module.addresses[sequence] ?? 0, type: '64', symbol: section }]);
    }
    const lines = new Lines(module.build());
    expect(lines.at('.text.second', 0)).toBe('fs/lab/patched.c:20');
    expect(lines.at('.text.third', 0)).toBe('fs/lab/patched.c:30');
    expect(lines.lines.damage).toBeUndefined();
  });
});

describe('.debug_info and what it refers to', () => {
  it('with a code that has no abbreviation', () => {
    const module = new Module();
    module.abbrev.bytes.fill(0, 0, 1);
    expectDamage(module, 'an abbreviation code');
  });

  it('with abbreviations that do not end', () => {
    const module = new Module();
    module.abbrev.truncate(module.abbrev.size - 2);
    expectDamage(module, '.debug_abbrev');
  });

  it('with an unknown form', () => {
    const module = new Module();
    module.abbrev.bytes[4] = 0x7e;
    expectDamage(module, 'a form of DWARF 2 to 5');
  });

  it('without the sections that it needs', () => {
    const module = new Module({ style: 'startx_length' });
    const addresses = module.elf.find('.debug_addr');
    addresses.truncate(8);
    expectDamage(module, '.debug_addr');
  });

  it('with units that each have all abbreviations decoded again', () => {
    const module = new Module();
    const count = 10_000;
    const table = module.abbrev.size;
    // Abbreviations of 6 bytes; unit n begins at the n-th of them.
    for (let code = 0; code < count; code++) module.abbrev.append([...uleb(code + 128), 0x34, 0, 0, 0]);
    module.abbrev.u8(0);
    for (let unit = 0; unit < count; unit++) {
      module.info.append([9, 0, 0, 0, 5, 0, 1, 8]);
      module.info.u32(table + 6 * unit);
      module.info.u8(0);
    }
    expectDamage(module, 'tables that do not overlap');
  });

  it('with units of types, and of what lies in other files', () => {
    const module = new Module();
    const unit = (type: number, rest: readonly number[]): void => {
      module.info.u32(8 + rest.length);
      module.info.append([5, 0, type, 8, 0, 0, 0, 0, ...rest]);
    };
    unit(2, [0xff, 0xff, 0xff]);
    unit(6, []);
    unit(4, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
    expect(module.answer()).toEqual({ line: 'fs/lab/patched.c:11', damage: undefined });
  });

  it('with calls that share one long list of ranges', () => {
    const module = new Module({ style: 'start_length' }, 1);
    const lists = module.elf.find('.debug_rnglists');
    // The second list (the call's) becomes a long one, and thousands of calls name it.
    const long = lists.size;
    for (let entry = 0; entry < 50_000; entry++) lists.append([4, 1, 2]);
    lists.u8(0);
    new DataView(lists.bytes.buffer).setUint32(12 + 4, long - 12, true);
    const calls: number[] = [];
    for (let call = 0; call < 50_000; call++) calls.push(3, 1, 11, 1, 0);
    module.info.truncate(module.info.size - 2);
    module.info.append(calls);
    module.info.append([0, 0]);
    new DataView(module.info.bytes.buffer).setUint32(0, module.info.size - 4, true);
    expectDamage(module, 'lists that overlap less');
  });

  it('with a deep nest of calls', () => {
    const module = new Module({}, 0);
    module.info.truncate(module.info.size - 2);
    // Calls without an address, each within the one before, and no end of any.
    module.abbrev.truncate(module.abbrev.size - 1);
    module.abbrev.append([9, 0x1d, 1, 0, 0, 0]);
    module.info.append(new Uint8Array(500_000).fill(9));
    new DataView(module.info.bytes.buffer).setUint32(0, module.info.size - 4, true);
    expect(module.answer()).toEqual({ line: 'fs/lab/patched.c:10', damage: undefined });
  });
});

describe('compressed sections', () => {
  /** Replaces .debug_line by its Elf64_Chdr and content. */
  function compressed(type: number, size: number | undefined, content: (bytes: Uint8Array) => Uint8Array): Module {
    const module = new Module();
    const plain = module.line.bytes.slice();
    module.line.truncate(0);
    module.line.flags = 0x800n;
    module.line.u32(type);
    module.line.u32(0);
    module.line.u64(size ?? plain.length);
    module.line.u64(1);
    module.line.append(content(plain));
    return module;
  }

  it('are unfolded', () => {
    expect(compressed(1, undefined, deflateSync).answer()).toEqual({ line: 'fs/lab/patched.c:11', damage: undefined });
  });

  it.each([
    ['of another kind', compressed(2, undefined, deflateSync), 'ch_type of .debug_line'],
    ['larger than allowed', compressed(1, 2 ** 40, deflateSync), 'ch_size of .debug_line'],
    ['larger than they say', compressed(1, 10, deflateSync), 'zlib data of 10 bytes'],
    ['smaller than they say', compressed(1, 1000, deflateSync), 'ch_size of .debug_line'],
    ['that are none', compressed(1, undefined, (bytes) => bytes), 'content of .debug_line'],
    ['without a header', compressed(1, undefined, deflateSync), 'Elf64_Chdr'],
  ])('%s', (what, module, message) => {
    if (what === 'without a header') module.line.truncate(20);
    expectDamage(module, message);
  });
});

it('does not choose between two sections of one name', () => {
  const module = new Module();
  module.elf.section('.debug_line');
  expectDamage(module, 'one section of that name');
});

it('has no answer and no complaint without debug information', () => {
  const lines = new Lines(new DwarfBuilder().build());
  expect(lines.lines.lineOf(1, 0)).toBeUndefined();
  expect(lines.lines.damage).toBeUndefined();
});

describe('bytes that change at random', () => {
  const FILES = [
    fixture('dwarf2.o'),
    fixture('dwarf4.o'),
    fixture('dwarf5.o'),
    fixture('dwarf5-64bit.o'),
    fixture('dwarf5-zlib.o'),
    new Module({ style: 'startx_endx' }).build(),
    new Module({ version: 4, style: 'old_list_base', machine: 'S390' }).build(),
    realModule('kpatch61-kp-fix-vmlinux-cmdline.ko'),
  ].map((bytes) => {
    const elf = ElfFile.open(new BufferSource(bytes));
    const debug = elf.sections.filter((section) => /^(\.rela)?\.debug_(line|info|abbrev|rnglists|ranges|addr|str)/.test(section.name));
    const questions = elf.sections.filter((section) => section.isExec && section.size > 0).map(({ index, size }) => ({ index, size }));
    return { bytes, debug: debug.filter((section) => section.size > 0), questions };
  });

  const change = fc.record({
    section: fc.nat(),
    // Headers are at the start, and small sections matter as much as large ones.
    offset: fc.oneof(fc.nat(64), fc.nat()),
    value: fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.nat(255)),
  });

  it('give a line, or none, but no other error and no hang', () => {
    let damaged = 0;
    const property = fc.property(fc.nat(FILES.length - 1), fc.array(change, { minLength: 1, maxLength: 4 }), (which, changes) => {
      const file = FILES[which];
      if (file === undefined) throw new Error('no such file');
      const bytes = file.bytes.slice();
      for (const { section, offset, value } of changes) {
        const target = file.debug[section % file.debug.length];
        if (target !== undefined) bytes[target.offset + (offset % target.size)] = value;
      }
      const elf = ElfFile.open(new BufferSource(bytes));
      const lines = new SourceLines(elf, widthsOf(elf));
      const start = processorTime();
      for (const { index, size } of file.questions) {
        for (const offset of [0, size >> 2, size >> 1, size - 1, size]) {
          const found = lines.lineOf(index, offset);
          if (found === undefined) continue;
          expect(found.line).toBeGreaterThan(0);
          expect(found.file).not.toBe('');
        }
      }
      expect(processorTime() - start).toBeLessThan(PATIENCE);
      if (lines.damage !== undefined) damaged++;
    });
    fc.assert(property, { seed: 580, numRuns: 1500 });
    // Were it near zero or all, the changes would miss the point.
    expect(damaged).toBeGreaterThan(150);
    expect(damaged).toBeLessThan(1350);
  }, 60_000);
});

it("hides no error that is not the file's", () => {
  const source = new BufferSource(fixture('dwarf5.o'));
  let broken = false;
  const elf = ElfFile.open({
    size: source.size,
    read(offset, length, field) {
      if (broken) throw new Error('the disk is gone');
      return source.read(offset, length, field);
    },
  });
  const lines = new SourceLines(elf, widthsOf(elf));
  broken = true;
  expect(() => lines.lineOf(1, 0)).toThrow('the disk is gone');
  expect(lines.damage).toBeUndefined();
});
