import { DEFAULT_LIMITS, Meter, Spent } from '../archive/limits.js';
import { ET_DYN, ET_EXEC } from '../elf/constants.js';
import { ElfFile, hasElfMagic } from '../elf/file.js';
import { BufferSource } from '../elf/source.js';
import { BOOT_HEAD, bootImageOf } from '../kernel-image/boot-image.js';
import { bannerIn, releaseIn } from '../kernel-image/kernel-image.js';
import { KernelMemory } from '../kernel-image/memory.js';
import { unpackKernel } from '../kernel-image/unpack-kernel.js';
import type { GuestArchitecture } from './guest-architecture.js';
import { guestOf } from './guests.js';

/** What an image says of the kernel in it. */
export interface BootableKernel {
  /** As `uname -r` gives it. */
  readonly release: string;
  readonly guest: GuestArchitecture;
}

/** The boot protocol's header in a bzImage (Documentation/arch/x86/boot.rst): the offset of the version's text less 0x200. */
const VERSION_AT = 0x20e;
const VERSION_BASE = 0x200;

/**
 * The kernel that QEMU can boot: a bzImage, an Image of arm64, a boot image of s390x, a vmlinux of ppc64le.
 * @returns undefined for any other file
 * @throws KernelImageError, ElfFormatError, ArchiveFormatError or LimitReached where it is damaged
 */
export async function bootableKernel(image: Uint8Array): Promise<BootableKernel | undefined> {
  const source = new BufferSource(image);
  const head = image.subarray(0, BOOT_HEAD);
  if (hasElfMagic(head)) {
    const elf = ElfFile.open(source);
    const { type, machine, littleEndian } = elf.header;
    const guest = guestOf(machine, littleEndian);
    // QEMU takes an ELF file where the architecture's boot loaders do.
    if (guest?.bootsElf !== true || (type !== ET_EXEC && type !== ET_DYN)) return undefined;
    return named(releaseIn(bannerIn(KernelMemory.ofElf(elf).bytes)), guest);
  }
  const boot = bootImageOf(source, head);
  if (boot === undefined) return undefined;
  const guest = guestOf(boot.machine, boot.littleEndian);
  if (boot.kind === 'bzImage') return named(headerRelease(Buffer.from(head)), guest);
  const { bytes } = await unpackKernel(boot, source, new Meter(new Spent(DEFAULT_LIMITS), image.length));
  return named(releaseIn(bannerIn(bytes)), guest);
}

function named(release: string | undefined, guest: GuestArchitecture | undefined): BootableKernel | undefined {
  return release === undefined || guest === undefined ? undefined : { release, guest };
}

/** As x86 boot loaders read it, without unpacking the kernel. */
function headerRelease(head: Buffer): string | undefined {
  const at = head.readUInt16LE(VERSION_AT) + VERSION_BASE;
  return /^\d+\.[\w.+~-]{1,100}/.exec(head.toString('latin1', at, at + 128))?.[0];
}
