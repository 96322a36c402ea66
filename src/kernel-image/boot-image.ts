import { PartSource } from '../archive/bytes.js';
import { EM } from '../elf/constants.js';
import type { ByteSource } from '../elf/source.js';
import { ElfView } from '../elf/view.js';
import { KernelImageError } from './errors.js';

/** What a boot loader is given, by its first bytes. */
export interface BootImage {
  readonly kind: 'bzImage' | 'zboot' | 'Image' | 's390x';
  readonly littleEndian: boolean;
  /** e_machine of the kernel in it. */
  readonly machine: number;
  /** Where its first byte lies in the linked kernel, where the unpacked image does not say it itself. */
  readonly address: bigint;
  /** Undefined where it has to be searched for (s390x). */
  readonly kernel: KernelPart | undefined;
}

/** The part of an image that is the kernel. */
export interface KernelPart {
  /** Packed, or as it is loaded. */
  readonly bytes: ByteSource;
  /**
   * The four bytes behind it: the size that a build appends to what it packed, but to gzip, which has its own (scripts/Makefile.lib, size_append).
   * Undefined where there are none.
   */
  readonly size: number | undefined;
}

/** Bytes that are enough for every format below. */
export const BOOT_HEAD = 0x10010;

const SECTOR = 512;
/** Documentation/arch/x86/boot.rst: setup_sects, boot_flag, header, version, payload_offset, payload_length. */
const X86 = { setupSectors: 0x1f1, bootFlag: 0x1fe, header: 0x202, version: 0x206, payloadOffset: 0x248, payloadLength: 0x24c };
/** The version of the boot protocol that has the payload's place: Linux 2.6.26. */
const WITH_PAYLOAD = 0x208;
/** drivers/firmware/efi/libstub/zboot-header.S. */
const ZBOOT = { magic: 4, offset: 8, size: 12 };
/** Documentation/arch/arm64/booting.rst: the magic; Linux has it where loongarch64 has LINUX_PE_MAGIC (arch/loongarch/kernel/head.S). */
const IMAGE_MAGIC = 0x38;
const LOONGARCH_MAGIC = 0x818223cd;
/** arch/s390/boot/head.S: the text at that place, and the first word, which is a PSW. */
const S390_TEXT = 0x10008;

/** With ld's first address: KIMAGE_VADDR with 48 bits, VMLINUX_LOAD_ADDRESS, TEXT_OFFSET. */
const ARM64 = { machine: EM.AARCH64, address: 0xffff800080000000n };
const LOONGARCH64 = { machine: EM.LOONGARCH, address: 0x9000000000200000n };
const S390X = { machine: EM.S390, address: 0x100000n };

/**
 * Recognises an image by its first bytes, BOOT_HEAD of them if there are so many.
 * @returns undefined for any other file
 * @throws KernelImageError where its payload does not lie within it
 */
export function bootImageOf(source: ByteSource, head: Uint8Array): BootImage | undefined {
  const view = new ElfView(head, true);
  if (head.length < 0x250) return undefined;
  if (text(head, X86.header, 4) === 'HdrS' && view.u16(X86.bootFlag) === 0xaa55 && view.u16(X86.version) >= WITH_PAYLOAD) {
    const start = ((view.u8(X86.setupSectors) || 4) + 1) * SECTOR + view.u32(X86.payloadOffset);
    const length = view.u32(X86.payloadLength);
    const whole = kernelPart(source, start, length);
    const isGzip = length < 2 || Buffer.from(whole.bytes.read(0, 2, 'payload')).toString('hex') === GZIP;
    // The length has the appended size in it.
    const kernel = isGzip ? whole : kernelPart(source, start, Math.max(length - SIZE_WORD, 0));
    return { kind: 'bzImage', littleEndian: true, machine: EM.X86_64, address: 0n, kernel };
  }
  const isLoongarch = view.u32(IMAGE_MAGIC) === LOONGARCH_MAGIC;
  const { address, machine } = isLoongarch ? LOONGARCH64 : ARM64;
  if (text(head, 0, 2) === 'MZ' && text(head, ZBOOT.magic, 4) === 'zimg')
    return {
      kind: 'zboot',
      littleEndian: true,
      machine,
      address,
      kernel: kernelPart(source, view.u32(ZBOOT.offset), view.u32(ZBOOT.size)),
    };
  if (text(head, IMAGE_MAGIC, 4) === 'ARMd' || (text(head, 0, 2) === 'MZ' && isLoongarch))
    return { kind: 'Image', littleEndian: true, machine, address, kernel: { bytes: source, size: undefined } };
  if (head.length >= S390_TEXT + 6 && text(head, S390_TEXT, 6) === 'S390EP')
    return { kind: 's390x', littleEndian: false, ...S390X, kernel: undefined };
  return undefined;
}

function text(head: Uint8Array, offset: number, length: number): string {
  return Buffer.from(head.subarray(offset, offset + length)).toString('latin1');
}

/** @throws KernelImageError when the part does not lie within the image */
export function kernelPart(source: ByteSource, start: number, size: number): KernelPart {
  if (start + size > source.size) {
    const [end, actual] = [start + size, source.size].map((offset) => `0x${offset.toString(16)}`);
    throw new KernelImageError(`the image is truncated: its payload should end at ${end}, the file ends at ${actual}`);
  }
  const bytes = new PartSource(source, start, size, 'kernel image', 'payload');
  const hasSize = start + size + SIZE_WORD <= source.size;
  return { bytes, size: hasSize ? Buffer.from(source.read(start + size, SIZE_WORD, 'size of the payload')).readUInt32LE() : undefined };
}

const SIZE_WORD = 4;
const GZIP = '1f8b';
