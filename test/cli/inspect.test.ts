import { copyFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BAD, GOOD, klpLint, NO_LIVEPATCH, ROOT, temporaryFolder } from './run-cli.js';

describe('inspect', () => {
  it('shows what the module says, and the conflict that check reports, step by step', () => {
    const run = klpLint(['inspect', BAD]);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(run.stdout).toContain('built by      kpatch-build');
    expect(run.stdout).toContain('  ext2: ext2_statfs,1\n');
    expect(run.stdout).toContain('late (ext2)  .klp.rela.ext2..text.ext2_statfs  -> .text.ext2_statfs  6 relocations');
    const steps = [...run.stdout.matchAll(/^ *\d+\. (\S+):/gm)].map((match) => match[1]);
    const inOrder = ['relocations', 'paravirt', 'alternatives', 'jump-labels', 'late-relocations-patch', 'late-relocations-target'];
    expect(steps.filter((step) => inOrder.includes(step ?? ''))).toEqual(inOrder);
    expect(run.stdout).toContain('conflict: .text.ext2_statfs+0x27..0x2b, which paravirt writes (paravirt-site)');
  });

  it('follows --kernel and --kernel-behaviour', () => {
    const old = klpLint(['inspect', '--kernel', '5.7.1', '--kernel-behaviour', 'nops=nopl-11', BAD]).stdout;
    expect(old).toContain('Linux 5.7.1\n');
    expect(old).toContain('nops=nopl-11');
    expect(old).toContain('paravirtSites=after-alternatives');
    expect(old).toMatch(/\n {2}1 as --kernel-behaviour has it, \d+ from the version alone/);
  });

  it('a module that is no livepatch has a timeline too', () => {
    expect(klpLint(['inspect', NO_LIVEPATCH])).toMatchObject({ status: 0, stderr: '' });
  });

  it('--kernel-files: what livepatch looks up, and what it finds', () => {
    const symbols = join(temporaryFolder(), 'System.map');
    writeFileSync(symbols, 'ffffffff81000000 T _stext\nffffffff81000010 T cmdline_proc_show\n');
    const run = klpLint(['inspect', '--kernel-files', symbols, GOOD]);
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/What livepatch looks up\n[^]*vmlinux {2}cmdline_proc_show.* function {2,}found at 0xffffffff81000010/);
    expect(klpLint(['inspect', GOOD]).stdout).not.toContain('looks up');
  });

  it('--format json: the same, whole', () => {
    const run = klpLint(['inspect', '--format', 'json', BAD]);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    const document: unknown = JSON.parse(run.stdout);
    expect(document).toMatchObject({
      version: 1,
      architecture: 'x86_64',
      patch: { form: 'kpatch', objects: [{ name: 'ext2', functions: [{ name: 'ext2_statfs', position: 1 }] }] },
      relocations: [{ section: '.klp.rela.ext2..text.ext2_statfs', object: 'ext2', applied: 'late', count: 6 }],
      kernel: {
        release: '6.1.192-lab',
        behaviour: { paravirtSites: 'before-alternatives' },
        origins: { paravirtSites: { kind: 'version' } },
      },
    });
    expect(document).toHaveProperty(
      'conflicts.0',
      expect.objectContaining({ section: '.text.ext2_statfs', start: 0x27, end: 0x2b, with: 'paravirt' }),
    );
    expect(run.stdout).not.toContain('s390x');
  });

  it.each([
    { name: 'empty.ko', content: '', says: 'the file is empty' },
    { name: 'text.ko', content: 'hello, world', says: 'not an ELF file: it begins with 68656c6c' },
    { name: 'a.ko', content: '\x7fELF', says: 'the file is truncated: it has 4 bytes' },
    { name: 'a.ko', content: `\x7fELF\x03${'\0'.repeat(64)}`, says: 'EI_CLASS' },
    { name: 'a.ko.lz4', content: '\x04\x22\x4d\x18', says: 'lz4' },
    { name: 'a.ko.lzo', content: 'abc', says: undefined },
  ])('says what $name is: $says', ({ name, content, says }) => {
    const path = join(temporaryFolder(), name);
    writeFileSync(path, content, 'latin1');
    const checked = klpLint(['check', path]);
    expect(checked.status).toBe(3);
    expect(checked.stdout).toContain(says ?? 'its name is that of a compression that is not read; gzip, xz and zstd are');
    const inspected = klpLint(['inspect', path]);
    expect(inspected.status).toBe(3);
    if (says !== undefined) expect(inspected.stderr).toContain(says);
  });

  it('3: what cannot be read', () => {
    const folder = temporaryFolder();
    const text = join(folder, 'text.ko');
    writeFileSync(text, 'not a module');
    const damaged = join(folder, 'damaged.ko');
    copyFileSync(join(ROOT, BAD), damaged);
    truncateSync(damaged, 5000);
    for (const path of [text, damaged]) {
      const run = klpLint(['inspect', path]);
      expect(run.status).toBe(3);
      expect(run.stderr).toContain(`klp-lint: ${path}: `);
      if (path === damaged) expect(run.stderr).toContain('the file is truncated or damaged: section header 0 should be');
    }
  });
});
