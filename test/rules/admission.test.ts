import { describe, expect, it } from 'vitest';
import { checkSource } from '../support/check-source.js';
import { BufferSource } from '../../src/elf/source.js';
import { type GivenFile, KernelBuilds } from '../../src/kernel-files/kernel-builds.js';
import { readKernelFile } from '../../src/kernel-files/kernel-file.js';
import type { Finding } from '../../src/findings/finding.js';
import type { ElfBuilder } from '../support/elf-builder.js';
import { kallsyms, moduleSymvers, source } from '../support/kernel-files.js';
import { livepatchModule } from '../support/livepatch-builder.js';

// What the kernel does with a module before it relocates anything.

const KERNELS = ['5.4.0', '5.10.262', '6.1.192', '6.12.107', '7.2.13'];
const base = (kernel: string, more: Partial<Parameters<typeof livepatchModule>[0]> = {}) => livepatchModule({ kernel, ...more });

async function found(ko: ElfBuilder): Promise<readonly Finding[]> {
  const report = await checkSource(new BufferSource(ko.build()), 'built.ko', {});
  expect(report.status === 'not-analysed' ? report.reason : '').toBe('');
  return report.findings;
}

const rulesIn = (findings: readonly Finding[]) => findings.map(({ rule }) => rule);
const linesIn = (findings: readonly Finding[]) => findings.flatMap(({ effects }) => effects.map(({ message }) => message ?? ''));

it.each(KERNELS)('lets a sound livepatch pass on %s', async (kernel) => {
  expect(await found(base(kernel))).toEqual([]);
});

describe('.modinfo', () => {
  /** A second .modinfo before the module's own, which has no SHF_ALLOC any more. */
  const decoy = (kernel: string): ElfBuilder => {
    const ko = base(kernel);
    const own = ko.find('.modinfo');
    const other = ko.section('.modinfo', { flags: 'A' });
    other.string(`vermagic=${kernel} SMP preempt mod_unload modversions `);
    other.string('license=BSD');
    own.flags = 0n;
    return ko;
  };
  it("'KLP401' and 'KLP402': the one with SHF_ALLOC counts where find_sec() looks for it", async () => {
    expect(rulesIn(await found(decoy('6.1.192')))).toEqual(['KLP401', 'KLP402']);
  });
  it('is not seen without SHF_ALLOC by find_sec(), and is seen by later kernels', async () => {
    const hidden = (kernel: string) => {
      const ko = base(kernel);
      ko.find('.modinfo').flags = 0n;
      return found(ko);
    };
    expect(rulesIn(await hidden('6.1.192'))).toEqual(['KLP401', 'KLP402', 'KLP411']);
    expect(rulesIn(await hidden('6.12.107'))).toEqual([]);
  });
  it("'KLP401': a byte order mark is part of the key", async () => {
    const ko = base('6.1.192', { modinfo: { livepatch: undefined, '\ufefflivepatch': 'Y' } });
    ko.klpRela('minix', ...placed(ko));
    expect(rulesIn(await found(ko))).toContain('KLP401');
  });
  it("'KLP402': a last value without an end goes on behind the section", async () => {
    const ko = base('6.1.192', { modinfo: { license: undefined } });
    const modinfo = ko.find('.modinfo');
    modinfo.append([...Buffer.from('license=GPL')]);
    const [after] = [ko.find('.gnu.linkonce.this_module')];
    after.alignment = 1;
    after.bytes.set([0x78], 0);
    expect((await found(ko)).find(({ rule }) => rule === 'KLP402')?.message).toContain("'GPLx'");
  });
});

/** A place that a livepatch relocation may fill in. */
function placed(ko: ReturnType<typeof livepatchModule>): Parameters<ElfBuilder['klpRela']> extends [string, ...infer Rest] ? Rest : never {
  const [text, offset] = ko.place('lab_minix_statfs', 16);
  return [text, [{ offset, type: 'PC32', symbol: 'minix_fs_type', addend: -4 }]];
}

describe("'KLP405': the name in struct module", () => {
  it("is the module's, whatever .modinfo says", async () => {
    const [bad, good] = [
      base('6.1.192', { name: 'vmlinux', modinfo: { name: 'lab_patch' } }),
      base('6.1.192', { modinfo: { name: 'vmlinux' } }),
    ];
    expect(linesIn(await found(bad))).toEqual(['vmlinux.ko: invalid module name']);
    expect(await found(good)).toEqual([]);
  });
});

describe("'KLP405': other names", () => {
  // Each loaded on 6.1.192 and 6.12.107.
  it('a struct module without a name', async () => {
    const ko = base('6.1.192');
    ko.find('.gnu.linkonce.this_module').bytes.fill(0);
    expect(linesIn(await found(ko))).toEqual(['attempted to be registered with empty name!']);
  });

  it('the name of a module that the livepatch patches', async () => {
    expect(linesIn(await found(base('6.1.192', { name: 'minix' })))).toEqual([
      "symbol 'minix_statfs' not found in symbol table",
      'add_unformed_module() answers EEXIST without a message',
    ]);
    expect(await found(base('6.1.192', { name: 'minix_patch' }))).toEqual([]);
  });
});

describe("'KLP515': the end of a signed module", () => {
  const MARKER = Buffer.from('~Module signature appended~\n');
  /** struct module_signature, and a message of so many bytes before it. */
  const signed = (message: readonly number[], length = message.length, [algo, kind]: readonly [number, number] = [0, 2]) => {
    const end = Buffer.from([algo, 0, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    end.writeUInt32BE(length, 8);
    return Buffer.concat([base('6.1.192').build(), Buffer.from(message), end, MARKER]);
  };
  const MESSAGE = [0x30, 0x82, 0, 3, 1, 2, 3];
  const linesOf = async (bytes: Uint8Array) => linesIn((await checkSource(new BufferSource(bytes), 'signed.ko', {})).findings);

  it.each([
    ['no message', signed([0, 0, 0, 0]), ['module_sig_check() answers EBADMSG without a message']],
    ['a message that is longer', signed([0x30, 0x82, 0, 9, 1, 2, 3]), ['module_sig_check() answers EBADMSG without a message']],
    ['nothing', signed([]), ['module_sig_check() answers EBADMSG without a message']],
    ['a length beyond the file', signed(MESSAGE, 0x7fff_ffff), ['module_sig_check() answers EBADMSG without a message']],
    ['parameters', signed(MESSAGE, MESSAGE.length, [1, 2]), ['PKCS#7 signature info has unexpected non-zero params']],
    ['the marker behind what is no signature', Buffer.concat([base('6.1.192').build(), MARKER]), []],
    ['a message', signed(MESSAGE), []],
    ['a short message', signed([0x30, 2, 5, 0]), []],
    ['another kind of signature', signed([0], 1, [0, 1]), []],
  ])('%s', async (_, bytes, lines) => {
    expect(await linesOf(bytes)).toEqual(lines);
  });
});

it("'KLP406': the length of a name is counted in bytes", async () => {
  const named = (old: string) => base('6.1.192', { objects: [{ name: 'minix', functions: [{ old, new: 'lab_minix_statfs' }] }] });
  expect(rulesIn(await found(named('é'.repeat(256))))).toEqual(['KLP406']);
  expect(rulesIn(await found(named('é'.repeat(255))))).toEqual([]);
});

it("'KLP312': an object whose name begins with a byte order mark", async () => {
  const ko = base('6.12.107', { objects: [{ name: '\ufeffminix', functions: [{ old: 'minix_statfs', new: 'lab_minix_statfs' }] }] });
  expect(rulesIn(await found(ko))).toEqual(['KLP312']);
});

/** What a module breaks, for the rules below: everything sound but what the change does. */
async function after(kernel: string, change: (ko: ReturnType<typeof livepatchModule>) => void, more = {}): Promise<readonly Finding[]> {
  const ko = base(kernel, more);
  change(ko);
  return found(ko);
}

describe("'KLP501': the ELF file", () => {
  it.each([
    ['5.4.0', 'the kernel does not check it, and reads what it was not meant to'],
    ['5.10.262', 'Module has invalid ELF structures'],
    ['6.1.192', 'Invalid ELF section name index: 65535 || e_shstrndx (65535) >= e_shnum (0)'],
    ['7.2.13', 'ELF Spec violation: section 0 type(0)!=SH_NULL or non-zero len or addr'],
  ])('with extended numbering, on %s', async (kernel, line) => {
    const findings = (await found(base(kernel, { extendedNumbering: true }))).filter(({ rule }) => rule === 'KLP501');
    expect(linesIn(findings)).toEqual([line]);
  });
  it('with an address in section header 0', async () => {
    const change = (ko: ElfBuilder): void => void (ko.nullSection.raw.sh_addr = 1);
    expect(linesIn(await after('6.1.192', change))).toEqual(['ELF Spec violation: section 0 type(0)!=SH_NULL or non-zero len or addr']);
  });
  it('with two .modinfo', async () => {
    const twice = (ko: ElfBuilder): void => void ko.section('.modinfo', { flags: 'A' }).string('license=GPL');
    expect(linesIn(await after('6.12.107', twice))).toContain('Only one .modinfo section must exist.');
    expect(rulesIn(await after('6.1.192', twice))).not.toContain('KLP501');
  });
});

it("'KLP502': a section that can be written and executed, loaded or not", async () => {
  const section = (flags: string) => (ko: ElfBuilder) => void ko.section('.lab', { flags, bytes: [0] });
  expect(linesIn(await after('6.1.192', section('WX')))).toEqual(['lab_patch: section .lab (index 15) has invalid WRITE|EXEC flags']);
  expect(rulesIn(await after('6.1.192', section('WAX')))).toContain('KLP502');
  expect(await after('5.4.0', section('WX'))).toEqual([]);
  expect(await after('6.1.192', section('AX'))).toEqual([]);
});

describe("'KLP503': the init function", () => {
  const withoutPointers = (ko: ElfBuilder): void => void (ko.find('.rela.gnu.linkonce.this_module').type = 1);
  it('is not pointed to', async () => {
    const [finding] = await after('6.1.192', withoutPointers);
    expect(finding).toMatchObject({ rule: 'KLP503', severity: 'warning', effects: [{ when: 'patch-load', outcome: 'ignored' }] });
  });
  it('is in a section that is not executable', async () => {
    const findings = await after('6.1.192', (ko) => void (ko.find('.init.text').flags = 2n));
    expect(rulesIn(findings)).toContain('KLP503');
  });
  const pointing = (symbol: 'init_module' | 'cleanup_module', addend: number) => (ko: ElfBuilder) => {
    const table = ko.find('.gnu.linkonce.this_module');
    const offset = symbol === 'init_module' ? 0x138 : 0x350;
    ko.dropRelas(table, offset);
    ko.rela(table, [{ offset, type: '64', symbol, addend }]);
  };
  it.each([
    ['init_module', 0, []],
    ['init_module', 4, ['KLP503 patch-load/crash']],
    ['init_module', 4096, ['KLP503 patch-load/crash']],
    ['cleanup_module', -4, ['KLP503 run/crash']],
  ] as const)('%s%i is where the kernel calls it', async (symbol, addend, expected) => {
    const findings = await after('6.1.192', pointing(symbol, addend));
    expect(findings.flatMap(({ rule, effects }) => effects.map(({ when, outcome }) => `${rule} ${when}/${outcome}`))).toEqual(expected);
  });
});

it.each([
  ['6.1.192', 8192, 8, []],
  ['6.1.192', 8193, 8, ['KLP504 certain']],
  ['6.1.192', 16, 24, ['KLP504 certain']],
  ['6.12.107', 8193, 8, ['KLP504 conditional']],
  ['6.12.107', 1_048_576, 8, ['KLP504 certain']],
])("'KLP504' on %s: %i bytes of per-CPU data, aligned to %i", async (kernel, size, align, expected) => {
  const findings = await after(kernel, (ko) => void ko.section('.data..percpu', { flags: 'WA', bytes: new Uint8Array(size), align }));
  expect(findings.map(({ rule, confidence }) => `${rule} ${confidence}`)).toEqual(expected);
});

it.each([
  [{ align: 4096 }, []],
  [{ align: 2 ** 32 }, ['KLP505']],
  [{ size: 2 ** 31 }, ['KLP505']],
])("'KLP505': a section that is laid out with %j", async (options, expected) => {
  const change = (ko: ElfBuilder): void => {
    ko.section('.lab.first', { flags: 'WA', bytes: [1] });
    const { align, size } = { align: 1, size: 16, ...options };
    ko.section('.lab', { flags: 'WA', type: 'nobits', size }).raw.sh_addralign = align;
  };
  expect(rulesIn(await after('6.1.192', change))).toEqual(expected);
  expect(rulesIn(await after('6.12.107', change))).toEqual(expected);
});

describe("'KLP506': a symbol", () => {
  it.each([
    ['common', '6.1.192', { common: true, type: 'object', size: 4 }, ['lab_patch: please compile with -fno-common']],
    ['of a section that is not there', '6.1.192', { shndx: 768 }, ['lab_patch: Symbol lab has an invalid section index 768 (max 17)']],
    [
      'of a section that is not there',
      '5.10.262',
      { shndx: 768 },
      ['the kernel reads the address of the section behind the section headers'],
    ],
    ['absolute', '6.1.192', { absolute: true, value: 1 }, []],
  ] as const)('that is %s, on %s', async (_, kernel, options, lines) => {
    expect(linesIn(await after(kernel, (ko) => void ko.symbol('lab', options)))).toEqual(lines);
  });
  it('that is undefined and has no name', async () => {
    expect(linesIn(await after('6.1.192', (ko) => void ko.symbol('', { undefined: true })))).toEqual(['Unknown symbol  (err -2)']);
    expect(await after('6.1.192', (ko) => void ko.symbol('', { undefined: true, weak: true }))).toEqual([]);
  });
});

it("'KLP507': relocations without addends, of a section in memory", async () => {
  const rel = (target: string) => (ko: ElfBuilder) => void ko.section(`.rel${target}`, { type: 'rel', info: ko.find(target), entsize: 16 });
  expect(linesIn(await after('6.1.192', rel('.text')))).toEqual(['module lab_patch: REL relocation unsupported']);
  expect(
    await after('6.1.192', (ko) => {
      rel('.lab')((ko.section('.lab', { bytes: [0] }), ko));
    }),
  ).toEqual([]);
});

describe("'KLP514': what has the name or the type of relocations, and is not read", () => {
  const SHT_NOTE = 7;
  const SHT_CREL = 0x40000014;
  it.each([
    ['.rela.text', SHT_NOTE, '.text', 4, ['KLP514']],
    ['.rela.text', 'rela', '.text', 4, []],
    ['.rela.text', 'rela', '.comment', 4, ['KLP514']],
    ['.rela.comment', SHT_NOTE, '.comment', 4, []],
    ['.rela.text', SHT_NOTE, '.text', 0, []],
    ['.crel.text', SHT_CREL, '.text', 4, ['KLP514']],
    ['.crel.comment', SHT_CREL, '.comment', 4, []],
  ] as const)('%s of type %s for %s, %i bytes', async (name, type, target, size, rules) => {
    const problems = await after('6.1.192', (ko) => {
      ko.ensure('.comment', { bytes: [0] });
      ko.section(name, { type, info: ko.find(target), entsize: 24, bytes: new Uint8Array(size === 0 ? 0 : 24) });
    });
    expect(problems.map(({ rule }) => rule).filter((rule) => rule === 'KLP514')).toEqual(rules);
  });
});

describe("'KLP213' and 'KLP509': ordinary relocations that overflow, or lead into what is freed", () => {
  const relocation =
    (type: '32' | '32S' | '64', symbol: (ko: ElfBuilder) => Parameters<ElfBuilder['symbol']>[1]) =>
    (ko: ReturnType<typeof livepatchModule>) => {
      const [text, offset] = ko.place('lab_minix_statfs', 16);
      ko.rela(text, [{ offset, type, symbol: ko.symbol('lab', symbol(ko)) }]);
    };
  const own = (ko: ElfBuilder) => ({ section: ko.find('.init.text') });
  const percpu = (ko: ElfBuilder) => ({ section: ko.section('.data..percpu', { flags: 'WA', bytes: new Uint8Array(8), align: 8 }) });
  const unloaded = (ko: ElfBuilder) => ({ section: ko.section('.lab', { bytes: new Uint8Array(8) }) });
  const exported = () => ({ undefined: true }) as const;
  const small = () => ({ absolute: true, value: 16 }) as const;
  const large = () => ({ absolute: true, value: 0x1_0000_0000 }) as const;
  it.each([
    ['6.1.192', '32', 'an own symbol', own, ['KLP213 certain']],
    ['6.1.192', '32S', 'an own symbol', own, []],
    ['6.1.192', '32', 'own per-CPU data', percpu, []],
    ['7.2.13', '32', 'own per-CPU data', percpu, ['KLP213 certain']],
    ['6.1.192', '32', 'an exported symbol', exported, ['KLP213 conditional']],
    ['7.2.13', '32', 'an exported symbol', exported, ['KLP213 certain']],
    ['6.1.192', '32S', 'a section without memory', unloaded, ['KLP213 certain']],
    ['6.1.192', '64', 'a section without memory', unloaded, ['KLP509 certain']],
    ['6.1.192', '32S', 'a small number', small, []],
    ['6.1.192', '32S', 'a large number', large, ['KLP213 certain']],
  ] as const)('on %s: R_X86_64_%s of %s', async (kernel, type, _, symbol, expected) => {
    const findings = await after(kernel, relocation(type, symbol));
    expect(findings.map(({ rule, confidence }) => `${rule} ${confidence}`)).toEqual(expected);
  });
});

describe('ordinary relocations', () => {
  const at =
    (offset: number, more = {}) =>
    (ko: ReturnType<typeof livepatchModule>) => {
      const [text, start] = ko.place('lab_minix_statfs', 0);
      ko.rela(text, [{ offset: start + offset, type: 'PC32', symbol: '__fentry__', addend: -4, ...more }]);
    };
  it("'KLP207': two write one place", async () => {
    expect(linesIn(await after('6.1.192', at(1)))).toEqual([
      'x86/modules: Skipping invalid relocation target, existing value is nonzero for type 2',
    ]);
    expect(await after('6.1.192', at(16))).toEqual([]);
  });
  it("'KLP208': behind the section, or of a symbol that is not there", async () => {
    expect(rulesIn(await after('6.1.192', at(0x1000)))).toEqual(['KLP208']);
    expect(rulesIn(await after('6.1.192', at(16, { symbol: 999 })))).toEqual(['KLP208']);
  });
  it("'KLP513': against symbol 0", async () => {
    expect(rulesIn(await after('6.1.192', at(16, { symbol: 0 })))).toEqual(['KLP513']);
    expect(await after('6.1.192', at(16, { symbol: 0, type: 'NONE' }))).toEqual([]);
  });
});

it("'KLP303': a livepatch section without content is read as zeros", async () => {
  const ko = base('6.1.192');
  ko.klpRela('minix', ...placed(ko));
  ko.find('.klp.rela.minix..text').type = 8;
  expect(linesIn(await found(ko))).toContain('symbol  is not marked as a livepatch symbol');
});

it("'KLP316': two sections of one name in memory", async () => {
  const twice = (flags: string) => (ko: ElfBuilder) => {
    ['.lab', '.lab'].forEach((name) => ko.section(name, { flags, bytes: [0] }));
  };
  expect((await after('6.12.107', twice('A'))).map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(['KLP316 error']);
  expect((await after('6.1.192', twice('A'))).map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(['KLP316 warning']);
  expect(await after('6.12.107', twice(''))).toEqual([]);
});

describe('with files of the kernel', () => {
  const withFiles = async (ko: ElfBuilder, contents: Readonly<Record<string, string | Uint8Array>>): Promise<readonly Finding[]> => {
    const given = Object.entries(contents).flatMap(([name, content]): GivenFile[] => {
      const file = readKernelFile(source(content), `6.1.192/${name}`);
      return file === undefined ? [] : [{ file, root: '6.1.192' }];
    });
    const report = await checkSource(new BufferSource(ko.build()), 'built.ko', { kernelFiles: new KernelBuilds(given, []) });
    return report.findings.filter(({ rule }) => rule.startsWith('KLP5') || rule === 'KLP403' || rule === 'KLP327');
  };
  const EXPORTS = ['klp_enable_patch', '__fentry__', '__x86_return_thunk', 'vfs_statfs'].map((name) => ({ name }));
  const files = { 'Module.symvers': moduleSymvers(EXPORTS), kallsyms: kallsyms([['klp_enable_patch', 'T'], ['copy_mnt_ns']]) };
  const using = (name: string, options: Parameters<ElfBuilder['symbol']>[1]) => {
    const ko = base('6.1.192');
    const [text, offset] = ko.place('lab_minix_statfs', 16);
    ko.rela(text, [{ offset, type: 'PLT32', symbol: ko.symbol(name, options), addend: -4 }]);
    return ko;
  };

  it("'KLP510': a weak symbol that vmlinux has without exporting it", async () => {
    expect(rulesIn(await withFiles(using('copy_mnt_ns', { undefined: true, weak: true }), files))).toEqual(['KLP510']);
    expect(await withFiles(using('vfs_statfs', { undefined: true, weak: true }), files)).toEqual([]);
    expect(await withFiles(using('an_optional_hook', { undefined: true, weak: true }), files)).toEqual([]);
  });

  it('_GLOBAL_OFFSET_TABLE_ may be missing', async () => {
    expect(await withFiles(using('_GLOBAL_OFFSET_TABLE_', { undefined: true }), files)).toEqual([]);
    expect(rulesIn(await withFiles(using('no_such_symbol', { undefined: true }), files))).toEqual(['KLP327']);
  });

  it("'KLP511': an export that the kernel has", async () => {
    const exporting = (name: string) => {
      const ko = base('6.1.192');
      const strings = ko.section('__ksymtab_strings', { flags: 'AMS', entsize: 1 });
      const table = ko.section('__ksymtab_gpl', { flags: 'A', bytes: new Uint8Array(12), align: 4 });
      ko.rela(table, [
        { offset: 0, type: 'PC32', symbol: ko.find('.text') },
        { offset: 4, type: 'PC32', symbol: strings, addend: strings.string(name) },
      ]);
      return ko;
    };
    expect(linesIn(await withFiles(exporting('vfs_statfs'), files))).toEqual([
      'lab_patch: exports duplicate symbol vfs_statfs (owned by kernel)',
    ]);
    expect(await withFiles(exporting('lab_export'), files)).toEqual([]);
  });

  it("'KLP511': a table whose names nothing fills in", async () => {
    const unfilled = (bytes: number[]) => after('6.1.192', (ko) => void ko.section('__ksymtab', { flags: 'A', bytes, align: 4 }));
    expect(rulesIn(await unfilled([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]))).toEqual(['KLP511']);
    expect(await unfilled(Array<number>(12).fill(0))).toEqual([]);
    expect(await unfilled([1, 2, 3, 4, 5, 6, 7, 8])).toEqual([]);
  });

  it("'KLP511': in a table of addresses, which s390x has", async () => {
    const ko = livepatchModule({ kernel: '6.1.192', machine: 'S390' });
    const strings = ko.section('__ksymtab_strings', { flags: 'AMS', entsize: 1 });
    const table = ko.section('__ksymtab', { flags: 'A', bytes: new Uint8Array(48), align: 8 });
    const names = ['lab_export', 'vfs_statfs'].map((name) => strings.string(name));
    ko.rela(
      table,
      names.flatMap((addend, i) => [
        { offset: 24 * i, type: '64', symbol: ko.find('.text') },
        { offset: 24 * i + 8, type: '64', symbol: strings, addend },
      ]),
    );
    expect(linesIn(await withFiles(ko, files))).toContain('lab_patch: exports duplicate symbol vfs_statfs (owned by kernel)');
  });

  it.each([
    ['kallsyms', kallsyms([['seq_printf', 'T']])],
    ['Module.symvers', moduleSymvers([{ name: '__fentry__' }, { name: '__x86_return_thunk' }])],
  ])("'KLP512': %s of a kernel without livepatch", async (name, content) => {
    expect(rulesIn(await withFiles(base('6.1.192'), { [name]: content }))).toContain('KLP512');
    expect(await withFiles(base('6.1.192'), files)).toEqual([]);
  });

  it("'KLP403' and 'KLP503': struct module is that of the kernel's own modules", async () => {
    const target = base('6.1.192', { name: 'minix', modinfo: { livepatch: undefined } }).build();
    const check = (size: number) => withFiles(base('6.1.192', { thisModuleSize: size }), { 'minix.ko': target });
    expect(await check(0x380)).toEqual([]);
    expect(rulesIn(await check(0x340))).toEqual(['KLP403']);
    expect(rulesIn(await check(0x100))).toEqual(['KLP503', 'KLP403']);
  });

  it.each([
    [0x13c, 'KLP503 patch-load/crash'],
    [0x358, 'KLP503 patch-load/corrupted'],
    [0x350, 'KLP503 patch-load/ignored'],
  ])("'KLP503': the pointer to the init function is at 0x%s of struct module", async (offset, expected) => {
    const target = base('6.1.192', { name: 'minix', modinfo: { livepatch: undefined } }).build();
    const ko = base('6.1.192');
    const table = ko.find('.gnu.linkonce.this_module');
    ko.dropRelas(table, 0x138);
    if (offset === 0x350) ko.dropRelas(table, 0x350);
    ko.rela(table, [{ offset, type: '64', symbol: 'init_module' }]);
    const findings = await withFiles(ko, { 'minix.ko': target });
    expect(findings.flatMap(({ rule, effects }) => effects.map(({ when, outcome }) => `${rule} ${when}/${outcome}`))).toContain(expected);
  });
});
