import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ElfFormatError } from './elf/errors.js';
import { BufferSource, type ByteSource, PathSource } from './elf/source.js';
import { errorCode, reasonOf, UsageError } from './errors.js';
import { FactFormatError } from './kernel-build/errors.js';
import { readFactFile } from './kernel-build/fact-file.js';
import { type GivenFile, KernelBuilds } from './kernel-build/kernel-builds.js';

/** Most that a .gz may hold: a vmlinux without debug information has some 60 MB. */
const MAX_DECOMPRESSED = 1 << 28;

/**
 * The kernels that files and folders tell of. In a folder every file is looked at; what is none of a kernel build is passed over
 * there, and a problem where it was asked for itself.
 * @throws UsageError when a path does not exist
 */
export function readKernelFacts(paths: readonly string[]): KernelBuilds {
  const given: GivenFile[] = [];
  const problems: string[] = [];
  for (const root of paths.map((path) => normalize(path).replace(/(?<=.)\/$/, ''))) {
    const isFolder = isDirectory(root);
    for (const path of isFolder ? filesBelow(root, problems) : [root]) {
      try {
        const file = readFactFile(openFact(path), path);
        if (file !== undefined) given.push({ file, root });
        else if (!isFolder) problems.push(`${path}: neither kallsyms, System.map, Module.symvers, vmlinux nor a module of the kernel`);
      } catch (error) {
        problems.push(error instanceof FactFormatError ? error.message : `${path}: ${reasonOf(error)}`);
      }
    }
  }
  return new KernelBuilds(given, problems);
}

/** Where the file's bytes come from: for .gz its content, at most MAX_DECOMPRESSED bytes of it. */
function openFact(path: string): ByteSource {
  const source = new PathSource(path);
  const magic = source.read(0, Math.min(2, source.size), path);
  if (magic[0] !== 0x1f || magic[1] !== 0x8b) return source;
  if (source.size > MAX_DECOMPRESSED)
    throw new ElfFormatError(0, 'file size', source.size, `at most ${MAX_DECOMPRESSED} bytes of compressed data`);
  return new BufferSource(gunzipSync(source.read(0, source.size, path), { maxOutputLength: MAX_DECOMPRESSED }));
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    const missing = ['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '');
    throw new UsageError(missing ? `${path}: no such file or folder` : reasonOf(error), { cause: error });
  }
}

/** In sorted order. Links are not followed: /lib/modules has some that lead out of it. */
function filesBelow(folder: string, problems: string[]): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    problems.push(`${folder}: ${reasonOf(error)}`);
    return [];
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path, problems);
    return entry.isFile() ? [path] : [];
  });
}
