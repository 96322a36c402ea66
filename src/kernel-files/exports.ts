import type { ByteSource } from '../elf/source.js';
import { VMLINUX } from '../livepatch/klp-rela.js';
import { KernelFileError } from './errors.js';
import { readLines } from './text.js';

/** One exported symbol, from a line of Module.symvers. */
export interface ExportedSymbol {
  readonly name: string;
  /** Its version (CONFIG_MODVERSIONS); 0 in kernels without. */
  readonly crc: number;
  /** The module's name as the kernel has it: vmlinux, or `ext2` for `fs/ext2/ext2`. */
  readonly module: string;
  readonly gplOnly: boolean;
  /** The symbol namespace; empty where it is in none. */
  readonly namespace: string;
  /** For people: the file, and its line where it is a list. */
  readonly where: string;
  /** The line, or as Module.symvers would have it. */
  readonly text: string;
}

/**
 * The exports in a Module.symvers, as scripts/mod/modpost.c write_dump() writes it, or those of an image in the same form. A line is divided when
 * it is asked for.
 */
export class ExportList {
  readonly #lines: readonly string[];
  /** Index of the line of each symbol. */
  readonly #byName = new Map<string, number>();
  /** Whether vmlinux's exports are among them: an external module's own file has none. */
  readonly hasVmlinux: boolean;
  /** Whether exports of modules are among them: vmlinux.symvers has none. */
  readonly hasModules: boolean;
  /** Whether symbols have versions. */
  readonly hasVersions: boolean;

  /** @throws KernelFileError where a line is no export, or a symbol is exported twice */
  constructor(
    source: ByteSource,
    readonly path: string,
    private readonly origin: 'list' | 'image' = 'list',
  ) {
    this.#lines = readLines(source, path).toString('utf8').split('\n').slice(0, -1);
    let [ofVmlinux, withVersion] = [0, 0];
    this.#lines.forEach((text, index) => {
      if (!LINE.test(text)) {
        throw new KernelFileError(path, index + 1, 'is not "crc symbol module EXPORT_SYMBOL[_GPL] namespace", divided by tabs');
      }
      const name = text.slice(NAME_AT, text.indexOf('\t', NAME_AT));
      const first = this.#byName.get(name);
      if (first !== undefined)
        throw new KernelFileError(path, index + 1, `exports ${JSON.stringify(name)} a second time, after line ${first + 1}`);
      this.#byName.set(name, index);
      if (text.includes(`\t${VMLINUX}\t`)) ofVmlinux++;
      if (!text.startsWith(NO_VERSION)) withVersion++;
    });
    this.hasVmlinux = ofVmlinux > 0;
    this.hasModules = ofVmlinux < this.#lines.length;
    this.hasVersions = withVersion > 0;
  }

  find(name: string): ExportedSymbol | undefined {
    const index = this.#byName.get(name);
    if (index === undefined) return undefined;
    return divide(this.#lines[index] ?? '', this.origin === 'list' ? `${this.path}, line ${index + 1}` : this.path);
  }

  names(): Iterable<string> {
    return this.#byName.keys();
  }
}

const NO_VERSION = '0x00000000\t';
/** Where a line's symbol begins. */
const NAME_AT = NO_VERSION.length;
/** `crc symbol module kind namespace`, divided by tabs. Linux 5.4 to 5.6 have the namespace before the module, older ones none. */
const LINE = /^0x[0-9a-f]{8}\t[^\t]+\t[^\t]*(\t[^\t]+)?\tEXPORT_(UNUSED_)?SYMBOL(_GPL(_FUTURE)?)?(\t[^\t]*)?$/;

function divide(text: string, where: string): ExportedSymbol {
  const [crc = '', name = '', ...rest] = text.split('\t');
  const kindAt = rest.findIndex((field) => field.startsWith('EXPORT_'));
  const namespace = kindAt === 2 ? rest[0] : rest[kindAt + 1];
  return {
    name,
    crc: Number(crc),
    module: moduleNameOf(rest[kindAt - 1] ?? ''),
    gplOnly: rest[kindAt]?.endsWith('_GPL') === true,
    namespace: namespace ?? '',
    where,
    text,
  };
}

/** The name that the kernel gives a module, from the path of its file without `.ko`. */
export function moduleNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replaceAll('-', '_');
}
