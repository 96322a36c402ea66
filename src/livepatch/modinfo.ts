import type { ElfFile } from '../elf/file.js';
import { decodeName } from '../elf/name.js';
import type { Section } from '../elf/section.js';

/** What a module says of itself in `.modinfo`: `key=value` strings, each ended by a NUL (include/linux/moduleparam.h). */
export class Modinfo {
  private constructor(private readonly entries: readonly (readonly [string, string])[]) {}

  /** The entries of one section; without a section, no entries. The kernel reads the section's bytes in the file, whatever its sh_type. */
  static in(elf: ElfFile, section: Section | undefined): Modinfo {
    if (section === undefined) return new Modinfo([]);
    const entries = decodeName(bytesOf(elf, section))
      .split('\0')
      .filter((entry) => entry.includes('='))
      .map((entry) => {
        const cut = entry.indexOf('=');
        return [entry.slice(0, cut), entry.slice(cut + 1)] as const;
      });
    return new Modinfo(entries);
  }

  /** What the section says that most kernels take: the first of its name with SHF_ALLOC. */
  static of(elf: ElfFile): Modinfo {
    const sections = modinfoSections(elf);
    return Modinfo.in(elf, sections.find(({ isAlloc }) => isAlloc) ?? sections[0]);
  }

  /** The first value of that key: the kernel's get_modinfo() takes the first too. */
  get(key: string): string | undefined {
    return this.entries.find(([name]) => name === key)?.[1];
  }

  /** Every value of that key. */
  all(key: string): string[] {
    return this.entries.filter(([name]) => name === key).map(([, value]) => value);
  }

  /** The kernel release that the module was built for: the first word of `vermagic`. */
  get kernelRelease(): string | undefined {
    return this.get('vermagic')?.split(' ')[0];
  }

  /** The modules named in `depends`. */
  get depends(): string[] {
    return (this.get('depends') ?? '').split(',').filter((name) => name !== '');
  }
}

export function modinfoSections(elf: ElfFile): readonly Section[] {
  return elf.sectionsNamed('.modinfo');
}

/** Longest rest of a last entry that the section's end cuts. */
const MOST_BEHIND = 4096;

/** The section's bytes; where its last string has no end, up to the next NUL of the file, as get_modinfo() answers a pointer into it. */
function bytesOf(elf: ElfFile, section: Section): Uint8Array {
  const bytes = elf.fileBytes(section);
  if (bytes.length === 0 || bytes.at(-1) === 0) return bytes;
  const end = section.offset + bytes.length;
  const behind = elf.source.read(end, Math.min(MOST_BEHIND, elf.source.size - end), 'what follows .modinfo');
  const cut = behind.indexOf(0);
  return Buffer.concat([bytes, cut < 0 ? behind : behind.subarray(0, cut)]);
}
