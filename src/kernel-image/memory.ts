import { ElfView } from '../elf/view.js';
import type { ElfFile } from '../elf/file.js';

/** A run of the image's bytes that lies at one place in the booted kernel. */
interface Segment {
  readonly address: bigint;
  readonly offset: number;
  readonly size: number;
}

/** A part of the image, as bytes from its start, `end` exclusive. */
export interface Region {
  readonly start: number;
  readonly end: number;
}

/** What has to be known of an image that is no ELF file. */
export interface FlatImage {
  readonly littleEndian: boolean;
  /** e_machine. */
  readonly machine: number;
  /** Of its first byte in the linked kernel. */
  readonly address: bigint;
}

/** An unpacked kernel image: its bytes, and where each of them lies once the kernel has started, without what KASLR adds. */
export class KernelMemory {
  readonly view: ElfView;
  readonly bytes: Buffer;

  private constructor(
    bytes: Uint8Array,
    readonly littleEndian: boolean,
    /** e_machine. */
    readonly machine: number,
    private readonly segments: readonly Segment[],
    /** The linked kernel, where the image still is one: with section headers, mostly without symbols. */
    readonly elf: ElfFile | undefined,
  ) {
    this.view = new ElfView(bytes, littleEndian);
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** Of the file, what is loaded: debug information stands behind it. @throws ElfFormatError where it cannot be read */
  static ofElf(elf: ElfFile): KernelMemory {
    // Up to 6.15 x86-64 links the per-CPU variables at 0: as a template, which nothing points to.
    const loaded = elf.sections.filter(({ isAlloc, hasContent, address, size }) => isAlloc && hasContent && address > 0n && size > 0);
    const segments = joined(loaded);
    const end = loaded.reduce((most, { offset, size }) => Math.max(most, offset + size), 0);
    return new KernelMemory(
      elf.source.read(0, end, 'what is loaded of the kernel'),
      elf.header.littleEndian,
      elf.header.machine,
      segments,
      elf,
    );
  }

  /** The bytes as they are loaded, one after the other. */
  static flat(bytes: Uint8Array, { littleEndian, machine, address }: FlatImage): KernelMemory {
    return new KernelMemory(bytes, littleEndian, machine, [{ address, offset: 0, size: bytes.length }], undefined);
  }

  /** The same bytes at another address; a linked kernel's say themselves where they lie. */
  at(address: bigint): KernelMemory {
    return this.elf === undefined
      ? KernelMemory.flat(this.bytes, { littleEndian: this.littleEndian, machine: this.machine, address })
      : this;
  }

  /** Where the byte of the image lies; undefined where it is not loaded. */
  addressOf(offset: number): bigint | undefined {
    const segment = this.segments.find((one) => offset >= one.offset && offset < one.offset + one.size);
    return segment === undefined ? undefined : segment.address + BigInt(offset - segment.offset);
  }

  /** Where in the image `length` bytes from that address on are; undefined where they are not, or not in one run. */
  offsetOf(address: bigint, length = 1): number | undefined {
    for (const segment of this.segments) {
      const within = address - segment.address;
      if (within >= 0n && within + BigInt(length) <= BigInt(segment.size)) return segment.offset + Number(within);
    }
    return undefined;
  }

  /** The text from that address to its NUL, at most `most` bytes; undefined where no NUL ends it, or the address is not loaded. */
  stringAt(address: bigint, most: number): string | undefined {
    const offset = this.offsetOf(address);
    if (offset === undefined) return undefined;
    const end = this.bytes.subarray(offset, offset + most).indexOf(0);
    return end < 0 ? undefined : this.bytes.toString('latin1', offset, offset + end);
  }
}

/** Sections that follow each other in the file as they do in memory are one run: the linker's symbols bound several of them together. */
function joined(sections: readonly Segment[]): Segment[] {
  const runs: Segment[] = [];
  for (const { address, offset, size } of sections.toSorted((a, b) => a.offset - b.offset)) {
    const last = runs.at(-1);
    const isNext = last !== undefined && offset >= last.offset && address - last.address === BigInt(offset - last.offset);
    const start = isNext ? last : { address, offset };
    if (isNext) runs.pop();
    runs.push({ ...start, size: Math.max(offset + size - start.offset, isNext ? last.size : 0) });
  }
  return runs;
}
