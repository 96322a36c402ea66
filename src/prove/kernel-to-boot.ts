import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isContainerName } from '../archive/format.js';
import { TemporaryFolder } from '../archive/temporary-folder.js';
import { unpack } from '../archive/unpack.js';
import { Workspace } from '../archive/workspace.js';
import { reasonOf, UsageError } from '../errors.js';
import { givenRoots } from '../kernel-files/given-roots.js';
import { type BootableKernel, bootableKernel } from './bootable-kernel.js';

/** A kernel's image that QEMU can be given. */
export interface KernelToBoot extends BootableKernel {
  /** Where it was found, for people. */
  readonly image: string;
  /** Its path: of the file itself, or of one that was written of it and goes with close(). */
  readonly file: string;
  readonly sha256: string;
  readonly close: () => void;
}

/** The largest that is read; Debian's have 5 to 60 MB. */
const MOST_BYTES = 2 ** 28;

/** Also where a package has it under /usr/lib/modules/RELEASE. */
const IMAGE_NAME = /^(vmlinu[xz]|bzImage|Image|image)(-.*)?$/;

const BOOTABLE = 'a bzImage of x86-64, a vmlinux of ppc64le, a boot image of s390x or an Image of arm64';

/**
 * The kernel that is booted: the image that was named, or the one that the kernel files have.
 * @param image its path; undefined: it is looked for
 * @param kernelFiles paths of files, folders and packages
 * @throws UsageError when no image is found, or several among the kernel files
 */
export async function kernelToBoot(image: string | undefined, kernelFiles: readonly string[]): Promise<KernelToBoot> {
  const folder = new TemporaryFolder();
  const close = (): void => {
    folder.remove();
  };
  try {
    const found = await imagesIn(image === undefined ? kernelFiles : [image], image !== undefined, join(folder.path, 'kernel'));
    const [first, second] = found;
    if (first === undefined)
      throw new UsageError(
        image === undefined
          ? `no kernel to boot: give its image (--kernel-image), or its package among the kernel files (--kernel-files); it is ${BOOTABLE}`
          : `the kernel image: ${image} is not ${BOOTABLE}, which is what can be booted so far`,
      );
    if (second !== undefined)
      throw new UsageError(`several kernels can be booted, ${found.map((one) => one.image).join(' and ')}: name one with --kernel-image`);
    return { ...first, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** @param isNamed whether the path is an image whatever its name is @param copy the path of a file that is made for one from an archive */
async function imagesIn(paths: readonly string[], isNamed: boolean, copy: string): Promise<Omit<KernelToBoot, 'close'>[]> {
  const found: Omit<KernelToBoot, 'close'>[] = [];
  const workspace = new Workspace();
  const isImage = (name: string): boolean => IMAGE_NAME.test(basename(name));
  try {
    for (const { file, shown } of givenRoots(paths, isImage).roots) {
      if (!isNamed && !isImage(shown) && !isContainerName(shown)) continue;
      for await (const one of unpack(file, shown, { wanted: isImage, workspace })) {
        if (one.kind === 'refused') throw new UsageError(`the kernel image: ${one.place}: ${one.reason}`);
        if (one.source.size > MOST_BYTES) continue;
        const bytes = one.source.read(0, one.source.size, 'kernel image');
        const kernel = await bootableKernel(bytes).catch((error: unknown) => {
          throw new UsageError(`the kernel image: ${one.place}: ${reasonOf(error)}`, { cause: error });
        });
        if (kernel === undefined) continue;
        const isFile = one.place === shown && !isContainerName(shown);
        if (!isFile) writeFileSync(copy, bytes, { mode: 0o600 });
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        found.push({ ...kernel, image: one.place, file: isFile ? file : copy, sha256 });
      }
    }
  } finally {
    workspace.close();
  }
  return found;
}
