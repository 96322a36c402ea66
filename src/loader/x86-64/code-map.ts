import type { Section } from '../../elf/section.js';
import type { LivepatchModule } from '../../livepatch/module.js';
import { instructionAt, type OperandField } from './instruction.js';

/** An operand that a relocation can fill in, and the instruction that has it. */
export interface Operand extends OperandField {
  readonly isCall: boolean;
}

const UNKNOWN = 0;
const START = 1;
const INSIDE = 2;

/**
 * The instructions of a section of code: those of its functions, each read from its first byte to where the next function begins, or to what
 * no instruction is. Between functions, and behind what was not read, nothing is known.
 */
export class CodeMap {
  readonly #marks: Uint8Array;
  readonly #operands = new Map<number, Operand>();

  constructor(module: LivepatchModule, section: Section) {
    const bytes = module.elf.content(section);
    this.#marks = new Uint8Array(bytes.length);
    const functions = module.functions.of(section.index);
    for (const [place, { start, end }] of functions.entries()) {
      // Of functions that begin together the last is the longest.
      const next = functions[place + 1]?.start ?? end;
      if (next !== start) this.#read(bytes, start, Math.min(end, next, bytes.length));
    }
  }

  /** The operand that begins at that offset. */
  operandAt(offset: number): Operand | undefined {
    return this.#operands.get(offset);
  }

  /** Whether the offset lies within code that was read. */
  isKnown(offset: number): boolean {
    return (this.#marks[offset] ?? UNKNOWN) !== UNKNOWN;
  }

  /** Whether an instruction that was read has begun before that offset and goes on behind it. */
  isInside(offset: number): boolean {
    return this.#marks[offset] === INSIDE;
  }

  #read(bytes: Uint8Array, start: number, end: number): void {
    for (let at = start; at < end;) {
      // Bytes that are left zero are an instruction too, of which no code is made.
      const instruction = bytes[at] === 0 && bytes[at + 1] === 0 ? undefined : instructionAt(bytes, at, end);
      if (instruction === undefined) return;
      this.#marks[at] = START;
      this.#marks.fill(INSIDE, at + 1, at + instruction.length);
      for (const field of instruction.fields) this.#operands.set(field.offset, { ...field, isCall: instruction.isCall });
      at += instruction.length;
    }
  }
}

/** The code of a module, each section read when it is first asked for. */
export class ModuleCode {
  readonly #maps = new Map<number, CodeMap>();

  constructor(private readonly module: LivepatchModule) {}

  /** Undefined for a section that is no code in memory. */
  mapOf(section: Section): CodeMap | undefined {
    if (!section.isExec || !section.isAlloc || !section.hasContent) return undefined;
    let map = this.#maps.get(section.index);
    if (map === undefined) {
      map = new CodeMap(this.module, section);
      this.#maps.set(section.index, map);
    }
    return map;
  }
}
