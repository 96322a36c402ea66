import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkSource } from '../support/check-source.js';
import type { Finding, ModuleReport } from '../../src/findings/finding.js';
import { ElfFile } from '../../src/elf/file.js';
import { BufferSource } from '../../src/elf/source.js';
import { readKernelFile } from '../../src/kernel-files/kernel-file.js';
import { type GivenFile, KernelBuilds } from '../../src/kernel-files/kernel-builds.js';
import { readKernelFiles } from '../../src/kernel-files/read-kernel-files.js';
import { parseKlpSymbolName } from '../../src/livepatch/klp-symbol.js';
import { LivepatchModule } from '../../src/livepatch/module.js';
import { ElfBuilder } from '../support/elf-builder.js';
import { type ExportRow, kallsyms, moduleSymvers, source, type SymbolRow, vmlinux, type VmlinuxFunction } from '../support/kernel-files.js';
import { livepatchModule, type LivepatchOptions } from '../support/livepatch-builder.js';
import { mcountLoc } from '../support/elf-builder-tables.js';

const corpus = new URL('../corpus/', import.meta.url).pathname;
const debian = await readKernelFiles(
  ['kallsyms-6.1.0-56-amd64.txt.gz', 'Module.symvers-6.1.0-56-amd64.gz', 'minix.ko'].map((name) => `${corpus}6.1/${name}`),
);

const check = (path: string, builds?: KernelBuilds): Promise<ModuleReport> =>
  checkSource(new BufferSource(readFileSync(`${corpus}${path}`)), path, builds === undefined ? {} : { kernelFiles: builds });
const summary = (findings: readonly Finding[]) =>
  findings.map(({ rule, severity, effects }) => [rule, severity, effects.map(({ when, message }) => `${when}: ${message ?? ''}`)]);

describe("modules of Debian's 6.1 with its own files", () => {
  const LATE = ['patch-load-with-target', 'target-load'];
  /** What the files add, in the words of VERDICTS.tsv. */
  const ADDED: Readonly<Record<string, readonly unknown[]>> = {
    x_pos_missing: [['KLP322', 'error', ["patch-load: symbol position 7 for symbol 'saved_command_line' in object 'vmlinux' not found"]]],
    x_ambiguous: [['KLP321', 'error', ["patch-load: unresolvable ambiguity for symbol 'init_once' in object '(null)'"]]],
    x_notfound: [['KLP320', 'error', ["patch-load: symbol 'no_such_symbol_lab' not found in symbol table"]]],
    x_mod_notfound: [['KLP320', 'error', LATE.map((when) => `${when}: symbol 'no_such_symbol_lab' not found in symbol table`)]],
    x_mod_notfound_early: [['KLP320', 'error', LATE.map((when) => `${when}: symbol 'no_such_symbol_lab' not found in symbol table`)]],
    // Right, as VERDICTS.tsv says; and needless.
    iv_pv_vmlinux_ok: [['KLP326', 'note', []]],
    k_pv_call_vmlinux: [['KLP326', 'note', []]],
    k_pv_flush_vmlinux: [['KLP326', 'note', []]],
    j_license: [['KLP328', 'error', ['patch-load: Unknown symbol klp_enable_patch (err -2)']]],
    j_oldname_missing_vmlinux: [['KLP331', 'error', ["patch-load: symbol 'no_such_function_lab' not found in symbol table"]]],
    j_oldname_missing_early: [['KLP331', 'error', LATE.map((when) => `${when}: symbol 'no_such_function_lab' not found in symbol table`)]],
    j_oldname_missing_late: [['KLP331', 'error', LATE.map((when) => `${when}: symbol 'no_such_function_lab' not found in symbol table`)]],
    l_none_klp_unknown: [['KLP320', 'error', ["patch-load: symbol 'no_such_symbol_lab' not found in symbol table"]]],
    l_none_klp_unknown_late: [['KLP320', 'error', LATE.map((when) => `${when}: symbol 'no_such_symbol_lab' not found in symbol table`)]],
    l_none_undef_unknown: [['KLP327', 'error', ['patch-load: Unknown symbol no_such_symbol_lab (err -2)']]],
  };
  const modules = ['6.1', 'extra-6.1'].flatMap((folder) =>
    readdirSync(corpus + folder)
      .filter((name) => name.endsWith('.ko') && name !== 'minix.ko')
      .map((name) => `${folder}/${name}`),
  );

  it.each(modules)('%s', async (path) => {
    const [without, having] = [await check(path), await check(path, debian)];
    // What no file is needed to refuse has its own reason with them: an undefined symbol without a version (KLP412) is not exported (KLP327).
    const isReplaced = having.findings.some(({ rule }) => rule === 'KLP327');
    const kept = without.findings.filter(({ rule }) => !(isReplaced && rule === 'KLP412'));
    const before = new Set(kept.map(({ identity }) => identity));
    const added = having.findings.filter(({ identity }) => !before.has(identity));
    // Some were made with an assembler alone: they have no ORC tables.
    expect(summary(added.filter(({ rule }) => rule !== 'KLP426'))).toEqual(ADDED[/([^/]+)\.ko$/.exec(path)?.[1] ?? ''] ?? []);
    expect(having.findings.length).toBe(kept.length + added.length);
    expect(having.remarks).toEqual(without.remarks);
  });

  it('x_ambiguous: the table of positions', async () => {
    const [finding] = (await check('6.1/x_ambiguous.ko', debian)).findings;
    expect(finding?.message).toContain("'init_once' of vmlinux is there 7 times");
    expect(finding?.positions).toMatchObject({ order: 'in address order', left: 0 });
    expect(finding?.positions?.shown.map(({ place, kind }) => `${place ?? ''} ${kind}`).slice(0, 2)).toEqual([
      '0xffffffff90f8b140 function',
      '0xffffffff91005090 function',
    ]);
  });

  it('iv_pv_issue580: the line of the export', async () => {
    const { findings } = await check('6.1/iv_pv_issue580.ko', debian);
    expect(findings.find(({ rule }) => rule === 'KLP301')?.message).toContain('Module.symvers-6.1.0-56-amd64.gz, line 268)');
  });

  it('leaves open what they do not say', async () => {
    const { undecided } = await check('6.1/i_good_mod_late.ko', debian);
    expect(undecided).toEqual([{ rule: 'KLP333', object: 'vmlinux', wouldDecide: 'vmlinuz or vmlinux' }]);
  });
});

describe("copies of modules with a few bytes changed, as Debian's 6.1 was given them", () => {
  type Change = (bytes: Buffer) => void;
  /** Writes a text over another, with NULs for the rest of it. */
  const text =
    (before: string, after: string): Change =>
    (bytes) => {
      const at = bytes.indexOf(`${before}\0`);
      expect(at).toBeGreaterThan(0);
      bytes.fill(0, at, at + before.length);
      bytes.write(after, at);
    };
  /** The entry of __versions, found by the NULs that fill it. */
  const version =
    (symbol: string, change: (entry: Buffer) => void): Change =>
    (bytes) => {
      const name = Buffer.alloc(56);
      name.write(symbol);
      const at = bytes.indexOf(name);
      expect(at).toBeGreaterThan(0);
      change(bytes.subarray(at - 8, at + 56));
    };
  const klp = (name: string) => `.klp.sym.vmlinux.${name},0`;

  it.each<readonly [string, string, Change, readonly unknown[]]>([
    [
      'patches start_kernel',
      'i_good_vmlinux',
      text('cmdline_proc_show', 'start_kernel'),
      [['KLP324', "failed to find location for function 'start_kernel'"]],
    ],
    [
      'uses the address 0',
      'i_good_vmlinux',
      text(klp('saved_command_line'), klp('fixed_percpu_data')),
      [['KLP320', "symbol 'fixed_percpu_data' not found in symbol table"]],
    ],
    [
      'uses an init function of minix',
      'i_good_mod_late',
      text('.klp.sym.minix.minix_fs_type,0', '.klp.sym.minix.init_minix_fs,0'),
      [['KLP324', "symbol 'init_minix_fs' not found in symbol table", 'the address is that of freed memory']],
    ],
    [
      'has another vermagic',
      'i_good_vmlinux',
      text('vermagic=6.1.0-56-amd64 SMP preempt mod_unload modversions ', 'vermagic=6.1.0-56-amd64 SMP preempt mod_unlaod modversions '),
      [
        [
          'KLP411',
          "s_savedcmd: version magic '6.1.0-56-amd64 SMP preempt mod_unlaod modversions ' should be '6.1.0-56-amd64 SMP preempt mod_unload modversions '",
        ],
      ],
    ],
    [
      'has another version of klp_enable_patch',
      'i_good_vmlinux',
      version('klp_enable_patch', (entry) => entry.writeUInt32LE(1)),
      [['KLP412', 's_savedcmd: disagrees about version of symbol klp_enable_patch', 'Unknown symbol klp_enable_patch (err -22)']],
    ],
    [
      'has another version of module_layout',
      'i_good_vmlinux',
      version('module_layout', (entry) => entry.writeUInt32LE(1)),
      [['KLP412', 's_savedcmd: disagrees about version of symbol module_layout']],
    ],
    [
      'has no version of klp_enable_patch',
      'i_good_vmlinux',
      version('klp_enable_patch', (entry) => entry.write('x', 8)),
      [['KLP412', 's_savedcmd: no symbol version for klp_enable_patch', 'Unknown symbol klp_enable_patch (err -22)']],
    ],
  ])('%s', async (_, name, change, expected) => {
    const bytes = Buffer.from(readFileSync(`${corpus}6.1/${name}.ko`));
    change(bytes);
    const { findings } = await checkSource(new BufferSource(bytes), `${name}.ko`, { kernelFiles: debian });
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ rule, effects }) => [rule, ...effects.map(({ message }) => message)])).toEqual(expected);
  });
});

it('the files of another kernel are one remark of the run, and not used', async () => {
  for (const name of readdirSync(`${corpus}real`).filter((file) => file.endsWith('.ko'))) {
    const [without, having] = [await check(`real/${name}`), await check(`real/${name}`, debian)];
    expect(having.findings.map(({ identity }) => identity)).toEqual(without.findings.map(({ identity }) => identity));
    expect(having.undecided).toEqual(without.undecided);
    expect(having.undecided.length).toBeGreaterThan(10);
  }
  const remarks = debian.remarks().filter((remark) => remark.startsWith('the given kernel files'));
  expect(new Set(remarks).size).toBe(remarks.length);
  expect(remarks).toContain('the given kernel files belong to Linux 6.1.0-56-amd64 and were not used for Linux 6.1.192-lab');
});

describe("modules of kpatch-build and klp-build, whose own kernels' files are not at hand", () => {
  const REAL = ['kpatch61-kp-fix-ext2-a.ko', 'kpatch61-kp-fix-vmlinux-cmdline.ko'];
  const errors = ({ findings }: ModuleReport) => findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);

  it.each(REAL)(
    "%s: with the files of Debian's kernel of the same version nothing but its versions and its struct module is amiss",
    async (name) => {
      const bytes = new BufferSource(readFileSync(`${corpus}real/${name}`));
      const report = await checkSource(bytes, name, { kernelFiles: debian, kernel: '6.1.0-56-amd64' });
      // Debian's has CONFIG_MODVERSIONS and another vermagic, and a larger struct module; the small configuration has not.
      expect(errors(report)).toEqual(['KLP411', 'KLP412', 'KLP403']);
    },
  );

  /** A kernel that has exactly what the module asks for: shows that each rule asks for the right thing, not that the kernel has it. */
  function madeToFit(module: LivepatchModule): KernelBuilds {
    const symbols = [...module.elf.symbols()];
    const exports = symbols.filter(({ index, place, name }) => index > 0 && place.kind === 'undefined' && name !== '');
    const sought = symbols.flatMap(({ name }) => parseKlpSymbolName(name, 512) ?? []);
    const patched = module.patch.form === 'unknown' ? [] : module.patch.objects;
    const rows = [
      ...sought.map(({ object, name }) => [object, name] as const),
      ...patched.flatMap(({ name: object = 'vmlinux', functions }) => functions.map(({ oldName = '' }) => [object, oldName] as const)),
    ];
    const distinct = new Map(rows.map((row) => [row.join(), row]));
    const found = [...distinct.values()].map(([object, name]) => [name, 'T', object === 'vmlinux' ? undefined : object] as const);
    const list = kallsyms([...found, ['klp_enable_patch', 'T']]);
    const contents = { kallsyms: list, 'Module.symvers': moduleSymvers(exports.map(({ name }) => ({ name, gpl: true }))) };
    const given = Object.entries(contents).map(([name, content]): GivenFile => {
      const file = readKernelFile(source(content), `${module.modinfo.kernelRelease ?? ''}/${name}`);
      if (file === undefined) throw new Error(`${name} is not recognised`);
      return { file, root: name };
    });
    return new KernelBuilds(given, []);
  }

  it.each([...REAL, 'klp72-livepatch-vmlinux-cmdline.ko'])('%s: with files that were made to fit it has no error', async (name) => {
    const bytes = new BufferSource(readFileSync(`${corpus}real/${name}`));
    const report = await checkSource(bytes, name, { kernelFiles: madeToFit(new LivepatchModule(ElfFile.open(bytes))) });
    expect(errors(report)).toEqual([]);
    expect(new Set(report.undecided.map(({ rule }) => rule))).toEqual(new Set(['KLP333', 'KLP411']));
  });
});

const RELEASE = '6.1.0-56-amd64';
interface Files {
  readonly symbols?: readonly SymbolRow[];
  readonly exports?: readonly ExportRow[];
  readonly vmlinux?: readonly VmlinuxFunction[];
  readonly target?: ElfBuilder;
  /** Options that are set, as `CONFIG_X=y`; of others it says that they are not. */
  readonly config?: string;
}

function buildsOf(files: Files, release = RELEASE): KernelBuilds {
  const contents: Readonly<Record<string, string | Uint8Array | undefined>> = {
    kallsyms: files.symbols === undefined ? undefined : kallsyms([...files.symbols, ['klp_enable_patch', 'T']]),
    'Module.symvers': files.exports === undefined ? undefined : moduleSymvers(files.exports),
    vmlinux: files.vmlinux === undefined ? undefined : vmlinux([...files.vmlinux, { name: 'klp_enable_patch' }], release),
    'minix.ko': files.target?.build(),
    config: files.config === undefined ? undefined : `${CONFIG_HEAD}CONFIG_MODULES=y\n${files.config}\n`,
  };
  const given = Object.entries(contents).flatMap(([name, content]): GivenFile[] => {
    if (content === undefined) return [];
    const path = `${release}/${name}`;
    const file = readKernelFile(source(content), path);
    if (file === undefined) throw new Error(`${name} is not recognised`);
    return [{ file, root: release }];
  });
  return new KernelBuilds(given, []);
}

const CONFIG_HEAD = '#\n# Automatically generated file; DO NOT EDIT.\n# Linux/x86 6.1.192 Kernel Configuration\n#\n';

/** The rules from KLP320 on that a module breaks with those files; and their findings. */
async function broken(ko: ElfBuilder, files: Files, release = RELEASE): Promise<readonly Finding[]> {
  const report = await checkSource(new BufferSource(ko.build()), 'built.ko', { kernelFiles: buildsOf(files, release) });
  expect(report.status === 'not-analysed' ? report.reason : '').toBe('');
  return report.findings.filter(({ rule }) => rule >= 'KLP320' && !/^KLP40/.test(rule));
}
const rulesOf = (findings: readonly Finding[]) => findings.map(({ rule }) => rule);

/** Patches vmlinux's cmdline_proc_show; its code uses the klp symbol at the position. */
function patchOf(object: 'vmlinux' | 'minix', symbol: string, sympos = 0, more: LivepatchOptions = {}): ElfBuilder {
  const ko = livepatchModule({
    objects: [{ name: object === 'vmlinux' ? undefined : object, functions: [{ old: 'patched', new: 'lab_patched' }] }],
    ...more,
  });
  const [text, offset] = ko.place('lab_patched', 16);
  ko.klpRela(object, text, [{ offset, type: 'PC32', symbol, sympos, addend: -4 }]);
  return ko;
}

/** A module `minix` of the kernel, with functions of 16 bytes in the order of the symbol table. */
function target(
  functions: readonly (VmlinuxFunction & { readonly at?: number })[],
  vermagic = `${RELEASE} SMP preempt mod_unload modversions `,
): ElfBuilder {
  const ko = new ElfBuilder();
  const sections = {
    text: ko.section('.text', { flags: 'AX', bytes: new Uint8Array(256) }),
    init: ko.section('.init.text', { flags: 'AX', bytes: new Uint8Array(256) }),
  };
  const modinfo = ko.section('.modinfo', { flags: 'A' });
  for (const entry of ['name=minix', `vermagic=${vermagic}`]) modinfo.string(entry);
  ko.section('.gnu.linkonce.this_module', { flags: 'WA', bytes: new Uint8Array(64) });
  functions.forEach(({ name, init, traced, at = functions.findIndex((fn) => fn.name === name) * 16 }, index) => {
    const section = init === true ? sections.init : sections.text;
    const value = at + index * 16;
    ko.symbol(name, { section, value, size: 16, type: 'func' });
    if (traced !== false) mcountLoc(ko, [section, value]);
  });
  return ko;
}

const VMLINUX_ROWS: readonly SymbolRow[] = [
  ['patched', 'T'],
  ['wanted', 'd'],
  ['twice', 't'],
  ['twice', 'd'],
  ['split.isra.0', 't'],
];

describe('symbols of vmlinux', () => {
  it.each([
    ['wanted', 0, []],
    ['wanted', 1, []],
    ['wanted', 2, ['KLP322']],
    ['wantd', 0, ['KLP320']],
    ['twice', 0, ['KLP321']],
    ['twice', 2, []],
    ['twice', 3, ['KLP322']],
    ['split', 0, ['KLP325']],
    ['split.isra.0', 0, []],
    ['split.constprop.0', 0, ['KLP325']],
  ])("%s,%i breaks 'KLP320' to 'KLP325' as it should: %j", async (name, sympos, expected) => {
    expect(rulesOf(await broken(patchOf('vmlinux', name, sympos), { symbols: VMLINUX_ROWS }))).toEqual(expected);
  });

  it('suggests the nearest name, and the object that has it', async () => {
    const rows: SymbolRow[] = [...VMLINUX_ROWS, ['elsewhere', 't', 'ext2']];
    const [near] = await broken(patchOf('vmlinux', 'wantde'), { symbols: rows });
    expect(near?.message).toContain("The nearest names of vmlinux: 'wanted'.");
    const [other] = await broken(patchOf('vmlinux', 'elsewhere'), { symbols: rows });
    expect(other?.message).toContain("A symbol of that name is in 'ext2'.");
    const [variant] = await broken(patchOf('vmlinux', 'split'), { symbols: rows });
    expect(variant?.message).toContain("'split.isra.0' is");
  });

  it("'KLP333': of a function that is not there, no place for ftrace is asked", async () => {
    const undecided = async (symbols: readonly SymbolRow[]) => {
      const kernelFiles = buildsOf({ symbols });
      const report = await checkSource(new BufferSource(patchOf('vmlinux', 'wanted').build()), 'built.ko', { kernelFiles });
      return { found: rulesOf(report.findings), open: report.undecided.map(({ rule }) => rule) };
    };
    expect((await undecided([['wanted'], ['patched']])).open).toContain('KLP333');
    const { found, open } = await undecided([['wanted']]);
    expect(found).toContain('KLP331');
    expect(open).not.toContain('KLP333');
  });

  it('shows sizes where vmlinux is there too', async () => {
    const files = {
      symbols: [['patched'], ['twice'], ['twice']] as const,
      vmlinux: [{ name: 'patched' }, { name: 'twice' }, { name: 'twice' }],
    };
    const [finding] = await broken(patchOf('vmlinux', 'twice'), files);
    expect(finding?.positions?.shown).toMatchObject([
      { kind: 'function', size: 16 },
      { kind: 'function', size: 16 },
    ]);
  });

  it('a position that leads to data instead of a function', async () => {
    const ko = (sympos: number) => {
      const built = livepatchModule({ objects: [{ name: undefined, functions: [{ old: 'twice', new: 'lab_patched', sympos }] }] });
      return broken(built, { symbols: VMLINUX_ROWS });
    };
    expect(rulesOf(await ko(1))).toEqual([]);
    const found = await ko(2);
    expect(found).toMatchObject([{ rule: 'KLP333', effects: [{ outcome: 'refused' }] }]);
    expect(found[0]?.message).toContain('is data');
  });

  it("'KLP323': the two orders disagree", async () => {
    const functions = [{ name: 'patched' }, { name: 'twice' }, { name: 'twice' }];
    const found = await broken(patchOf('vmlinux', 'twice', 1), { vmlinux: functions });
    expect(found).toMatchObject([{ rule: 'KLP323', severity: 'note', confidence: 'conditional' }]);
    expect(await broken(patchOf('vmlinux', 'patched', 1), { vmlinux: functions })).toEqual([]);
  });

  it("'KLP324': in init memory", async () => {
    const rows: SymbolRow[] = [['patched'], ['__init_begin', 'D'], ['gone'], ['__init_end', 'D'], ['stays']];
    expect(await broken(patchOf('vmlinux', 'gone'), { symbols: rows })).toMatchObject([
      { rule: 'KLP324', effects: [{ when: 'run', outcome: 'crash' }] },
    ]);
    expect(await broken(patchOf('vmlinux', 'stays'), { symbols: rows })).toEqual([]);
  });

  it.each([
    ['6.1.0', ['KLP325']],
    ['6.6.0', []],
    ['6.12.0', ['KLP325']],
  ])('.llvm. endings on %s', async (release, expected) => {
    const ko = patchOf('vmlinux', 'hashed', 0, { kernel: release });
    expect(rulesOf(await broken(ko, { symbols: [['patched'], ['hashed.llvm.1234567890']] }, release))).toEqual(expected);
  });

  it.each([
    // foo and foo.llvm.N are one name there: kallsyms_on_each_match_symbol() finds both.
    ['6.1.0', 'foo', []],
    ['6.4.0', 'foo', ['KLP321']],
    ['6.6.0', 'foo', ['KLP321']],
    ['6.12.0', 'foo', []],
    // Up to 6.4 a whole name is compared as well, later only what is left of it.
    ['6.2.0', 'other.llvm.17', []],
    ['6.6.0', 'other.llvm.17', ['KLP320']],
    ['6.12.0', 'other.llvm.17', []],
    ['6.2.0', 'third', []],
    ['6.6.0', 'third', ['KLP320']],
  ])('names that are alike but for .llvm. on %s: %s', async (release, symbol, expected) => {
    const ko = patchOf('vmlinux', symbol, 0, { kernel: release });
    const symbols = [['patched'], ['foo'], ['foo.llvm.912'], ['other.llvm.17'], ['third.5']] as const;
    expect(rulesOf(await broken(ko, { symbols }, release)).map((rule) => rule)).toEqual(expected);
  });

  it.each([
    ['CONFIG_UNWINDER_ORC=y\nCONFIG_LIVEPATCH=y', ['KLP426']],
    ['CONFIG_LIVEPATCH=y', []],
    ['', ['KLP512']],
  ])('with the configuration alone, %j: %j', async (config, expected) => {
    const report = await checkSource(new BufferSource(patchOf('vmlinux', 'wanted').build()), 'built.ko', {
      kernelFiles: buildsOf({ config }),
    });
    expect(rulesOf(report.findings).filter((rule) => ['KLP426', 'KLP512'].includes(rule))).toEqual(expected);
    expect(report.undecided.filter(({ rule }) => ['KLP426', 'KLP512'].includes(rule))).toEqual([]);
  });

  it("'KLP426': no ORC tables on a kernel that unwinds by them", async () => {
    const symbols = [['patched'], ['wanted'], ['unwind_module_init']] as const;
    expect(rulesOf(await broken(patchOf('vmlinux', 'wanted'), { symbols }))).toEqual(['KLP426']);
    expect(rulesOf(await broken(patchOf('vmlinux', 'wanted'), { symbols: symbols.slice(0, 2) }))).toEqual([]);
    const right = patchOf('vmlinux', 'wanted');
    right.section('.orc_unwind', { flags: 'A', bytes: new Uint8Array(6) });
    expect(rulesOf(await broken(right, { symbols }))).toEqual([]);
  });

  it('with hidden addresses are counted by line, which is said', async () => {
    const file = readKernelFile(source(kallsyms([['patched'], ['wanted'], ['klp_enable_patch']], { hidden: true })), 'kallsyms');
    if (file === undefined) throw new Error('not recognised');
    const builds = new KernelBuilds([{ file, root: 'kallsyms' }], []);
    const report = await checkSource(new BufferSource(patchOf('vmlinux', 'wanted').build()), 'built.ko', { kernelFiles: builds });
    expect(report.status).toBe('clean');
    expect(builds.remarks()).toEqual([
      expect.stringContaining('nothing shows which kernel'),
      expect.stringContaining('every address is zero'),
    ]);
  });
});

describe('symbols of a module', () => {
  const FUNCTIONS = [{ name: 'patched' }, { name: 'wanted' }, { name: 'starts', init: true as const }];
  it.each([
    ['wanted', []],
    ['absent_name', ['KLP320']],
    ['starts', ['KLP324']],
  ])('%s', async (name, expected) => {
    expect(rulesOf(await broken(patchOf('minix', name), { target: target(FUNCTIONS) })).filter((rule) => rule !== 'KLP210')).toEqual(
      expected,
    );
  });

  it('of which one is in .init are ambiguous only while the module loads', async () => {
    const found = await broken(patchOf('minix', 'wanted'), { target: target([...FUNCTIONS, { name: 'wanted', init: true }]) });
    expect(found.map(({ rule, effects }) => [rule, effects.map(({ when }) => when)])).toEqual([['KLP321', ['target-load']]]);
    expect(found[0]?.message).toContain('its init sections count too');
  });

  it('are counted in the order of the symbol table, not by address', async () => {
    const swapped = target([{ name: 'patched' }, { name: 'wanted', at: 200 }, { name: 'wanted', at: 0 }]);
    const [finding] = await broken(patchOf('minix', 'wanted', 1), { target: swapped });
    expect(finding).toMatchObject({ rule: 'KLP323', severity: 'note' });
    expect(finding?.message).toContain('is .text+0xd8 for the kernel; counted by address it would be .text+0x20');
  });
});

describe('patched functions', () => {
  const patch = (old: string, sympos = 0, object?: string, kernel = RELEASE) =>
    livepatchModule({ kernel, objects: [{ name: object, functions: [{ old, new: 'lab_patched', sympos }] }] });
  it.each([
    ['patched', 0, []],
    ['patchd', 0, ['KLP331']],
    ['twice', 0, ['KLP332']],
    ['twice', 1, []],
    ['patched', 2, ['KLP332']],
    ['split', 0, ['KLP325']],
  ])("%s at %i breaks 'KLP331', 'KLP332' or neither: %j", async (old, sympos, expected) => {
    expect(rulesOf(await broken(patch(old, sympos), { symbols: VMLINUX_ROWS }))).toEqual(expected);
  });

  it.each([
    ['5.10.0', "failed to set ftrace filter for function 'quiet' (-22)"],
    ['6.1.0', "failed to find location for function 'quiet'"],
  ])("'KLP333': without a place for ftrace, on %s", async (release, message) => {
    const functions = [{ name: 'loud' }, { name: 'quiet', traced: false as const }];
    expect(await broken(patch('quiet', 0, undefined, release), { vmlinux: functions }, release)).toMatchObject([
      { rule: 'KLP333', effects: [{ when: 'patch-load', message }] },
    ]);
    expect(rulesOf(await broken(patch('loud', 0, undefined, release), { vmlinux: functions }, release))).toEqual([]);
    const vermagic = `${release} SMP preempt mod_unload modversions `;
    const inTarget = await broken(patch('quiet', 0, 'minix', release), { target: target(functions, vermagic) }, release);
    expect(inTarget).toMatchObject([{ rule: 'KLP333', effects: [{ when: 'patch-load-with-target' }, { when: 'target-load', message }] }]);
    expect(rulesOf(await broken(patch('loud', 0, 'minix', release), { target: target(functions, vermagic) }, release))).toEqual([]);
  });

  it('that are data by the type in kallsyms have no place for ftrace', async () => {
    const found = await broken(patch('saved_command_line'), { symbols: [['saved_command_line', 'D']] });
    expect(rulesOf(found)).toEqual(['KLP333']);
    expect(found[0]?.message).toContain('is data');
  });

  it('without a place cannot be told from a list', async () => {
    const report = await checkSource(new BufferSource(patch('patched').build()), 'built.ko', {
      kernelFiles: buildsOf({ symbols: VMLINUX_ROWS }),
    });
    expect(report.undecided.map(({ rule }) => rule)).toContain('KLP333');
    expect(report.undecided.map(({ rule }) => rule)).not.toContain('KLP331');
  });
});

describe('exports', () => {
  const BASE: readonly ExportRow[] = ['__fentry__', '__x86_return_thunk', 'klp_enable_patch', 'module_layout'].map((name) => ({ name }));
  const MODULE = { name: 'fs_helper', module: 'fs/helper/fs-helper' } as const;
  const using = (symbol: string, more: LivepatchOptions = {}) => {
    const ko = livepatchModule(more);
    const [text, offset] = ko.place('lab_minix_statfs', 16);
    ko.rela(text, [{ offset, type: 'PLT32', symbol, addend: -4 }]);
    return ko;
  };
  const exported = (row: Partial<ExportRow> = {}) => ({ exports: [...BASE, MODULE, { name: 'wanted', ...row }] });

  it.each([
    ['exported', exported(), []],
    ['not exported', { exports: [...BASE, MODULE] }, ['KLP327']],
    ['exported by a module', exported({ module: 'fs/ext2/ext2' }), ['KLP330']],
    ['exported GPL-only', exported({ gpl: true }), []],
    ['in a namespace', exported({ namespace: 'CXL' }), ['KLP329']],
    ['in a list without vmlinux', { exports: [MODULE] }, []],
  ])("'KLP327', 'KLP329' and 'KLP330': a symbol that is %s", async (_, files, expected) => {
    expect(rulesOf(await broken(using('wanted'), files))).toEqual(expected);
  });

  it.each([
    ['conditional', undefined, [{ rule: 'KLP329', confidence: 'conditional' }]],
    ['certain', '', [{ rule: 'KLP329', confidence: 'certain' }]],
    ['taken', 'CONFIG_MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS=y', []],
  ])("'KLP329' is %s with the configuration %j", async (_, config, expected) => {
    const files = { ...exported({ namespace: 'CXL' }), ...(config === undefined ? {} : { config }) };
    expect(await broken(using('wanted'), files)).toMatchObject(expected);
  });

  it("'KLP327' depends on modules where the list has none", async () => {
    expect(await broken(using('wanted'), { exports: BASE })).toMatchObject([{ rule: 'KLP327', confidence: 'conditional' }]);
  });

  it("'KLP328': GPL-only, to another licence", async () => {
    expect(rulesOf(await broken(using('wanted', { modinfo: { license: 'Proprietary' } }), exported({ gpl: true })))).toEqual(['KLP328']);
    expect(rulesOf(await broken(using('wanted', { modinfo: { license: 'Proprietary' } }), exported()))).toEqual([]);
  });

  it.each([
    ['6.1.0', 'CXL', { import_ns: ['OTHER', 'CXL'] }, []],
    ['6.1.0', 'module:lab_patch', {}, ['KLP329']],
    ['7.2.0', 'module:kvm,lab-patch', {}, []],
    ['7.2.0', 'module:lab_*', {}, []],
    ['7.2.0', 'module:lab', {}, ['KLP329']],
  ])('on %s the namespace %s', async (kernel, namespace, modinfo, expected) => {
    expect(rulesOf(await broken(using('wanted', { kernel, modinfo }), exported({ namespace }), kernel))).toEqual(expected);
  });

  it.each([
    ['vmlinux', {}, [['KLP326', 'note']]],
    ['vmlinux', { namespace: 'CXL' }, [['KLP326', 'note']]],
    ['vmlinux', { namespace: 'module:kvm' }, []],
    ['vmlinux', { module: 'fs/ext2/ext2' }, []],
    ['minix', {}, []],
  ] as const)("'KLP326': a klp symbol of %s, exported %j", async (object, row, expected) => {
    const found = await broken(patchOf(object, 'wanted'), exported(row));
    expect(found.map(({ rule, severity }) => [rule, severity])).toEqual(expected);
  });

  it("'KLP326' is a warning where relocations of vmlinux are late", async () => {
    expect(await broken(patchOf('vmlinux', 'wanted', 0, { kernel: '5.4.0' }), exported(), '5.4.0')).toMatchObject([
      { rule: 'KLP326', severity: 'warning' },
    ]);
  });
});

describe('versions of symbols', () => {
  const EXPORTS = ['module_layout', '__fentry__', '__x86_return_thunk', 'klp_enable_patch'].map((name, index) => ({
    name,
    crc: 0x1000 + index,
  }));
  const plain = (kernel: string, crcs: Readonly<Record<string, number>>) => {
    const ko = livepatchModule({ kernel });
    addVersions(ko, crcs);
    return ko;
  };
  const RIGHT = Object.fromEntries(EXPORTS.map(({ name, crc }) => [name, crc]));

  it.each([
    ['right', RIGHT, []],
    [
      'of another klp_enable_patch',
      { ...RIGHT, klp_enable_patch: 1 },
      ['lab_patch: disagrees about version of symbol klp_enable_patch', 'Unknown symbol klp_enable_patch (err -22)'],
    ],
    ['of another struct module', { ...RIGHT, module_layout: 1 }, ['lab_patch: disagrees about version of symbol module_layout']],
    [
      'without one',
      { module_layout: 0x1000, __fentry__: 0x1001, __x86_return_thunk: 0x1002 },
      ['lab_patch: no symbol version for klp_enable_patch', 'Unknown symbol klp_enable_patch (err -22)'],
    ],
  ])("'KLP412': %s", async (_, crcs, messages) => {
    const found = await broken(plain('6.1.0', crcs), { exports: EXPORTS }, '6.1.0');
    expect(found.flatMap(({ rule, effects }) => effects.map(({ message }) => [rule, message]))).toEqual(
      messages.map((message) => ['KLP412', message]),
    );
  });

  it('do not matter where the kernel has none', async () => {
    const exports = EXPORTS.map(({ name }) => ({ name }));
    expect(rulesOf(await broken(plain('6.1.0', { klp_enable_patch: 1 }), { exports }, '6.1.0'))).toEqual([]);
  });

  it('are missed where the kernel has them and the module has not', async () => {
    expect(await broken(livepatchModule({ kernel: '6.1.0' }), { exports: EXPORTS }, '6.1.0')).toMatchObject([
      { rule: 'KLP412', confidence: 'conditional' },
    ]);
  });

  it.each([
    ['', { severity: 'error', confidence: 'certain', effects: [{ outcome: 'refused' }] }],
    [
      'CONFIG_MODULE_FORCE_LOAD=y',
      {
        severity: 'warning',
        confidence: 'certain',
        effects: [{ outcome: 'ignored', message: 'lab_patch: module_layout: kernel tainted.' }],
      },
    ],
  ])('what becomes of it the configuration %j says', async (config, expected) => {
    expect(await broken(livepatchModule({ kernel: '6.1.0' }), { exports: EXPORTS, config }, '6.1.0')).toMatchObject([
      { rule: 'KLP412', ...expected },
    ]);
  });

  it.each([
    ['6.1.192', { klp_enable_patch: 1 }, ['module_layout', '__fentry__', '__x86_return_thunk']],
    ['6.1.192', { module_layout: 0, klp_enable_patch: 1, __fentry__: 2, __x86_return_thunk: 3 }, []],
  ])('have to be there for a vermagic with modversions, without files of the kernel: %s %j', async (kernel, crcs, missing) => {
    const { findings } = await checkSource(new BufferSource(plain(kernel, crcs).build()), 'built.ko', {});
    expect(findings.map(({ rule, effects }) => `${rule} ${effects[0]?.message ?? ''}`)).toEqual(
      missing.map((name) => `KLP412 lab_patch: no symbol version for ${name}`),
    );
  });

  // Every stock module of ppc64el that takes an address by the TOC has an undefined .TOC. without a version (dedotify() gives it its value).
  it.each([
    ['.TOC.', []],
    ['.printk', ['lab_patch: no symbol version for printk']],
  ])('are asked for by the names under which ppc64le looks for symbols: %s', async (name, messages) => {
    const ko = livepatchModule({ kernel: '6.12.107', machine: 'PPC64' });
    addVersions(ko, { module_layout: 0, klp_enable_patch: 0 });
    ko.symbol(name, { undefined: true });
    const { findings } = await checkSource(new BufferSource(ko.build()), 'built.ko', {});
    expect(findings.filter(({ rule }) => rule === 'KLP412').map(({ effects }) => effects[0]?.message)).toEqual(messages);
  });

  it.each([
    ['6.12.0', "The module has no version of 'klp_enable_patch'"],
    ['7.2.0', "The module was built against version 0x00000001 of 'klp_enable_patch'"],
  ])('of the extended form count on %s as that kernel reads them', async (kernel, expected) => {
    const ko = plain(kernel, { module_layout: 0x1000, __fentry__: 0x1001, __x86_return_thunk: 0x1002 });
    const crcs = ko.section('__version_ext_crcs', { flags: 'A' });
    const names = ko.section('__version_ext_names', { flags: 'A' });
    for (const [name, crc] of Object.entries({ module_layout: 0x1000, klp_enable_patch: 1 })) {
      crcs.u32(crc);
      names.string(name);
    }
    const found = await broken(ko, { exports: EXPORTS }, kernel);
    expect(rulesOf(found)).toEqual(['KLP412']);
    expect(found[0]?.message).toContain(expected);
  });
});

/** __versions; of what every such module needs where nothing else is asked for. */
function addVersions(
  ko: ElfBuilder,
  crcs: Readonly<Record<string, number>> = { module_layout: 0, klp_enable_patch: 0, __fentry__: 0, __x86_return_thunk: 0 },
): void {
  const section = ko.section('__versions', { flags: 'A' });
  for (const [name, crc] of Object.entries(crcs)) {
    section.u64(crc);
    const field = new Uint8Array(56);
    field.set(new TextEncoder().encode(name));
    section.append(field);
  }
}

describe('vermagic', () => {
  const MAGIC = `${RELEASE} SMP preempt mod_unload modversions `;
  it.each([
    ['the same', MAGIC, false, []],
    ['another configuration', `${RELEASE} SMP mod_unload modversions `, false, ['KLP411 error']],
    ['another release, without versions', '6.1.0-57-amd64 SMP preempt mod_unload modversions ', false, ['KLP411 error']],
    ['another release, with versions', '6.1.0-57-amd64 SMP preempt mod_unload modversions ', true, ['KLP411 warning']],
    ['another configuration, with versions', '6.1.0-57-amd64 SMP mod_unload modversions ', true, ['KLP411 error']],
  ])("'KLP411': %s", async (_, vermagic, versions, expected) => {
    const ko = livepatchModule({ modinfo: { vermagic } });
    if (versions) addVersions(ko);
    const builds = buildsOf({ vmlinux: [] });
    const report = await checkSource(new BufferSource(ko.build()), 'built.ko', { kernelFiles: builds, kernel: RELEASE });
    expect(report.findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(expected);
  });

  it.each([
    ['7.2.13-lab', false, ['KLP411 error']],
    ['7.2.13-lab', true, ['KLP411 warning']],
    ['7.2.13+deb14-amd64', false, []],
    ['7.2.13+deb14', false, ['KLP411 error']],
    ['7.2', false, []],
  ])('against --kernel %s, without files of it', async (kernel, versions, expected) => {
    const ko = livepatchModule({ kernel: '7.2.13+deb14-amd64' });
    if (versions) addVersions(ko);
    const { findings } = await checkSource(new BufferSource(ko.build()), 'built.ko', { kernel });
    expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(expected);
  });

  it('is missing', async () => {
    const ko = livepatchModule({ modinfo: { vermagic: undefined } });
    const { findings } = await checkSource(new BufferSource(ko.build()), 'built.ko', { kernel: RELEASE });
    expect(findings.map(({ rule, confidence }) => `${rule} ${confidence}`)).toEqual(['KLP411 conditional']);
  });
});

it('without files every rule that needs them is undecided, once for each object', async () => {
  const { undecided, status } = await checkSource(new BufferSource(patchOf('minix', 'wanted').build()), 'built.ko', {});
  expect(status).toBe('findings');
  const rows = undecided.map(({ rule, object }) => `${rule} ${object}`);
  expect(new Set(rows).size).toBe(rows.length);
  expect(undecided).toContainEqual({ rule: 'KLP320', object: 'minix', wouldDecide: 'minix.ko' });
  expect(undecided).toContainEqual({ rule: 'KLP327', object: 'vmlinux', wouldDecide: 'vmlinuz or Module.symvers' });
  expect(undecided).toContainEqual({ rule: 'KLP411', object: 'vmlinux', wouldDecide: 'vmlinuz or any module' });
});
