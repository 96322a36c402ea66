import type { ByteSource } from '../elf/source.js';
import { KernelFileError } from './errors.js';
import { readLines } from './text.js';

/** How every configuration begins that scripts/kconfig writes. */
const HEAD = /^#\n# Automatically generated (file|make config|by make)[^\n]*\n/;
const SET = /^(CONFIG_\w+)=(.+)$/;
const EMPTY = /^(#.*)?$/;

/** Whether a text begins as the configuration of a build does. */
export function isConfiguration(head: string): boolean {
  return HEAD.test(head);
}

/** The configuration of a kernel's build: /boot/config-*, .config, /proc/config.gz, or what the image has of it. */
export class Configuration {
  readonly #values = new Map<string, string>();

  /** @throws KernelFileError where a line sets nothing and is no comment, or nothing is set at all */
  constructor(
    source: ByteSource,
    readonly path: string,
  ) {
    const lines = readLines(source, path).toString('latin1').split('\n');
    lines.forEach((line, index) => {
      const [, name, value] = SET.exec(line) ?? [];
      if (name !== undefined && value !== undefined) this.#values.set(name, value);
      else if (!EMPTY.test(line)) throw new KernelFileError(path, index + 1, 'is neither CONFIG_NAME=value nor a comment');
    });
    if (this.#values.size === 0) throw new KernelFileError(path, undefined, 'sets no option');
  }

  /** `y`, `m`, a number or a text as it stands there; `n` for an option that is not set, or that this kernel does not have. */
  valueOf(option: string): string {
    return this.#values.get(option) ?? 'n';
  }
}
