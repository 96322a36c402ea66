import { copyFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BAD, klpLint, NO_LIVEPATCH, ROOT, temporaryFolder } from './run-cli.js';

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
  });

  it('a module that is no livepatch has a timeline too', () => {
    expect(klpLint(['inspect', NO_LIVEPATCH])).toMatchObject({ status: 0, stderr: '' });
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
    }
  });
});
