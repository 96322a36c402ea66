// What debug information can have many of, each asked for the lines of as many places as a report has findings alike.
import { ElfFile } from '../../src/elf/file.js';
import { BufferSource } from '../../src/elf/source.js';
import { SourceLines } from '../../src/dwarf/source-lines.js';
import { MOST_ALIKE } from '../../src/findings/most-findings.js';
import { type Call, DwarfBuilder, type DwarfOptions } from '../dwarf/dwarf-builder.js';
import { widthsOf } from '../dwarf/widths.js';
import type { BuiltSection } from '../support/elf-builder.js';
import type { Grown, Work } from './measure.js';
import { numbers } from './module-parts.js';

/** Bytes of code of one of them. */
const SPACE = 16;

interface Debug {
  readonly dwarf: DwarfBuilder;
  readonly text: BuiltSection;
}

function linesOf(count: number, describe: (debug: Debug) => void, options: DwarfOptions = {}): Work {
  const dwarf = new DwarfBuilder(options);
  const text = dwarf.text('.text', (count + 1) * SPACE);
  describe({ dwarf, text });
  const bytes = dwarf.build();
  return () => {
    const elf = ElfFile.open(new BufferSource(bytes));
    const section = elf.sectionNamed('.text')?.index ?? 0;
    const lines = new SourceLines(elf, widthsOf(elf));
    const asked = Math.min(count, MOST_ALIKE);
    for (let i = 0; i < asked; i++) lines.lineOf(section, Math.floor((i * count) / asked) * SPACE);
    if (lines.damage !== undefined) throw new Error(lines.damage);
  };
}

const oneRow = (text: BuiltSection, at: number) => ({ section: text, rows: [[at, 1, 10]] as const, end: at + SPACE });
const ranges = (count: number) => numbers(count).map((i) => [i * SPACE, i * SPACE + SPACE] as const);

export const DEBUG_PARTS: readonly Grown[] = [
  {
    what: 'units of debug information',
    most: 100_000,
    prepare: (count) =>
      linesOf(count, ({ dwarf, text }) => {
        for (const range of ranges(count)) {
          const table = dwarf.lineTable({ sequences: [oneRow(text, range[0])] });
          dwarf.unit({ table, functions: [{ section: text, ranges: [range] }] });
        }
      }),
  },
  {
    what: 'units of debug information with one line table',
    most: 100_000,
    prepare: (count) =>
      linesOf(count, ({ dwarf, text }) => {
        const table = dwarf.lineTable({ sequences: ranges(count).map(([low]) => oneRow(text, low)) });
        for (const range of ranges(count)) dwarf.unit({ table, functions: [{ section: text, ranges: [range] }] });
      }),
  },
  {
    what: 'functions in one unit of debug information',
    prepare: (count) =>
      linesOf(count, ({ dwarf, text }) => {
        const table = dwarf.lineTable({ sequences: [oneRow(text, 0)] });
        dwarf.unit({ table, functions: ranges(count).map((range) => ({ section: text, ranges: [range] })) });
      }),
  },
  {
    what: 'functions of debug information at one place',
    prepare: (count) =>
      linesOf(count, ({ dwarf, text }) => {
        const table = dwarf.lineTable({ sequences: [{ section: text, rows: [[0, 1, 1]], end: count * SPACE }] });
        dwarf.unit({ table, functions: numbers(count).map(() => ({ section: text, ranges: [[0, count * SPACE]] })) });
      }),
  },
  {
    what: 'inlined calls side by side',
    prepare: (count) =>
      linesOf(count, ({ dwarf, text }) => {
        const table = dwarf.lineTable({ sequences: [oneRow(text, 0)] });
        const calls = ranges(count).map((range) => ({ ranges: [range], file: 1, line: 7 }));
        dwarf.unit({ table, functions: [{ section: text, ranges: [[0, count * SPACE]], calls }] });
      }),
  },
  {
    what: 'inlined calls within each other',
    most: 3000,
    prepare: (count) =>
      linesOf(count, ({ dwarf, text }) => {
        const table = dwarf.lineTable({ sequences: [{ section: text, rows: [[0, 1, 1]], end: count * SPACE }] });
        let calls: Call[] = [];
        for (let i = 0; i < count; i++) calls = [{ ranges: [[0, count * SPACE - i]], file: 1, line: 7, calls }];
        dwarf.unit({ table, functions: [{ section: text, ranges: [[0, count * SPACE]], calls }] });
      }),
  },
  {
    what: 'ranges of one function in debug information',
    prepare: (count) =>
      linesOf(
        count,
        ({ dwarf, text }) => {
          const table = dwarf.lineTable({ sequences: [{ section: text, rows: [[0, 1, 1]], end: count * SPACE }] });
          dwarf.unit({ table, functions: [{ section: text, ranges: ranges(count) }] });
        },
        { style: 'start_length' },
      ),
  },
  {
    what: 'rows of one line table',
    prepare: (count) =>
      linesOf(count, ({ dwarf, text }) => {
        const rows = numbers(count).map((i) => [i * SPACE, 1, 1 + (i % 1000)] as const);
        const table = dwarf.lineTable({ sequences: [{ section: text, rows, end: count * SPACE }] });
        dwarf.unit({ table, functions: [{ section: text, ranges: [[0, count * SPACE]] }] });
      }),
  },
  {
    what: 'rows at one place',
    prepare: (count) =>
      linesOf(count, ({ dwarf, text }) => {
        const rows = numbers(count).map((i) => [0, 1, 1 + (i % 1000)] as const);
        const table = dwarf.lineTable({ sequences: [{ section: text, rows, end: count * SPACE }] });
        dwarf.unit({ table, functions: [{ section: text, ranges: [[0, count * SPACE]] }] });
      }),
  },
  {
    what: 'sequences over each other',
    prepare: (count) =>
      linesOf(count, ({ dwarf, text }) => {
        const sequences = numbers(count).map(() => ({ section: text, rows: [[0, 1, 10]] as const, end: count * SPACE }));
        dwarf.unit({ table: dwarf.lineTable({ sequences }), functions: [{ section: text, ranges: [[0, count * SPACE]] }] });
      }),
  },
  {
    what: 'files of one line table',
    prepare: (count) =>
      linesOf(count, ({ dwarf, text }) => {
        const sequences = [{ section: text, rows: [[0, 1, 10]] as const, end: count * SPACE }];
        const table = dwarf.lineTable({ files: ['fs/lab/patched.c', ...numbers(count).map((i) => `include/${i}.h`)], sequences });
        dwarf.unit({ table, functions: [{ section: text, ranges: [[0, count * SPACE]] }] });
      }),
  },
];
