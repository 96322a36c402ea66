import type { ElfFile } from '../elf/file.js';

const decoder = new TextDecoder();

/** What a module says of itself in `.modinfo`: `key=value` strings, each ended by a NUL (include/linux/moduleparam.h). */
export class Modinfo {
  private constructor(private readonly entries: readonly (readonly [string, string])[]) {}

  /** Reads `.modinfo`; without one there are no entries. */
  static of(elf: ElfFile): Modinfo {
    const section = elf.sectionNamed('.modinfo');
    if (section === undefined) return new Modinfo([]);
    const text = decoder.decode(elf.content(section));
    const entries = text
      .split('\0')
      .filter((entry) => entry.includes('='))
      .map((entry) => {
        const cut = entry.indexOf('=');
        return [entry.slice(0, cut), entry.slice(cut + 1)] as const;
      });
    return new Modinfo(entries);
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
