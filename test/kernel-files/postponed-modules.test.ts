import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkLivepatch } from '../../src/check/check.js';
import type { KernelBuilds } from '../../src/kernel-files/kernel-builds.js';
import { readKernelFiles } from '../../src/kernel-files/read-kernel-files.js';
import { cpio, deb, rpm } from '../support/package-builder.js';
import { tar } from '../support/tar-builder.js';

const RELEASE = '6.1.0-56-amd64';
const MINIX = corpus('minix');
/** Another module of that kernel, which shows what all of them have. */
const FIRST = replaced(MINIX, 'name=minix\0', 'name=first\0');
/** Asks minix for a symbol that it does not have. */
const ASKING = corpus('x_mod_notfound');
/** Asks minix for one that it has: nothing else is searched for it. */
const SATISFIED = corpus('i_good_mod_late');
/** A module whose tables cannot be read: who reads it says so. */
const DAMAGED = MINIX.subarray(0, 3000);

function corpus(name: string): Buffer {
  return readFileSync(new URL(`../corpus/6.1/${name}.ko`, import.meta.url));
}

function replaced(bytes: Buffer, from: string, to: string): Buffer {
  const copy = Buffer.from(bytes);
  copy.write(to, copy.indexOf(from), 'latin1');
  return copy;
}

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'klp-lint-test-'))));
afterEach(() => {
  rmSync(folder, { recursive: true });
});

type Files = Readonly<Record<string, Uint8Array>>;
const inModules = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([name, content]) => [`lib/modules/${RELEASE}/kernel/${name}`, content]));
const entriesOf = (files: Files) => Object.entries(files).map(([name, content]) => ({ name, content }));

/** Each form in which a distribution's modules come: answers the path. */
const FORMS: Readonly<Record<string, (files: Files) => string>> = {
  deb: (files) => written('linux-image.deb', deb('data.tar.gz', gzipSync(tar(entriesOf(files))))),
  tar: (files) => written('modules.tar', tar(entriesOf(files))),
  rpm: (files) => written('kernel.rpm', rpm(gzipSync(cpio(entriesOf(files))))),
  folder: (files) => {
    for (const [name, content] of Object.entries(files)) written(`root/${name}`, content);
    return join(folder, 'root');
  },
};

function written(name: string, content: Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** The rules that find something in a livepatch with the minix of these files, and those that are undecided. */
async function verdict(kernelFiles: KernelBuilds, bytes = ASKING): Promise<{ found: string[]; undecided: string[] }> {
  const report = await checkLivepatch({ path: 'x.ko', bytes, sha256: '' }, { kernelFiles });
  return { found: report.findings.map(({ rule }) => rule), undecided: report.undecided.map(({ rule }) => rule) };
}

describe.each(Object.entries(FORMS))('modules in a %s', (_, make) => {
  it('are unpacked when a livepatch asks for them, and decide then', async () => {
    const files = inModules({ 'a/first.ko': FIRST, 'b/damaged.ko': DAMAGED, 'c/minix.ko.gz': gzipSync(MINIX) });
    const builds = await readKernelFiles([make(files)]);
    const match = builds.for(RELEASE);
    expect(match.kind === 'build' && match.build.moduleCount).toBe(3);
    expect(builds.used().join()).toMatch(/first\.ko$/);
    expect((await verdict(builds, SATISFIED)).undecided).not.toContain('KLP320');
    expect(builds.used().map((path) => path.replace(/.*\//, ''))).toEqual([
      expect.stringMatching(/^first/),
      expect.stringMatching(/^minix/),
    ]);
    // Nobody asked for it, so nobody has read it.
    expect(builds.remarks()).toEqual([]);
    const { found, undecided } = await verdict(builds);
    expect(found).toContain('KLP320');
    expect(undecided).not.toContain('KLP320');
  });

  it('that are damaged are named when they are asked for, and decide nothing', async () => {
    const builds = await readKernelFiles([make(inModules({ 'a/first.ko': FIRST, 'c/minix.ko': DAMAGED }))]);
    expect(builds.remarks()).toEqual([]);
    expect((await verdict(builds)).undecided).toContain('KLP320');
    expect(builds.remarks()).toEqual([expect.stringMatching(/minix\.ko: .*truncated/)]);
  });

  it('of another kernel among them are named, and decide nothing', async () => {
    const other = replaced(MINIX, 'vermagic=6.1.0-56', 'vermagic=6.1.0-57');
    const builds = await readKernelFiles([make(inModules({ 'a/first.ko': FIRST, 'c/minix.ko': other }))]);
    expect((await verdict(builds)).undecided).toContain('KLP320');
    expect(builds.remarks()).toEqual([
      expect.stringContaining(`was built for Linux 6.1.0-57-amd64, and lies among the modules of ${RELEASE}`),
    ]);
  });
});

it('a module is read at once where no other shows what all of its kernel have', async () => {
  const files = { [`lib/modules/6.1.0-57-amd64/a/first.ko`]: FIRST, [`lib/modules/${RELEASE}/b/damaged.ko`]: DAMAGED };
  const builds = await readKernelFiles([written('modules.tar', tar(entriesOf(files)))]);
  expect(builds.remarks().join()).toContain('damaged.ko');
});

it('leaves nothing on the disk', async () => {
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary);
  const before = process.env['RUNNER_TEMP'];
  process.env['RUNNER_TEMP'] = temporary;
  try {
    // More than stays in memory.
    const files = inModules({ 'a/first.ko': FIRST, 'b/large.ko': Buffer.alloc(9 * 2 ** 20, 1), 'c/minix.ko': MINIX });
    const builds = await readKernelFiles([FORMS['deb']?.(files) ?? '']);
    expect(readdirSync(temporary)).toEqual([]);
    expect((await verdict(builds)).found).toContain('KLP320');
    expect(readdirSync(temporary)).toEqual([]);
  } finally {
    if (before === undefined) delete process.env['RUNNER_TEMP'];
    else process.env['RUNNER_TEMP'] = before;
  }
});
