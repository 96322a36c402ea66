import type { KernelMemory, Region } from './memory.js';

/** Elf64_Rela. */
const RELA_SIZE = 24;
/** R_AARCH64_RELATIVE, R_PPC64_RELATIVE, R_390_RELATIVE, R_LARCH_RELATIVE: an address that a relocatable kernel fills in when it starts. */
const RELATIVE: ReadonlySet<number> = new Set([1027, 22, 12, 3]);
/** R_390_64: the address of a symbol. */
const ABSOLUTE: ReadonlySet<number> = new Set([22]);

/**
 * The address that a kernel fills in when it starts at that offset of the image, where that is the image's own first byte, as the base of
 * kallsyms is; undefined where no table of relocations has it. s390's names the symbol _text (R_390_64), whose value lies elsewhere.
 */
export function relocatedWord(memory: KernelMemory, offset: number): bigint | undefined {
  const { view, littleEndian } = memory;
  const [type, symbol] = littleEndian ? [8, 12] : [12, 8];
  const [here, start] = [memory.addressOf(offset), memory.addressOf(0)];
  for (let at = 0; at + RELA_SIZE <= view.size; at += 8) {
    const [place, addend] = [view.u64(at), view.u64(at + 16)];
    const isRelative = view.u32(at + symbol) === 0 && RELATIVE.has(view.u32(at + type));
    // Wherever the image is linked to: its first byte is as far from the word as from itself.
    if (isRelative && addend !== 0n && place - addend === BigInt(offset)) return addend;
    if (place === here && addend === 0n && ABSOLUTE.has(view.u32(at + type))) return start;
  }
  return undefined;
}

/**
 * The addresses that a kernel writes into the 8-byte words of a region when it starts; undefined where no table of relocations has them. arm64's
 * and others' linkers leave the words zero (ld --no-apply-dynamic-relocs).
 */
export function relocatedWords(memory: KernelMemory, { start, end }: Region): BigUint64Array | undefined {
  const first = memory.addressOf(start);
  if (first === undefined) return undefined;
  const words = new BigUint64Array((end - start) >> 3);
  const last = first + BigInt(end - start);
  const { view, littleEndian } = memory;
  const [type, symbol] = littleEndian ? [8, 12] : [12, 8];
  let found = 0;
  for (let at = 0; at + RELA_SIZE <= view.size; at += 8) {
    if (view.u32(at + symbol) !== 0 || !RELATIVE.has(view.u32(at + type))) continue;
    const place = view.u64(at);
    if (place < first || place >= last) continue;
    words[Number(place - first) >> 3] = view.u64(at + 16);
    found++;
  }
  return found === 0 ? undefined : words;
}
