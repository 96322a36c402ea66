// What the benchmark reads: real modules multiplied, built modules of every size, archives of them. All lies in one folder that is gone at the end.
import { execFileSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { livepatchModule } from '../support/livepatch-builder.js';

export const ROOT = join(import.meta.dirname, '../..');
export const CORPUS = join(ROOT, 'test/corpus');
export const CLI = join(ROOT, 'dist/cli.js');

export const FOLDER = mkdtempSync(join(tmpdir(), 'klp-lint-bench-'));
process.on('exit', () => {
  rmSync(FOLDER, { recursive: true, force: true });
});

/** Half a megabyte each: kpatch-build leaves the debug information in. */
const KPATCH_MODULES = ['kpatch61-kp-fix-ext2-a.ko', 'bad-ext2-a-issue-580.ko'].map((name) => readFileSync(join(CORPUS, 'real', name)));

/** Real kpatch modules in a folder. Each has other bytes behind its end, for klp-lint checks a module that is there several times once. */
export function kpatchModules(count: number): string {
  const folder = join(FOLDER, `kpatch-${count}`);
  mkdirSync(folder, { recursive: true });
  for (let i = 0; i < count; i++) writeFileSync(join(folder, `${i}.ko`), numbered(i));
  return folder;
}

function numbered(i: number): Buffer {
  return Buffer.concat([KPATCH_MODULES[i % KPATCH_MODULES.length] ?? Buffer.alloc(0), Buffer.from(String(i).padStart(8, '0'))]);
}

/** All *.ko below a folder. */
export function modulesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ko'))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

const R_X86_64_PC32 = 2;
/** Bytes of code for each relocation and site: 5 for the site's jump, then 4 for the relocation. */
const SPACE = 16;

/** Relocations to one symbol: the largest has 100,000 symbols, about as many as a kernel. */
const USES = 10;

/** A livepatch with so many klp relocations, each in code of its own, and as many sites of return thunks. */
export function manyRelocations(count: number): string {
  const path = join(FOLDER, `${count}-relocations.ko`);
  if (existsSync(path)) return path;
  const bytes = new Uint8Array(count * SPACE);
  const ko = livepatchModule({ objects: [{ name: 'minix', functions: [{ old: 'minix_statfs', new: 'lab_statfs', bytes }] }] });
  const [text, start] = ko.place('lab_statfs', 0);
  const sites = ko.section('.return_sites', { flags: 'A', bytes: new Uint8Array(4 * count) });
  const numbers = Array.from({ length: count }, (_, i) => i);
  // Symbols and types are given as such: looking each name up would take the builder longer than the benchmark.
  const symbols = Array.from({ length: count / USES }, (_, i) => ko.symbol(`.klp.sym.minix.function_${i},0`, { livepatch: true }));
  const entries = numbers.map((i) => ({
    offset: start + i * SPACE + 8,
    type: R_X86_64_PC32,
    symbol: symbols[Math.floor(i / USES)] ?? 0,
    addend: -4,
  }));
  ko.klpRela('minix', text, entries);
  const textSymbol = ko.sectionSymbol(text);
  ko.rela(
    sites,
    numbers.map((i) => ({ offset: i * 4, type: R_X86_64_PC32, symbol: textSymbol, addend: start + i * SPACE })),
  );
  writeFileSync(path, ko.build());
  return path;
}

/** Copies of modules in one folder, each compressed. @returns the paths */
export function compressed(modules: readonly string[], tool: 'xz' | 'zstd', ending: string): string[] {
  return modules.map((module, i) => {
    const path = join(FOLDER, `${i}.ko.${ending}`);
    writeFileSync(path, execFileSync(tool, ['-c', '-q', ...(tool === 'xz' ? ['--check=crc32'] : []), module], { maxBuffer: 1 << 28 }));
    return path;
  });
}

/** A zip of 10,000 modules with about 1 GB, as an artifact has them: 2,000 with debug information, the others small. */
export function bigZip(): string {
  const folder = join(FOLDER, 'artifact');
  mkdirSync(folder);
  const small = readFileSync(join(CORPUS, '6.1/i_good_vmlinux.ko'));
  for (let i = 0; i < 10_000; i++)
    writeFileSync(join(folder, `${i}.ko`), i % 5 === 0 ? numbered(i) : Buffer.concat([small, Buffer.from(String(i).padStart(8, '0'))]));
  const path = join(FOLDER, 'artifact.zip');
  execFileSync('zip', ['-q', '-r', '-6', path, '.'], { cwd: folder });
  rmSync(folder, { recursive: true });
  return path;
}

/** Lines of a kernel's kallsyms. */
export async function kallsymsFile(lines: number): Promise<string> {
  const path = join(FOLDER, `kallsyms-${lines}`);
  const file = createWriteStream(path);
  for (let i = 0; i < lines; i++)
    file.write(`ffffffff${(0x8100_0000 + i * 16).toString(16)} t function_number_${i.toString(36)}_of_kernel\n`);
  file.end();
  await finished(file);
  return path;
}
