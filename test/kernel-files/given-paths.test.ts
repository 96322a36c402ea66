import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkSource } from '../support/check-source.js';
import type { ModuleReport } from '../../src/findings/finding.js';
import { BufferSource } from '../../src/elf/source.js';
import { UsageError } from '../../src/errors.js';
import { keepKernelFile, readKernelFile } from '../../src/kernel-files/kernel-file.js';
import { KernelBuilds } from '../../src/kernel-files/kernel-builds.js';
import { findKernelFiles, findKernelFilesIn, readKernelFiles } from '../../src/kernel-files/read-kernel-files.js';
import { kallsyms, moduleSymvers, source, vmlinux } from '../support/kernel-files.js';
import { tar } from '../support/tar-builder.js';
import { zip } from '../support/zip-builder.js';

const corpus = new URL('../corpus/', import.meta.url).pathname;
const samples = new URL('samples/', import.meta.url).pathname;
const X_MOD_NOTFOUND = readFileSync(`${corpus}6.1/x_mod_notfound.ko`);
const MINIX = `${corpus}6.1/minix.ko`;

function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'klp-lint-facts-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const check = (builds: KernelBuilds, path = `${corpus}6.1/x_mod_notfound.ko`): Promise<ModuleReport> =>
  checkSource(new BufferSource(readFileSync(path)), 'x.ko', { kernelFiles: builds });
const kinds = (builds: KernelBuilds) => {
  const match = builds.for('6.1.0-56-amd64');
  return match.kind === 'build' ? match.build.files.map(({ kind }) => kind) : match.kind;
};
const errors = ({ findings }: ModuleReport) => findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);

describe('given paths', () => {
  it('of a folder: what is of a kernel build, by content, compressed too; the rest is passed over', async () => {
    const folder = folderOf({
      'renamed.bin': readFileSync(MINIX),
      'a/b/list.gz': gzipSync(kallsyms([['cmdline_proc_show']])),
      'c/exports': moduleSymvers([{ name: 'klp_enable_patch' }]),
      'a/README': 'nothing\n',
      'a/empty': '',
      'a/object.o': vmlinux([]).subarray(0, 3),
    });
    const builds = await readKernelFiles([`${folder}/`]);
    expect(builds.remarks()).toEqual([]);
    expect(kinds(builds)).toEqual(['symbols', 'exports', 'module']);
    expect(errors(await check(builds))).toContain('KLP320');
  });

  it('compressed with gzip, xz and zstd', async () => {
    const folder = folderOf({
      'kallsyms.xz': readFileSync(`${samples}kallsyms.xz`),
      'exports.zst': readFileSync(`${samples}Module.symvers.zst`),
      'target.gz': gzipSync(readFileSync(MINIX)),
    });
    const builds = await readKernelFiles([folder]);
    expect(kinds(builds)).toEqual(['exports', 'symbols', 'module']);
    expect(builds.remarks()).toEqual([]);
    expect(errors(await check(builds))).toContain('KLP320');
  });

  it('in archives within each other say what they say in folders, and what else is there is not read', async () => {
    const files = {
      'linux/vmlinux': vmlinux([{ name: 'cmdline_proc_show', traced: false }, { name: 'traced' }]),
      'linux/kallsyms-6.1.0-56-amd64': Buffer.from(kallsyms([['cmdline_proc_show']])),
      'linux/Module.symvers': Buffer.from(moduleSymvers([{ name: 'klp_enable_patch', crc: 1 }])),
      'linux/fs/minix.ko': readFileSync(MINIX),
    };
    const others = {
      'linux/vmlinux.o': files['linux/vmlinux'],
      'linux/vmlinux.lds': Buffer.from('x'),
      'linux/System.map.c': Buffer.from('x'),
    };
    const inner = tar(Object.entries({ ...files, ...others }).map(([name, content]) => ({ name, content })));
    const folder = folderOf({ 'build.zip': zip([{ name: 'a/kernel.tar.gz', content: gzipSync(inner) }]) });
    const archived = await readKernelFiles([join(folder, 'build.zip')]);
    expect(kinds(archived)).toEqual(['vmlinux', 'symbols', 'exports', 'module']);
    expect(archived.used()[0]).toBe(`${join(folder, 'build.zip')} → a/kernel.tar.gz → linux/vmlinux`);
    const plain = await readKernelFiles([folderOf(files)]);
    for (const name of ['x_mod_notfound', 'i_good_vmlinux', 'j_license', 'i_good_mod_late']) {
      const path = `${corpus}${name.startsWith('j_') ? 'extra-6.1' : '6.1'}/${name}.ko`;
      const [inArchive, inFolder] = [await check(archived, path), await check(plain, path)];
      expect(errors(inArchive)).toEqual(errors(inFolder));
      expect(inArchive.undecided).toEqual(inFolder.undecided);
    }
    // Asked of what was kept of vmlinux: the table of ftrace's sites.
    expect(errors(await check(archived, `${corpus}6.1/i_good_vmlinux.ko`))).toContain('KLP333');
  });

  it('of an archive without any is said', async () => {
    const folder = folderOf({ 'docs.zip': zip([{ name: 'readme', content: Buffer.from('x') }]), 'lp.ko': X_MOD_NOTFOUND });
    const both = await readKernelFiles([join(folder, 'docs.zip'), join(folder, 'lp.ko')]);
    expect(both.remarks()).toEqual([
      expect.stringMatching(/docs\.zip: no kernel file in it: neither vmlinuz, .* nor an archive/),
      expect.stringMatching(/lp\.ko: no kernel file in it/),
    ]);
  });

  it('that do not exist are wrong use', () => {
    expect(() => readKernelFiles(['/nowhere/kallsyms'])).toThrow(UsageError);
  });

  it('of a folder with nothing of a kernel: said, as an empty folder decides nothing', async () => {
    const folder = folderOf({ 'none/README': 'nothing\n', 'some/kallsyms': kallsyms([['a']]) });
    mkdirSync(join(folder, 'empty'));
    const builds = await readKernelFiles(['none', 'some', 'empty'].map((name) => join(folder, name)));
    expect(builds.remarks()).toEqual(['none', 'empty'].map((name): unknown => expect.stringContaining(`${name}: no kernel file in it`)));
  });

  it('links to files count as those files, once; links to folders are named and not followed', async () => {
    const folder = folderOf({
      'real/Module.symvers': moduleSymvers([{ name: 'klp_enable_patch' }]),
      'given/kallsyms': kallsyms([['cmdline_proc_show']]),
    });
    const given = (name: string) => join(folder, 'given', name);
    symlinkSync('../real/Module.symvers', given('Module.symvers'));
    symlinkSync('kallsyms', given('System.map'));
    symlinkSync('kallsyms', given('a-link-before-it'));
    symlinkSync('nowhere', given('vmlinux'));
    symlinkSync('nowhere', given('README'));
    symlinkSync('.', given('build'));
    const builds = await readKernelFiles([join(folder, 'given')]);
    expect(kinds(builds)).toEqual(['exports', 'symbols']);
    expect(builds.used()).toEqual([given('Module.symvers'), given('kallsyms')]);
    expect(builds.remarks().slice(0, 2)).toEqual([
      `${given('build')}: links to folders are not followed; if kernel files are there, name the folder itself`,
      `${given('vmlinux')}: the link leads to nothing that can be read (ENOENT)`,
    ]);
  });

  it("of Debian's placeholder for System.map: it lists nothing, and says where the list is", async () => {
    const placeholder = 'ffffffffffffffff B The real System.map is in the linux-image-<version>-dbg package\n';
    const builds = await readKernelFiles([folderOf({ 'System.map-6.1.0-56-amd64': placeholder })]);
    expect(builds.remarks()).toEqual([
      expect.stringMatching(/System\.map-6\.1\.0-56-amd64: this is Debian's placeholder, which lists no symbol/),
    ]);
    expect(kinds(builds)).toBe('none');
  });

  it('of a file that is none of a kernel build: a problem that is said', async () => {
    const folder = folderOf({ README: 'nothing\n' });
    expect((await readKernelFiles([join(folder, 'README')])).remarks()).toEqual([expect.stringMatching(/README: no kernel file in it/)]);
  });

  it.each([
    ['CR LF', kallsyms([['a']]).replaceAll('\n', '\r\n'), 'line 1: a carriage return'],
    ['a NUL', kallsyms([['a'], ['b']]).replace(' b', ' \0'), 'line 3: a NUL byte'],
    ['a second list', kallsyms([['a']]) + kallsyms([['a']]), 'line 3: has _stext a second time'],
    ['a cut gzip', gzipSync(kallsyms([['a']])).subarray(0, 40), 'unexpected end of file'],
    ['a cut ELF file', vmlinux([]).subarray(0, 100), 'section header 0'],
  ])('of a damaged file (%s): said, and the other files still decide', async (_, content, problem) => {
    const folder = folderOf({ damaged: content });
    copyFileSync(MINIX, join(folder, 'minix.ko'));
    const builds = await readKernelFiles([folder]);
    const report = await check(builds);
    expect(report.remarks).toEqual([]);
    expect(builds.remarks()).toEqual([expect.stringContaining(problem)]);
    expect(builds.remarks()[0]).toContain(join(folder, 'damaged'));
    expect(errors(report)).toEqual(['KLP320']);
    expect(report.undecided.map(({ object }) => object)).toContain('vmlinux');
  });
});

describe('files beside the modules', () => {
  const files = {
    'out/lp.ko': X_MOD_NOTFOUND,
    'out/minix.ko': readFileSync(MINIX),
    'out/kallsyms.gz': gzipSync(kallsyms([['cmdline_proc_show']])),
    'out/list': Buffer.from(kallsyms([['cmdline_proc_show']])),
    'out/Module.symvers': Buffer.from(''),
    'out/System.map': Buffer.from('damaged\n'),
  };

  it('of a folder are known by name', async () => {
    const folder = folderOf(files);
    const builds = await findKernelFilesIn([folder]);
    expect(kinds(builds)).toEqual(['symbols', 'module']);
    expect(builds.remarks()).toEqual([`${folder}/out/System.map: line 1: is not a line of such a list`]);
  });

  it('of a download are shown by its name', async () => {
    const folder = folderOf({ '17': zip(Object.entries(files).map(([name, content]) => ({ name, content }))) });
    const builds = await findKernelFiles([{ file: join(folder, '17'), shown: 'modules', asked: 'modules' }]);
    expect(kinds(builds)).toEqual(['module', 'symbols']);
    expect(builds.used()).toEqual(['modules → out/minix.ko', 'modules → out/kallsyms.gz']);
  });

  it('may be none', async () => {
    const builds = await findKernelFilesIn([folderOf({ 'lp.ko': X_MOD_NOTFOUND, 'readme.txt': 'x' })]);
    expect([kinds(builds), builds.remarks()]).toEqual(['none', []]);
  });
});

describe('what is kept of a file that goes', () => {
  it('is not more than may be kept', () => {
    const list = source(kallsyms([['a']]));
    expect(() => keepKernelFile(list, 'kallsyms', 60)).toThrow('kallsyms: ');
    expect(keepKernelFile(list, 'kallsyms', 1000)?.kept).toBeGreaterThan(list.size);
    expect(keepKernelFile(source(X_MOD_NOTFOUND), 'lp.ko', 100_000)?.kept).toBe(0);
  });

  it('is a copy, and a small part of a module', () => {
    const bytes = Buffer.from(readFileSync(MINIX));
    const result = keepKernelFile(source(bytes), 'minix.ko', 1 << 20);
    bytes.fill(0);
    expect(result?.kept).toBeLessThan(bytes.length / 2);
    const module = result?.file.kind === 'module' ? result.file.module : undefined;
    expect(module?.find('minix_statfs', 'live')).toHaveLength(1);
    expect(module?.hasFtraceSite('minix_statfs', 0, 'live')).toBe(true);
    expect([...(module?.names() ?? [])]).toContain('minix_fs_type');
    expect(module?.vermagic).toBe('6.1.0-56-amd64 SMP preempt mod_unload modversions ');
  });
});

describe('a damaged file of the kernel never keeps the livepatch from being analysed', () => {
  const linked = vmlinux([{ name: 'cmdline_proc_show' }, { name: 'twice' }, { name: 'twice' }]);
  it.each([
    ['minix.ko', readFileSync(MINIX), `${corpus}6.1/x_mod_notfound.ko`],
    ['vmlinux', linked, `${corpus}6.1/x_notfound.ko`],
  ] as const)('%s', async (name, good, livepatch) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 40 }),
        fc.boolean(),
        fc.boolean(),
        async (changes, inHeaders, goes) => {
          const bytes = Buffer.from(good);
          const headers = Number(bytes.readBigUInt64LE(40));
          const span = bytes.readUInt16LE(60) * 64;
          for (const [at, byte] of changes) bytes[inHeaders ? headers + (at % span) : at] = byte;
          const path = `facts/${name}`;
          try {
            const file = goes ? keepKernelFile(source(bytes), path, 1 << 20)?.file : readKernelFile(source(bytes), path);
            const report = await check(new KernelBuilds(file === undefined ? [] : [{ file, root: 'facts' }], []), livepatch);
            expect(report.status).not.toBe('not-analysed');
          } catch (error) {
            // Refused when it was opened: readKernelFiles() makes a problem of it.
            expect(error).toMatchObject({ name: 'KernelFileError' });
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
