import { ET_DYN, ET_EXEC, ET_REL } from '../elf/constants.js';
import { ElfFormatError } from '../elf/errors.js';
import { ElfFile, hasElfMagic } from '../elf/file.js';
import type { ByteSource } from '../elf/source.js';
import { KernelFileError } from './errors.js';
import { ExportList } from './exports.js';
import { KeptBytes } from './kept-bytes.js';
import { SymbolList } from './symbol-list.js';
import { TargetModule } from './target-module.js';
import { Vmlinux } from './vmlinux.js';

/** One kernel file, recognised by its content. */
export type KernelFile =
  | { readonly kind: 'symbols'; readonly path: string; readonly list: SymbolList }
  | { readonly kind: 'exports'; readonly path: string; readonly list: ExportList }
  | { readonly kind: 'vmlinux'; readonly path: string; readonly release: string | undefined; readonly vmlinux: Vmlinux }
  | { readonly kind: 'module'; readonly path: string; readonly release: string | undefined; readonly module: TargetModule }
  /** include/generated/utsrelease.h: it only names the kernel of its folder */
  | { readonly kind: 'release'; readonly path: string; readonly release: string }
  /** it only names the kernel for which it was built */
  | { readonly kind: 'livepatch'; readonly path: string; readonly release: string | undefined };

/** Bytes that are enough to recognise a file. */
const HEAD = 512;
const SYMBOL_LINE = /^[0-9a-f]{16} \S \S/;
const EXPORT_LINE = /^0x[0-9a-f]{8}\t\S+\t\S+\tEXPORT_|^0x[0-9a-f]{8}\t\S+\t\S*\t\S+\tEXPORT_/;
/** What Debian's image packages have in place of the list. */
const PLACEHOLDER = /^f{16} B The real System\.map is in the (\S+) package/;
const UTS_RELEASE = /^#define UTS_RELEASE "([^"\n]+)"/;

/**
 * Reads a file of a kernel build.
 * @param path as it is shown
 * @returns undefined where it is another file: an object, a text
 * @throws KernelFileError or ElfFormatError where it is one and damaged
 */
export function readKernelFile(source: ByteSource, path: string): KernelFile | undefined {
  const head = source.read(0, Math.min(HEAD, source.size), path);
  if (hasElfMagic(head)) return readElf(source, path);
  const text = new TextDecoder('latin1').decode(head);
  const realPackage = PLACEHOLDER.exec(text)?.[1];
  if (realPackage !== undefined) {
    const where = `the real System.map is in the package ${realPackage}; /proc/kallsyms of the booted kernel decides the same`;
    throw new KernelFileError(path, undefined, `this is Debian's placeholder, which lists no symbol: ${where}`);
  }
  if (SYMBOL_LINE.test(text)) return { kind: 'symbols', path, list: new SymbolList(source, path) };
  if (EXPORT_LINE.test(text)) return { kind: 'exports', path, list: new ExportList(source, path) };
  const release = UTS_RELEASE.exec(text)?.[1];
  return release === undefined ? undefined : { kind: 'release', path, release };
}

function readElf(source: ByteSource, path: string): KernelFile | undefined {
  try {
    const elf = ElfFile.open(source);
    if (elf.header.type === ET_EXEC || elf.header.type === ET_DYN) {
      const vmlinux = new Vmlinux(elf, path);
      return { kind: 'vmlinux', path, release: vmlinux.release, vmlinux };
    }
    // What modpost adds (`x.mod.o`, which stays beside `x.ko`) has a struct module too, but no code.
    const isModule =
      elf.sectionNamed('.gnu.linkonce.this_module') !== undefined && elf.sections.some(({ isExec, size }) => isExec && size > 0);
    if (elf.header.type !== ET_REL || !isModule) return undefined;
    const module = new TargetModule(elf, path);
    const { release } = module;
    return module.isLivepatch ? { kind: 'livepatch', path, release } : { kind: 'module', path, release, module };
  } catch (error) {
    throw asKernelFileError(error, path);
  }
}

/**
 * The same for a source that is there for this call alone: whatever may be asked later is read now.
 * @param most bytes that may be kept
 * @returns with the number of bytes that are kept
 * @throws KernelFileError where it is damaged or too large
 */
export function keepKernelFile(
  source: ByteSource,
  path: string,
  most: number,
): { readonly file: KernelFile; readonly kept: number } | undefined {
  const bytes = new KeptBytes(source, path, most);
  try {
    const file = readKernelFile(bytes, path);
    if (file === undefined) return undefined;
    if (file.kind === 'livepatch') return { file, kept: 0 };
    if (file.kind === 'module') file.module.requireTables();
    if (file.kind === 'vmlinux') file.vmlinux.requireTables();
    return { file, kept: bytes.kept };
  } catch (error) {
    throw asKernelFileError(error, path);
  } finally {
    bytes.end();
  }
}

function asKernelFileError(error: unknown, path: string): unknown {
  return error instanceof ElfFormatError ? new KernelFileError(path, undefined, error.message) : error;
}
