import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { elfKernel } from '../support/kernel-image-builder.js';
import { klpLint, ROOT, temporaryFolder } from './run-cli.js';

const schema: unknown = JSON.parse(readFileSync(join(ROOT, 'docs/kernel.schema.json'), 'utf8'));
if (typeof schema !== 'object' || schema === null) throw new Error('the schema is no object');
const validate = new Ajv2020.Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(schema);

function kernelFolder(): string {
  const folder = temporaryFolder();
  const messages = ['Skipping invalid relocation target, existing value is nonzero'];
  writeFileSync(
    join(folder, 'vmlinuz-6.12.110'),
    elfKernel({ release: '6.12.110', functions: ['load_module', 'klp_enable_patch'], messages }),
  );
  writeFileSync(join(folder, 'config-6.12.110'), '#\n# Automatically generated file; DO NOT EDIT.\n# Linux/x86\n#\nCONFIG_SMP=y\n');
  return folder;
}

/** The document, which has to be as the schema describes it. */
function documentOf(args: readonly string[]): unknown {
  const run = klpLint(['kernel', '--format', 'json', ...args]);
  expect(run.status).toBe(0);
  const document: unknown = JSON.parse(run.stdout);
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  return document;
}

describe('kernel', () => {
  it('a release: what the version says, what nobody has looked at, and what no file decides', () => {
    const run = klpLint(['kernel', '6.12.110']);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(run.stdout).toMatch(/^Linux 6\.12\.110, x86_64 \(assumed; --arch names another\)\n\nFrom the version alone \(\d+\)\n/);
    expect(run.stdout).toMatch(
      /\nNot proven: nobody has looked at this kernel \(\d+\)\n(.*\n)* {2}thisModuleCheck=only-one\|exactly-one\n/,
    );
    expect(run.stdout).toContain('  symbols of vmlinux         not given: KLP320 to KLP325, KLP331, KLP332 and KLP512 need vmlinuz');
  });

  it('files: what they show, of the kernel that they name', () => {
    const folder = kernelFolder();
    const run = klpLint(['kernel', folder]);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(run.stdout).toMatch(/^Linux 6\.12\.110, x86_64\n/);
    expect(run.stdout).toMatch(/\nSeen in \S+\/vmlinuz-6\.12\.110 \(\d+\)\n/);
    expect(run.stdout).toMatch(
      / {2}nonzeroMessage=skipping\n {6}has the text "Skipping invalid relocation target, existing value is\s+nonzero"\n/,
    );
    expect(run.stdout).toContain(`  configuration              ${folder}/config-6.12.110\n`);
  });

  it('--kernel-behaviour and --arch', () => {
    const run = klpLint(['kernel', '--arch', 's390x', '--kernel-behaviour', 'percpuRelocated=true', '5.14.0-427.13.1.el9_4.x86_64']);
    expect(run.stdout).toMatch(
      /^Linux 5\.14\.0-427\.13\.1\.el9_4\.x86_64, s390x\n\nAs --kernel-behaviour has it \(1\)\n {2}percpuRelocated=true\n/,
    );
    expect(run.stdout).toContain('s390xFreedImage=');
    expect(run.stdout).not.toContain('paravirtSites');
  });

  it('a distribution that brings fixes back', () => {
    expect(klpLint(['kernel', '5.14.0-427.13.1.el9_4.x86_64']).stdout).toMatch(
      /From the distribution's table \(\d+\)\n[^]* {2}relocationsCleared=true\n/,
    );
  });

  it('--format json: as its schema says, of several kernels', () => {
    const folder = kernelFolder();
    expect(documentOf([folder, '6.12.110', '5.14.0-427.13.1.el9_4.x86_64', '--kernel-behaviour', 'nops=by-cpu'])).toMatchObject({
      kernels: [{ release: '6.12.110', architecture: 'x86_64', architectureAssumed: false }, { architectureAssumed: true }],
      remarks: [expect.stringContaining('were not used for Linux 5.14.0-427.13.1.el9_4.x86_64')],
    });
  });

  it.each([
    [['6.1.0', 'no/such/file'], '"no/such/file" is neither a file nor a release such as 6.1.0-56-amd64'],
    [['5.10.0-60.18.0.50.oe2203.x86_64'], 'is not modelled'],
    [['--kernel-behaviour', 'x=y', '6.1.0'], 'no behaviour is named "x"'],
  ])('%j is wrong use', (args, message) => {
    const run = klpLint(['kernel', ...args]);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain(message);
  });

  it('files that name no kernel', () => {
    const symbols = join(temporaryFolder(), 'kallsyms');
    writeFileSync(symbols, 'ffffffff81000000 T _stext\n');
    expect(klpLint(['kernel', symbols])).toMatchObject({ status: 2 });
    expect(klpLint(['kernel', '6.1.0', symbols]).stdout).toContain(`  symbols of vmlinux         ${symbols}\n`);
  });
});
