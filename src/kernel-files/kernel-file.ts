import { ArchiveFormatError, LimitReached } from '../archive/errors.js';
import type { Meter } from '../archive/limits.js';
import { ET_DYN, ET_EXEC, ET_REL } from '../elf/constants.js';
import { ElfFormatError } from '../elf/errors.js';
import { ElfFile, hasElfMagic } from '../elf/file.js';
import type { ByteSource } from '../elf/source.js';
import { BOOT_HEAD, bootImageOf } from '../kernel-image/boot-image.js';
import { KernelImageError } from '../kernel-image/errors.js';
import type { KernelMemory } from '../kernel-image/memory.js';
import { Configuration, isConfiguration } from './configuration.js';
import { KernelFileError, PlaceholderError } from './errors.js';
import { ExportList } from './exports.js';
import type { ImageFile } from './image-file.js';
import { KeptBytes } from './kept-bytes.js';
import type { PostponedModule } from './postponed-module.js';
import { SymbolList } from './symbol-list.js';
import { TargetModule } from './target-module.js';
import { hasKernelSymbols, Vmlinux } from './vmlinux.js';

/** One kernel file, recognised by its content. */
export type KernelFile =
  | { readonly kind: 'symbols'; readonly path: string; readonly list: SymbolList }
  | { readonly kind: 'exports'; readonly path: string; readonly list: ExportList }
  | { readonly kind: 'vmlinux'; readonly path: string; readonly release: string | undefined; readonly vmlinux: Vmlinux }
  | { readonly kind: 'image'; readonly path: string; readonly release: string | undefined; readonly image: ImageFile }
  | { readonly kind: 'module'; readonly path: string; readonly release: string | undefined; readonly module: TargetModule }
  | { readonly kind: 'postponed'; readonly path: string; readonly release: string; readonly module: PostponedModule }
  | { readonly kind: 'configuration'; readonly path: string; readonly configuration: Configuration }
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
    const where = `the real System.map is in the package ${realPackage}; vmlinuz has what is needed`;
    throw new PlaceholderError(path, undefined, `this is Debian's placeholder, which lists no symbol: ${where}`);
  }
  if (SYMBOL_LINE.test(text)) return { kind: 'symbols', path, list: new SymbolList(source, path) };
  if (isConfiguration(text)) return { kind: 'configuration', path, configuration: new Configuration(source, path) };
  if (EXPORT_LINE.test(text)) return { kind: 'exports', path, list: new ExportList(source, path) };
  const release = UTS_RELEASE.exec(text)?.[1];
  return release === undefined ? undefined : { kind: 'release', path, release };
}

function readElf(source: ByteSource, path: string): KernelFile | undefined {
  try {
    const elf = ElfFile.open(source);
    if (isLinked(elf)) {
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

/**
 * Reads a kernel's image: a boot image, or a linked kernel without symbol table. Everything of it is read at once; its source may go.
 * @returns undefined for any other file
 * @throws KernelFileError where it is one and damaged, or packed in a way that is not read
 */
export async function readImageFile(source: ByteSource, path: string, meter: Meter): Promise<KernelFile | undefined> {
  try {
    const memory = await imageMemory(source, path, meter);
    if (memory === undefined) return undefined;
    const [{ readKernelImage }, { ImageFile }] = await Promise.all([import('../kernel-image/kernel-image.js'), import('./image-file.js')]);
    const image = new ImageFile(readKernelImage(memory), path);
    return { kind: 'image', path, release: image.release, image };
  } catch (error) {
    throw asKernelFileError(error, path);
  }
}

async function imageMemory(source: ByteSource, path: string, meter: Meter): Promise<KernelMemory | undefined> {
  const head = source.read(0, Math.min(BOOT_HEAD, source.size), path);
  if (hasElfMagic(head)) {
    const elf = ElfFile.open(source);
    if (!isLinked(elf) || hasKernelSymbols(elf)) return undefined;
    const { KernelMemory } = await import('../kernel-image/memory.js');
    return KernelMemory.ofElf(elf);
  }
  const boot = bootImageOf(source, head);
  if (boot === undefined) return undefined;
  const { unpackKernel } = await import('../kernel-image/unpack-kernel.js');
  return unpackKernel(boot, source, meter);
}

function isLinked({ header }: ElfFile): boolean {
  return header.type === ET_EXEC || header.type === ET_DYN;
}

function asKernelFileError(error: unknown, path: string): unknown {
  const isInput =
    error instanceof ElfFormatError ||
    error instanceof KernelImageError ||
    error instanceof ArchiveFormatError ||
    error instanceof LimitReached;
  return isInput ? new KernelFileError(path, undefined, error.message) : error;
}
