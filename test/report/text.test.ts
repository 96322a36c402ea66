import { describe, expect, it } from 'vitest';
import { PLAIN, terminalOf } from '../../src/report/terminal.js';
import { textReport } from '../../src/report/text.js';
import { finding, notAnalysed, notLivepatch, report } from './reports.js';

describe('textReport()', () => {
  it('says what, where, when and what to do, and draws it', () => {
    expect(textReport([report([finding()])], PLAIN)).toMatchInlineSnapshot(`
      "a.ko: 1 error
        a, Linux 6.1.192, x86_64, kpatch-build

        error KLP103 late-paravirt-site: crash when patched code runs
          f+0x27 (.text.f+0x27)  fs/ext2/super.c:1421

          What happens.

          .text.f+0x25   ff 15 00 00 00 00
                         ^^^^^^^^^^^^^^^^^
                                     paravirt site: rewritten when the livepatch loads
                               ^^^^^^^^^^^
                                      R_X86_64_PC32 to pv_ops: written when ext2 loads

          refused  ext2 loads later
                   invalid access
          crash    patched code runs

          Fix: What to do.

      1 module: 1 with findings (1 error); 74 of 74 rules checked
      "
    `);
  });

  it('names the other places of a module in one line', () => {
    const places = ['a.zip → a.ko', ...Array.from({ length: 7 }, (_, i) => `${i}\n.ko`)];
    const [heading, , line] = textReport([{ ...report([]), path: 'a.zip → a.ko', places }], PLAIN).split('\n');
    expect(heading).toBe('a.zip → a.ko: clean; 74 of 74 rules checked');
    expect(line).toBe('  also 0\\x0a.ko, 1\\x0a.ko, 2\\x0a.ko, 3\\x0a.ko, 4\\x0a.ko and 2 more');
  });

  it('counts the files', () => {
    const reports = [
      report([]),
      report([finding(), finding({ severity: 'error' }), finding({ severity: 'warning' })]),
      notAnalysed('c.ko', 'reason'),
      ...Array.from({ length: 12 }, () => notLivepatch('d.ko')),
    ];
    const lines = textReport(reports, PLAIN).trimEnd().split('\n');
    expect(lines.at(-1)).toBe(
      '3 modules: 1 clean, 1 with findings (2 errors, 1 warning), 1 not analysed; 74 of 74 rules checked; 12 files are no livepatch',
    );
    expect(textReport([notLivepatch('d.ko')], PLAIN)).toBe('no livepatch module; 1 file is no livepatch\n');
  });

  it('shows two of many findings of one rule in one function, and counts the rest', () => {
    const many = Array.from({ length: 6 }, (_, i) => finding({ functionOffset: i }));
    const text = textReport([report([...many, finding({ function: 'g' })])], PLAIN);
    expect(text.match(/error KLP103/g)).toHaveLength(3);
    expect(text).toContain('… and 4 more late-paravirt-site there');
    expect(textReport([report(many.slice(0, 5))], PLAIN).match(/error KLP103/g)).toHaveLength(5);
  });

  it('says in one line what stays undecided, and which files would decide it', () => {
    const undecided = [
      { rule: 'KLP320', object: 'vmlinux', wouldDecide: 'kallsyms' },
      { rule: 'KLP320', object: 'ext2', wouldDecide: 'ext2.ko' },
      { rule: 'KLP321', object: 'ext2', wouldDecide: 'ext2.ko' },
    ];
    const text = textReport([{ ...report([]), undecided }], PLAIN);
    expect(text.replace(/\n {2}(?! )/g, ' ')).toContain(
      '2 rules were not checked (KLP320-KLP321): pass the kernel package, or ext2.ko (it decides 1 of them) and kallsyms, with kernel-files\n',
    );
  });

  it('says it once, at the end, where it is the same of many modules', () => {
    const undecided = [{ rule: 'KLP320', object: 'vmlinux', wouldDecide: 'kallsyms' }];
    const same = ['a', 'b', 'c', 'd'].map((path) => ({ ...report([], path), undecided }));
    const other = { ...report([], 'e'), undecided: [...undecided, { rule: 'KLP411', object: 'vmlinux', wouldDecide: 'vmlinux' }] };
    const text = textReport([...same, other], PLAIN);
    expect(text.match(/not checked/g)).toHaveLength(2);
    expect(text).toMatch(
      /\n\nIn 4 modules: 1 rule was not checked \(KLP320\): pass the kernel package, or\n +kallsyms, with kernel-files\n\n5 modules/,
    );
    expect(textReport(same.slice(1), PLAIN).match(/^ {2}1 rule was not checked/gm)).toHaveLength(3);
  });

  it('shows positions as a table, without the columns of which nothing is known', () => {
    const shown = [
      { place: '0xffffffff81000010', kind: 'function', size: 32 },
      { place: undefined, kind: 'unknown', size: undefined },
    ] as const;
    const text = textReport([report([finding({ positions: { order: 'in address order', shown, left: 3 } })])], PLAIN);
    expect(text).toContain(
      [
        '',
        '    position  address             kind      bytes',
        '    1         0xffffffff81000010  function  32',
        '    2         hidden',
        '    (in address order; 3 more)',
        '',
      ].join('\n'),
    );
    const hidden = shown.slice(1);
    expect(textReport([report([finding({ positions: { order: '', shown: hidden, left: 0 } })])], PLAIN)).toContain(
      '\n    position  address\n',
    );
  });

  it('says on what a conditional finding depends', () => {
    const text = textReport([report([finding({ confidence: 'conditional', condition: 'the CPU has SMAP' })])], PLAIN);
    expect(text).toContain('Only if: the CPU has SMAP\n');
  });

  it('shows the worst of very many findings, and counts the others of each module', () => {
    const note = (name: string) => finding({ function: name, severity: 'note' });
    const text = textReport([report([note('f'), note('g')]), report([finding()], 'b.ko'), report([note('h')], 'c.ko')], PLAIN, { most: 2 });
    expect(text.match(/ {2}(?:note|error) KLP103.*|.*more finding.*/g)).toEqual([
      expect.stringContaining('note KLP103'),
      '  … and 1 more finding: the JSON report has all',
      expect.stringContaining('error'),
      '  … and 1 more finding: the JSON report has all',
    ]);
    expect(text).toContain('(1 error, 3 notes)');
  });

  it('says the remarks of the run first: they limit every verdict', () => {
    expect(textReport([report([])], PLAIN, { remarks: ['one\x1b', 'two'] })).toMatch(
      /^remark: one\\x1b\nremark: two\n\na\.ko: clean; .*\n.*\n\n1 module: /,
    );
  });

  it('does without what is not known', () => {
    const bare = finding({
      section: undefined,
      offset: undefined,
      function: undefined,
      functionOffset: undefined,
      relocation: undefined,
      effects: [],
    });
    expect(textReport([report([bare])], PLAIN)).toMatch(/error KLP103 late-paravirt-site\n {4}fs\/ext2\/super.c:1421\n/);
  });

  it('spells out what would move the cursor or reorder the line', () => {
    const evil = 'a\x1b[31m\n\u202eb\u0085\ud800';
    const text = textReport(
      [
        report(
          [
            finding({
              section: evil,
              function: evil,
              message: evil,
              advice: evil,
              condition: evil,
              object: evil,
              effects: [{ when: 'target-load', outcome: 'refused', message: evil }],
              source: { file: evil, line: 1 },
              relocation: { section: evil, index: 0, type: evil, symbol: evil, addend: 0n, width: 4 },
              conflict: { step: 'paravirt', access: 'writes', role: 'paravirt-site', section: evil, start: 0x25, end: 0x2b },
            }),
          ],
          evil,
        ),
        notAnalysed(evil, evil),
        { ...report([]), name: evil, kernel: evil, builder: evil, remarks: [evil] },
      ],
      PLAIN,
    );
    expect(text).not.toMatch(/[^\n\P{Cc}]|[\p{Cf}\p{Cs}]/u);
    expect(text).toContain('a\\x1b[31m\\x0a\\u{202e}b\\x85\\u{d800}: not analysed\n  a\\x1b[31m');
  });

  it('draws over the end of a line, and leaves out what another section holds', () => {
    const bytes = { start: 0x20, bytes: new Uint8Array(32) };
    const text = textReport(
      [
        report([
          finding({
            bytes,
            offset: 0x2e,
            conflict: { step: 'jump-labels', access: 'sorts', role: 'jump-table', section: '__jump_table', start: 0, end: 64 },
          }),
        ]),
      ],
      { ...PLAIN, width: 120 },
    );
    expect(text.match(/\^+.*/g)).toEqual(['^^^^^  R_X86_64_PC32 to pv_ops: written when ext2 loads', '^^^^^']);
  });

  it('draws instructions of four bytes as objdump does, and marks whole ones', () => {
    const bytes = { start: 0x114, bytes: Uint8Array.from([0, 0, 0, 0x90, 0, 0, 0, 0x91, 0x1f, 0x20, 0x03, 0xd5]), word: 4 } as const;
    const conflict = {
      step: 'alternatives',
      access: 'writes',
      role: 'alternative-site',
      section: '.text',
      start: 0x114,
      end: 0x11c,
    } as const;
    const relocation = { section: '.rela', index: 0, type: 'R_AARCH64_ADD_ABS_LO12_NC', symbol: 'a', addend: 0n, width: 4 };
    const text = textReport([report([finding({ bytes, section: '.text', offset: 0x118, conflict, relocation })])], {
      ...PLAIN,
      width: 120,
    });
    const [drawn, site, place] = text.split('\n').slice(text.split('\n').findIndex((line) => line.includes('90000000')));
    expect(drawn).toMatch(/ {3}90000000 91000000$/);
    expect(site?.indexOf('^')).toBe(drawn?.indexOf('90000000'));
    expect(site).toMatch(/\^{17} {2}alternative site/);
    expect(place?.indexOf('^')).toBe(drawn?.indexOf('91000000'));
    expect(place).toMatch(/\^{8} {2}R_AARCH64/);
  });
});

describe('--quiet and --summary', () => {
  const reports = [report([]), report([finding({ severity: 'warning' }), finding()], 'b.ko'), notAnalysed('c.ko', 'truncated')];

  it('--summary has one line for each module, with the consequence of its worst finding', () => {
    expect(textReport(reports, PLAIN, { summary: true })).toBe(
      'a.ko: clean; 74 of 74 rules checked\nb.ko: 1 error, 1 warning: crash when patched code runs (KLP103)\nc.ko: not analysed: truncated\n\n' +
        '3 modules: 1 clean, 1 with findings (1 error, 1 warning), 1 not analysed; 74 of 74 rules checked\n',
    );
  });

  it('--quiet has nothing of what is well', () => {
    const undecided = [{ rule: 'KLP320', object: 'vmlinux', wouldDecide: 'kallsyms' }];
    expect(textReport([{ ...report([]), undecided }], PLAIN, { quiet: true, remarks: ['a remark'] })).toBe('');
    const text = textReport(reports, PLAIN, { quiet: true });
    expect(text).not.toContain('a.ko');
    expect(text).toMatch(/^b\.ko: 1 error[^]*\nc\.ko: not analysed\n {2}truncated\n/);
    expect(textReport(reports, PLAIN, { quiet: true, summary: true }).trimEnd().split('\n')).toHaveLength(2);
  });
});

describe('80 columns', () => {
  it('hold all but names that are longer', () => {
    const long = finding({
      message: 'word '.repeat(60),
      advice: 'word '.repeat(60),
      section: `.text.${'f'.repeat(40)}`,
      function: 'f'.repeat(40),
    });
    const lines = textReport([{ ...report([long]), remarks: ['word '.repeat(60)] }], PLAIN).split('\n');
    expect(lines.filter((line) => line.length > 80 && !line.includes('f'.repeat(40)))).toEqual([]);
  });
});

describe('colours', () => {
  it('only on a terminal, and not with NO_COLOR', () => {
    expect(terminalOf({ isTTY: true, columns: 100 }, {}).colours).toBe(true);
    expect(terminalOf({ isTTY: true, columns: 100 }, { NO_COLOR: '' }).colours).toBe(true);
    expect(terminalOf({ isTTY: true, columns: 100 }, { NO_COLOR: '1' }).colours).toBe(false);
    expect(terminalOf({ isTTY: true, columns: 100 }, { TERM: 'dumb' }).colours).toBe(false);
    expect(terminalOf({}, {}).colours).toBe(false);
  });

  it('FORCE_COLOR has them in a log too, and --color wins over the environment', () => {
    expect(terminalOf({}, { FORCE_COLOR: '1', NO_COLOR: '1' }).colours).toBe(true);
    expect(terminalOf({}, { FORCE_COLOR: '' }).colours).toBe(true);
    expect(terminalOf({ isTTY: true }, { FORCE_COLOR: '0' }).colours).toBe(false);
    expect(terminalOf({}, { NO_COLOR: '1' }, 'always').colours).toBe(true);
    expect(terminalOf({ isTTY: true }, { FORCE_COLOR: '1' }, 'never').colours).toBe(false);
  });

  it('change nothing but the colour', () => {
    const reports = [report([finding()]), report([]), notAnalysed('c.ko', 'reason')];
    const coloured = textReport(reports, { ...PLAIN, colours: true });
    expect(coloured).toContain('\x1b[31merror\x1b[0m');
    expect(coloured).toContain(': \x1b[1;31mcrash when patched code runs\x1b[0m');
    expect(coloured).toContain('\x1b[1;32mFix:\x1b[0m');
    expect(coloured.replace(/\x1b\[[\d;]+m/g, '')).toBe(textReport(reports, PLAIN));
  });
});

it('a consequence that has no room beside a long name stands below it', () => {
  const changed = finding({ rule: 'KLP302', slug: 'vmlinux-section-module-symbol', severity: 'note', changedFrom: 'error' });
  const lines = textReport([report([changed])], PLAIN).split('\n');
  const heading = lines.findIndex((line) => line.includes('KLP302'));
  expect(lines.slice(heading, heading + 2)).toEqual([
    '  note (error without the configuration) KLP302 vmlinux-section-module-symbol:',
    '    crash when patched code runs',
  ]);
});
