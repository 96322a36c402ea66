import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkFiles } from '../../src/check/check-files.js';
import type { RunOptions } from '../../src/check/check-kernels.js';
import type { Finding, ModuleReport } from '../../src/findings/finding.js';
import { type GivenFile, KernelBuilds } from '../../src/kernel-files/kernel-builds.js';
import { readKernelFile } from '../../src/kernel-files/kernel-file.js';
import { RULES } from '../../src/rules/registry.js';
import { collectInputs } from '../../src/source/paths.js';
import { kallsyms, moduleSymvers, source, type SymbolRow, vmlinux } from '../support/kernel-files.js';

// What Debian's cross compilers made of test/lab/architectures, with one thing in each that is right or wrong (build.sh there).
const lab = new URL('../lab/architectures/', import.meta.url).pathname;
const compiled = new URL('../corpus/compiled/', import.meta.url).pathname;
const MODELLED = ['ppc64le', 's390x', 'arm64', 'loongarch64'];

const tableOf = (name: string): string[][] =>
  readFileSync(lab + name, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
const rows = tableOf('cases.tsv');

/** Of lines with a mark such as `<call>` their numbers: `patch.c:121` is `call`. */
const marks = new Map<string, string>(
  ['patch.c', 'tables.h', 'module.h'].flatMap((file) =>
    readFileSync(lab + file, 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        const [, mark] = /\/\* <(\w+)> \*\//.exec(line) ?? [];
        return mark === undefined ? [] : [[`${file}:${index + 1}`, mark] as const];
      }),
  ),
);

/** `RULE severity@MARK`, as in cases.tsv. */
function verdict({ rule, severity, source: place }: Finding): string {
  const line = place === undefined ? '' : `${place.file}:${place.line}`;
  return `${rule} ${severity}${line === '' ? '' : `@${marks.get(line) ?? line}`}`;
}

/** What the kernel of the case has: for those whose name begins with `files`. */
function kernelFiles(release: string, more: readonly SymbolRow[] = [], without?: 'kallsyms' | 'klp_enable_patch'): KernelBuilds {
  const minix = ['minix_statfs', 'minix_iget', 'minix_fs_type', 'minix_twice', 'minix_split.isra.0'];
  const rowsOfAll: readonly SymbolRow[] = [
    ...['klp_enable_patch', 'vfs_statfs', 'lab_traced', 'lab_untraced', 'lab_not_exported'].map((name): SymbolRow => [name, 'T']),
    ...minix.map((name): SymbolRow => [name, 't', 'minix']),
    ['minix_twice', 'd', 'minix'],
    ...more,
  ];
  const symbols = rowsOfAll.filter(([name]) => name !== without);
  const exports = [
    ...['klp_enable_patch', 'vfs_statfs'].filter((name) => name !== without).map((name) => ({ name })),
    { name: 'lab_gpl_only', gpl: true } as const,
    { name: 'lab_namespaced', namespace: 'LAB' },
    { name: 'ext2_export', module: 'fs/ext2/ext2' },
  ];
  const functions = [
    ...symbols.filter(([, , module]) => module === undefined).map(([name]) => ({ name })),
    { name: 'lab_init', init: true } as const,
  ].map((one) => (one.name === 'lab_untraced' ? { ...one, traced: false as const } : one));
  const contents = { kallsyms: kallsyms(symbols), 'Module.symvers': moduleSymvers(exports), vmlinux: vmlinux(functions, release) };
  const all = Object.entries(contents).filter(([name]) => name !== without);
  const given = all.map(([name, content]): GivenFile => {
    const file = readKernelFile(source(content), `${release}/${name}`);
    if (file === undefined) throw new Error(`${name} is not recognised`);
    return { file, root: release };
  });
  return new KernelBuilds(given, []);
}

describe.each(MODELLED)('%s', (architecture) => {
  const release = architecture === 'ppc64le' || architecture === 's390x' ? '6.12.107' : '7.2.13';
  const check = (options: RunOptions, files?: string) =>
    checkFiles(collectInputs([`${compiled}${architecture}.tar.xz`]), options, undefined, files === undefined ? {} : { files: [files] });
  const runs = {
    plain: check({}),
    files: check({ kernelFiles: kernelFiles(release) }, 'files_*.ko'),
    init: check({ kernelFiles: kernelFiles(release, [], 'kallsyms') }, 'files_init.ko'),
    disabled: check({ kernelFiles: kernelFiles(release, [], 'klp_enable_patch') }, 'files_disabled.ko'),
    orc: check({ kernelFiles: kernelFiles(release, [['unwind_module_init', 'T']]) }, 'files_orc.ko'),
  };
  /** Of cases for which files of the kernel are others, or missing. */
  const own = new Map([
    ['files_orc', runs.orc],
    ['files_init', runs.init],
    ['files_disabled', runs.disabled],
  ]);
  const cases = rows.filter(([of]) => of === architecture);

  async function reportOf(name: string): Promise<ModuleReport> {
    const reports = await (own.get(name) ?? (name.startsWith('files_') ? runs.files : runs.plain));
    const report = reports.find(({ path }) => path.endsWith(`/${name}.ko`) || path.endsWith(` ${name}.ko`));
    if (report === undefined) throw new Error(`no module ${name}`);
    return report;
  }

  it.each(cases)('%s %s: %s', async (_architecture, name = '', wanted = '') => {
    const report = await reportOf(name);
    expect(report.status).toBe(wanted === '-' ? 'clean' : 'findings');
    expect(report.findings.map((finding) => verdict(finding)).join(', ')).toBe(wanted === '-' ? '' : wanted);
  });

  it('has no module without a verdict', async () => {
    expect((await runs.plain).length).toBe(cases.length);
  });

  it('has a bad module for each rule, with a neighbour that the rule lets pass, or a reason why there is none', () => {
    const reasons = new Map(
      tableOf('absent.tsv').flatMap(([of, ...rest]) => (of === architecture || of === '*' ? [[rest[0], rest[1]]] : [])),
    );
    const verdicts = new Map(cases.map(([, name = '', wanted = '']) => [name, wanted]));
    const neighbours = new Map(tableOf('neighbours.tsv').map(([name = '', neighbour = '']) => [name, neighbour]));
    const lacking = RULES.flatMap(({ meta: { id } }) => {
      const bad = cases.filter(([, , wanted = '']) => wanted.includes(id));
      if (reasons.has(id)) return bad.length > 0 ? [`${id} has a reason and ${bad.length} modules`] : [];
      if (bad.length === 0) return [`${id} has neither`];
      const isAlone = bad.every(([, name = '']) => (verdicts.get(neighbours.get(name) ?? '') ?? id).includes(id));
      return isAlone ? [`${id}: no neighbour of ${bad.map(([, name]) => name).join(', ')} passes`] : [];
    });
    expect(lacking).toEqual([]);
  });
});

// What does not ask for the loader holds there, and nothing is clean.
it.each(rows.filter(([of]) => of === 'riscv64'))('%s %s: %s', async (_architecture, name = '', wanted = '') => {
  const reports = await checkFiles(collectInputs([`${compiled}riscv64.tar.xz`]), {});
  const report = reports.find(({ path }) => path.endsWith(` ${name}.ko`));
  expect(report).toMatchObject({ status: 'not-analysed', arch: 'riscv64', name: name === 'module_name' ? 'vmlinux' : 'lab_patch' });
  expect(report?.findings.map((finding) => verdict(finding)).join(', ')).toBe(wanted === '-' ? '' : wanted);
});
