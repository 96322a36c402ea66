import type { Kallsyms } from './kallsyms.js';
import type { KernelMemory, Region } from './memory.js';

/** Bounds as include/asm-generic/vmlinux.lds.h names them: `__start___ksymtab`, `__start_rodata` and `__end_rodata`, … */
export class Regions {
  readonly #addresses = new Map<string, bigint>();

  constructor(
    private readonly memory: KernelMemory,
    { addresses, names }: Kallsyms,
  ) {
    // Backwards, so that of two of one name the first counts.
    for (let index = names.length - 1; index >= 0; index--) {
      const name = (names[index] ?? '').slice(1);
      if (/^(__(start|stop|end)_|_text$|_stext$|_etext$|linux_banner$|vermagic$|kernel_config_data)/.test(name))
        this.#addresses.set(name, addresses[index] ?? 0n);
    }
  }

  addressOf(name: string): bigint | undefined {
    return this.#addresses.get(name);
  }

  /** Between two symbols, with a section of the linked file for kernels whose kallsyms has functions alone; undefined where neither is. */
  between(first: string, last: string, section: string): Region | undefined {
    const [start, end] = [this.#addresses.get(first), this.#addresses.get(last)];
    if (start !== undefined && end !== undefined && end >= start) {
      const size = Number(end - start);
      const offset = this.memory.offsetOf(start, size);
      return offset === undefined ? undefined : { start: offset, end: offset + size };
    }
    return this.section(section);
  }

  /** Of the linked file's section of that name; undefined where the image is not such a file, or has none. */
  section(name: string): Region | undefined {
    const found = this.memory.elf?.sectionNamed(name);
    return found?.hasContent === true ? { start: found.offset, end: found.offset + found.size } : undefined;
  }

  /** Of a table that the linker bounds by `__start_` and `__stop_` and its name. */
  table(name: string): Region | undefined {
    return this.between(`__start_${name}`, `__stop_${name}`, name);
  }
}
