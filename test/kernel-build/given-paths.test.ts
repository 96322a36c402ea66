import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkModule } from '../../src/check/check.js';
import type { ModuleReport } from '../../src/check/finding.js';
import { BufferSource } from '../../src/elf/source.js';
import { UsageError } from '../../src/errors.js';
import { readFactFile } from '../../src/kernel-build/fact-file.js';
import { KernelBuilds } from '../../src/kernel-build/kernel-builds.js';
import { readKernelFacts } from '../../src/kernel-facts.js';
import { kallsyms, moduleSymvers, source, vmlinux } from '../support/kernel-files.js';

const corpus = new URL('../corpus/', import.meta.url).pathname;
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

const check = (builds: KernelBuilds): Promise<ModuleReport> => checkModule(new BufferSource(X_MOD_NOTFOUND), 'x.ko', { builds });
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
    symlinkSync(tmpdir(), join(folder, 'link'));
    const builds = readKernelFacts([`${folder}/`]);
    expect(builds.problems).toEqual([]);
    const match = builds.for('6.1.0-56-amd64');
    expect(match.kind === 'build' ? match.build.files.map(({ kind }) => kind) : match).toEqual(['symbols', 'exports', 'module']);
    expect(errors(await check(builds))).toContain('KLP320');
  });

  it('that do not exist are wrong use', () => {
    expect(() => readKernelFacts(['/nowhere/kallsyms'])).toThrow(UsageError);
  });

  it('of a file that is none of a kernel build: a problem that is said', () => {
    const folder = folderOf({ README: 'nothing\n' });
    expect(readKernelFacts([join(folder, 'README')]).problems).toEqual([expect.stringMatching(/README: neither kallsyms/)]);
    expect(readKernelFacts([folder]).problems).toEqual([]);
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
    const report = await check(readKernelFacts([folder]));
    expect(report.remarks).toEqual([expect.stringContaining(problem)]);
    expect(report.remarks[0]).toContain(join(folder, 'damaged'));
    expect(errors(report)).toEqual(['KLP320']);
    expect(report.undecided.map(({ object }) => object)).toContain('vmlinux');
  });
});

it('a damaged target module never keeps the livepatch from being analysed', async () => {
  const minix = readFileSync(MINIX);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(minix.length - 1), fc.nat(255)), { minLength: 1, maxLength: 40 }),
      fc.boolean(),
      async (changes, inHeaders) => {
        const bytes = Buffer.from(minix);
        const headers = Number(bytes.readBigUInt64LE(40));
        const span = bytes.readUInt16LE(60) * 64;
        for (const [at, byte] of changes) bytes[inHeaders ? headers + (at % span) : at] = byte;
        try {
          const file = readFactFile(source(bytes), 'facts/minix.ko');
          const report = await check(new KernelBuilds(file === undefined ? [] : [{ file, root: 'facts' }], []));
          expect(report.status).toBe('findings');
        } catch (error) {
          // Refused when it was opened: readKernelFacts() makes a problem of it.
          expect(error).toMatchObject({ name: 'FactFormatError' });
        }
      },
    ),
    { numRuns: 150 },
  );
});
