import { describe, expect, it } from 'vitest';
import type { BuiltSection } from '../support/elf-builder.js';
import { DwarfBuilder, type DwarfOptions, type RangeStyle, type Sequence } from './dwarf-builder.js';
import { Lines } from './modules.js';

const FILE = 'fs/lab/patched.c';

/** A function of 0x40 bytes: line 10, at 0x10 a header's text by way of the calls at 11 (twice inlined) and 13, line 14. */
function example(options: DwarfOptions): Lines {
  const dwarf = new DwarfBuilder(options);
  const text = dwarf.text('.text.patched', 0x50);
  const cold = dwarf.text('.text.unlikely.patched', 0x10);
  const table = dwarf.lineTable({
    sequences: [
      {
        section: text,
        rows: [
          [4, 1, 10],
          [0x10, 2, 70],
          [0x20, 2, 90],
          [0x30, 1, 14],
        ],
        end: 0x44,
      },
      { section: cold, rows: [[0, 1, 15]], end: 0x10 },
    ],
  });
  dwarf.unit({
    table,
    functions: [
      {
        section: text,
        ranges: [[4, 0x44]],
        calls: [
          {
            ranges: [[0x10, 0x20]],
            file: 1,
            line: 11,
            calls: [{ ranges: [[0x10, 0x18]], file: 2, line: 71 }],
          },
          { ranges: [[0x20, 0x30]], file: 1, line: 13 },
        ],
      },
    ],
  });
  return new Lines(dwarf.build());
}

function expectExample(lines: Lines): void {
  const places = [0, 3, 4, 0xf, 0x10, 0x17, 0x18, 0x1f, 0x20, 0x2f, 0x30, 0x43, 0x44, 0x4f];
  const expected = [undefined, undefined, 10, 10, 11, 11, 11, 11, 13, 13, 14, 14, undefined, undefined];
  expect(places.map((place) => lines.at('.text.patched', place))).toEqual(
    expected.map((line) => (line === undefined ? undefined : `${FILE}:${line}`)),
  );
  expect(lines.at('.text.unlikely.patched', 0)).toBe(`${FILE}:15`);
  expect(lines.lines.damage).toBeUndefined();
}

describe('ways to write the addresses of an inlined call', () => {
  const MODERN: readonly RangeStyle[] = [
    'bounds',
    'indexed_bounds',
    'base_address',
    'base_addressx',
    'start_end',
    'start_length',
    'startx_endx',
    'startx_length',
    'unit_base',
  ];
  it.each(MODERN)('DWARF 5, %s', (style) => {
    expectExample(example({ version: 5, style }));
  });
  it.each(['bounds', 'old_list', 'old_list_base', 'unit_base'] as const)('DWARF 4, %s', (style) => {
    expectExample(example({ version: 4, style }));
  });
});

describe('architectures', () => {
  it.each(['X86_64', 'PPC64', 'S390', 'AARCH64', 'LOONGARCH'] as const)('%s', (machine) => {
    for (const style of ['bounds', 'startx_endx', 'start_end'] as const) expectExample(example({ machine, style }));
  });
});

describe('sequences', () => {
  type Sequences = readonly Sequence[];
  /** The answer at .text+4 for sequences that a test writes down; no function covers anything. */
  function answer(make: (text: BuiltSection, other: BuiltSection) => Sequences): string | undefined {
    const dwarf = new DwarfBuilder();
    const text = dwarf.text('.text', 0x20);
    const other = dwarf.text('.text.other', 0x20);
    dwarf.unit({ table: dwarf.lineTable({ sequences: make(text, other) }), functions: [] });
    const lines = new Lines(dwarf.build());
    const found = lines.at('.text', 4);
    expect(lines.lines.damage).toBeUndefined();
    return found;
  }

  it('counts one that is relocated into the section', () => {
    expect(answer((section) => [{ section, rows: [[0, 1, 10]], end: 8 }])).toBe(`${FILE}:10`);
  });

  it('ignores one without a relocation, as kpatch leaves it', () => {
    expect(answer(() => [{ rows: [[0, 1, 10]], end: 8 }])).toBeUndefined();
    expect(
      answer((section) => [
        { rows: [[0, 1, 666]], end: 8 },
        { section, rows: [[0, 1, 10]], end: 8 },
        { rows: [[0, 1, 667]], end: 8 },
      ]),
    ).toBe(`${FILE}:10`);
  });

  it('ignores one of another section', () => {
    expect(answer((_text, section) => [{ section, rows: [[0, 1, 10]], end: 8 }])).toBeUndefined();
  });

  it('does not answer where two say different things', () => {
    const first = { rows: [[0, 1, 10]], end: 8 } as const;
    expect(
      answer((section) => [
        { section, ...first },
        { section, rows: [[0, 1, 11]], end: 8 },
      ]),
    ).toBeUndefined();
    expect(
      answer((section) => [
        { section, ...first },
        { section, ...first },
      ]),
    ).toBe(`${FILE}:10`);
    expect(
      answer((section) => [
        { section, ...first },
        { section, rows: [[5, 1, 11]], end: 8 },
      ]),
    ).toBe(`${FILE}:10`);
  });

  it('takes the last of several rows at one address', () => {
    expect(
      answer((section) => [
        {
          section,
          rows: [
            [0, 1, 9],
            [4, 1, 10],
            [4, 2, 70],
            [4, 1, 11],
          ],
          end: 5,
        },
      ]),
    ).toBe(`${FILE}:11`);
  });

  it('goes on in another section', () => {
    const change = (first: BuiltSection, second: BuiltSection): Sequences => [
      {
        section: first,
        rows: [
          [0, 1, 9],
          [2, 1, 10],
          [8, 1, 20],
          [3, 1, 11, second],
          [9, 1, 12],
        ],
        end: 0x10,
      },
    ];
    expect(answer((text, other) => change(other, text))).toBe(`${FILE}:11`);
    expect(answer((text, other) => change(text, other))).toBe(`${FILE}:10`);
    // How far the last row of the first section reaches is not said.
    expect(
      answer((text, other) => [
        {
          section: text,
          rows: [
            [0, 1, 9],
            [9, 1, 11, other],
          ],
          end: 0x10,
        },
      ]),
    ).toBeUndefined();
  });

  it('may be relocated against a function', () => {
    const dwarf = new DwarfBuilder();
    const text = dwarf.text('.text', 0x20);
    dwarf.unit({ table: dwarf.lineTable({ sequences: [{ rows: [[0, 1, 10]], end: 8 }] }), functions: [] });
    const symbol = dwarf.elf.symbol('patched', { section: text, value: 0x10, size: 8, type: 'func', binding: 'global' });
    dwarf.elf.rela(dwarf.line, [{ offset: dwarf.addresses[0] ?? 0, type: '64', symbol, addend: 2 }]);
    const lines = new Lines(dwarf.build());
    expect([0x11, 0x12, 0x19, 0x1a].map((offset) => lines.at('.text', offset))).toEqual([undefined, `${FILE}:10`, `${FILE}:10`, undefined]);
  });

  it('has no line 0, no negative line and no file that the table lacks', () => {
    expect(answer((section) => [{ section, rows: [[0, 1, 0]], end: 8 }])).toBeUndefined();
    expect(answer((section) => [{ section, rows: [[0, 1, -4]], end: 8 }])).toBeUndefined();
    expect(answer((section) => [{ section, rows: [[0, 9, 10]], end: 8 }])).toBeUndefined();
  });
});

describe('contradictions', () => {
  it("does not take a line of a header for the author's", () => {
    const dwarf = new DwarfBuilder();
    const section = dwarf.text('.text', 0x20);
    const rows = [
      [0, 1, 10],
      [4, 2, 70],
    ] as const;
    const table = dwarf.lineTable({ sequences: [{ section, rows, end: 8 }] });
    dwarf.unit({ table, functions: [{ section, ranges: [[0, 8]] }] });
    const lines = new Lines(dwarf.build());
    expect(lines.at('.text', 2)).toBe(`${FILE}:10`);
    expect(lines.at('.text', 4)).toBeUndefined();
  });

  it.each([true, undefined])('takes a line of the file that declares the function, or its abstract instance', (abstract) => {
    const dwarf = new DwarfBuilder();
    const section = dwarf.text('.text', 0x20);
    const table = dwarf.lineTable({ sequences: [{ section, rows: [[0, 2, 70]], end: 8 }] });
    dwarf.unit({ table, functions: [{ section, ranges: [[0, 8]], declFile: 2, ...(abstract && { abstract }) }] });
    expect(new Lines(dwarf.build()).at('.text', 4)).toBe('include/linux/lab.h:70');
  });

  it.each([
    [
      'two calls that disagree',
      [
        { ranges: [[0, 8]], file: 1, line: 11 },
        { ranges: [[4, 8]], file: 1, line: 12 },
      ],
      undefined,
    ],
    [
      'two calls on one line',
      [
        { ranges: [[0, 8]], file: 1, line: 11 },
        { ranges: [[4, 8]], file: 1, line: 11 },
      ],
      11,
    ],
    ['a call without a line', [{ ranges: [[0, 8]] }], undefined],
    [
      'a call in one that is elsewhere',
      [{ ranges: [[0x10, 0x18]], file: 1, line: 11, calls: [{ ranges: [[0, 8]], file: 2, line: 7 }] }],
      undefined,
    ],
    ['a call elsewhere', [{ ranges: [[0x10, 0x18]], file: 1, line: 11 }], 10],
  ] as const)('%s', (_what, calls, line) => {
    const dwarf = new DwarfBuilder();
    const section = dwarf.text('.text', 0x20);
    const table = dwarf.lineTable({ sequences: [{ section, rows: [[0, 1, 10]], end: 0x20 }] });
    dwarf.unit({ table, functions: [{ section, ranges: [[0, 0x20]], calls }] });
    expect(new Lines(dwarf.build()).at('.text', 4)).toBe(line === undefined ? undefined : `${FILE}:${line}`);
  });

  it('does not answer where two functions cover the place', () => {
    const dwarf = new DwarfBuilder();
    const section = dwarf.text('.text', 0x20);
    const table = dwarf.lineTable({ sequences: [{ section, rows: [[0, 1, 10]], end: 0x20 }] });
    dwarf.unit({
      table,
      functions: [
        { section, ranges: [[0, 8]] },
        { section, ranges: [[4, 0x20]] },
      ],
    });
    const lines = new Lines(dwarf.build());
    expect(lines.at('.text', 0)).toBe(`${FILE}:10`);
    expect(lines.at('.text', 4)).toBeUndefined();
  });

  it('does not answer from a line table that no unit names', () => {
    const dwarf = new DwarfBuilder();
    const section = dwarf.text('.text', 0x20);
    const sequence = { section, rows: [[0, 1, 10]], end: 0x20 } as const;
    dwarf.unit({ table: dwarf.lineTable({ sequences: [] }), functions: [] });
    dwarf.lineTable({ sequences: [sequence] });
    expect(new Lines(dwarf.build()).at('.text', 4)).toBeUndefined();
  });

  it('does not overlook a table that no unit names', () => {
    const dwarf = new DwarfBuilder();
    const section = dwarf.text('.text', 0x20);
    dwarf.unit({ table: dwarf.lineTable({ sequences: [{ section, rows: [[0, 1, 10]], end: 8 }] }), functions: [] });
    dwarf.lineTable({ sequences: [{ section, rows: [[0, 1, 11]], end: 8 }] });
    expect(new Lines(dwarf.build()).at('.text', 4)).toBeUndefined();
  });

  it('asks the unit that names the line table', () => {
    const dwarf = new DwarfBuilder();
    const section = dwarf.text('.text', 0x20);
    const second = dwarf.text('.text.second', 0x20);
    const first = dwarf.lineTable({ sequences: [{ section, rows: [[0, 1, 10]], end: 8 }] });
    const other = dwarf.lineTable({ files: ['fs/lab/other.c'], sequences: [{ section: second, rows: [[0, 1, 30]], end: 8 }] });
    dwarf.unit({ table: other, name: 'fs/lab/other.c', functions: [] });
    dwarf.unit({ table: first, functions: [] });
    const lines = new Lines(dwarf.build());
    expect(lines.at('.text', 4)).toBe(`${FILE}:10`);
    expect(lines.at('.text.second', 4)).toBe('fs/lab/other.c:30');
  });
});
