import type { ByteSource } from '../elf/source.js';
import { KernelFileError } from './errors.js';
import { ManyAlike } from './many-alike.js';
import type { KnownSymbol, ObjectSymbols } from './object-symbols.js';
import { ADDRESS_DIGITS, divideSymbolLines, hashOf, NAME_AT, type SymbolLines } from './symbol-lines.js';
import { readLines } from './text.js';

/** Index of vmlinux among the objects of a list. */
const IN_VMLINUX = 0;

/**
 * The symbols of /proc/kallsyms or of a System.map. The file's bytes stay as they are; beside them stand a few numbers a line and
 * a hash table of the names.
 */
export class SymbolList {
  readonly #bytes: Buffer;
  readonly #lines: SymbolLines;
  readonly #heads: Int32Array;
  readonly #next: Int32Array;
  readonly #many = new ManyAlike();
  #init: readonly LineRange[] | undefined;

  /** @throws KernelFileError where the file is no such list, or not one whole list of vmlinux */
  constructor(
    source: ByteSource,
    readonly path: string,
  ) {
    this.#bytes = readLines(source, path);
    this.#lines = divideSymbolLines(this.#bytes, path);
    const { count, hashes } = this.#lines;
    // Filled from the end, so that each chain has the order of the file.
    this.#heads = new Int32Array(2 ** Math.ceil(Math.log2(count * 2 + 2))).fill(-1);
    this.#next = new Int32Array(count);
    for (let line = count - 1; line >= 0; line--) {
      const slot = this.#slot(hashes[line] ?? 0);
      this.#next[line] = this.#heads[slot] ?? -1;
      this.#heads[slot] = line;
    }
    // Every vmlinux has one (include/asm-generic/sections.h). Debian's System.map is a placeholder of one line.
    const [start, second] = this.#find(IN_VMLINUX, '_stext');
    if (start === undefined)
      throw new KernelFileError(path, undefined, 'lists no _stext of vmlinux: it is a placeholder, or part of a list');
    if (second !== undefined)
      throw new KernelFileError(path, second + 1, `has _stext a second time, after line ${start + 1}: two lists in one`);
  }

  /** Whether every address is zero: what /proc/kallsyms shows to users without rights (kptr_restrict). */
  get addressesHidden(): boolean {
    return this.#lines.addressesHidden;
  }

  /** The modules that were loaded when the list was made. */
  get modules(): readonly string[] {
    return this.#lines.objectNames.slice(1);
  }

  /** The symbols of vmlinux or of a module; undefined where the list has none of that module. */
  symbolsOf(object: string): ObjectSymbols | undefined {
    const number = this.#lines.objectNames.indexOf(object);
    if (number < 0) return undefined;
    return {
      path: this.path,
      find: (name) =>
        this.#many.of(`${number} ${name}`, () => this.#inOrder(number, this.#find(number, name)).map((line) => this.#symbol(line))),
      names: () => this.#names(number),
    };
  }

  /** The objects that have a symbol of that name. */
  objectsWith(name: string): string[] {
    const numbers = new Set(this.#named(name).map((line) => this.#lines.objects[line] ?? IN_VMLINUX));
    return [...numbers].map((number) => this.#lines.objectNames[number] ?? '');
  }

  /** The lines of that name in one object, in the order of the file. */
  #find(object: number, name: string): number[] {
    return this.#named(name).filter((line) => this.#lines.objects[line] === object);
  }

  #named(name: string): number[] {
    const wanted = Buffer.from(name);
    const found: number[] = [];
    for (let line = this.#heads[this.#slot(hashOf(wanted))] ?? -1; line >= 0; line = this.#next[line] ?? -1) {
      if (wanted.compare(this.#bytes, this.#nameAt(line), this.#lines.nameEnds[line]) === 0) found.push(line);
    }
    return found;
  }

  #slot(hash: number): number {
    return (hash ^ (hash >>> 15)) & (this.#heads.length - 1);
  }

  /** vmlinux's are counted by address, as scripts/kallsyms.c sorts them; a module's in its symbol table's order, which the file has. */
  #inOrder(object: number, lines: number[]): number[] {
    if (object !== IN_VMLINUX || this.addressesHidden) return lines;
    return lines.sort((a, b) => compare(this.#address(a), this.#address(b)) || a - b);
  }

  #symbol(line: number): KnownSymbol {
    const type = String.fromCharCode(this.#bytes[this.#start(line) + ADDRESS_DIGITS + 1] ?? 0);
    const address = this.addressesHidden ? undefined : this.#address(line);
    return {
      name: this.#name(line),
      place: address === undefined ? undefined : `0x${address.toString(16)}`,
      address,
      size: undefined,
      kind: /[tT]/.test(type) ? 'function' : /[dDbBrR]/.test(type) ? 'data' : 'unknown',
      isInit: this.#lines.objects[line] === IN_VMLINUX && this.#initLines().some(({ after, before }) => line > after && line < before),
    };
  }

  /**
   * What lies between __init_begin and __init_end, without the per-CPU variables that some kernels keep there. vmlinux's lines are in
   * address order, hidden or not.
   */
  #initLines(): readonly LineRange[] {
    if (this.#init === undefined) {
      const [after, before, percpu, percpuEnd] = ['__init_begin', '__init_end', '__per_cpu_start', '__per_cpu_end'].map(
        (name) => this.#find(IN_VMLINUX, name)[0],
      );
      if (after === undefined || before === undefined) this.#init = [];
      else if (percpu === undefined || percpuEnd === undefined || percpu < after || percpuEnd > before) this.#init = [{ after, before }];
      else
        this.#init = [
          { after, before: percpu },
          { after: percpuEnd, before },
        ];
    }
    return this.#init;
  }

  *#names(object: number): Generator<string> {
    for (let line = 0; line < this.#lines.count; line++) if (this.#lines.objects[line] === object) yield this.#name(line);
  }

  #name(line: number): string {
    return this.#bytes.toString('utf8', this.#nameAt(line), this.#lines.nameEnds[line]);
  }

  #nameAt(line: number): number {
    return this.#start(line) + NAME_AT;
  }

  #address(line: number): bigint {
    return BigInt(`0x${this.#bytes.toString('latin1', this.#start(line), this.#start(line) + ADDRESS_DIGITS)}`);
  }

  #start(line: number): number {
    return this.#lines.starts[line] ?? 0;
  }
}

/** Lines between two others. */
interface LineRange {
  readonly after: number;
  readonly before: number;
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
