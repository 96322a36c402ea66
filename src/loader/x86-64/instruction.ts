import { ONE_BYTE, TWO_BYTES } from './opcode-maps.js';

/** What the bits of an operand are: a distance from the instruction's end to code or to data, an offset from registers, or the operand itself. */
export type OperandKind = 'branch' | 'rip-relative' | 'displacement' | 'immediate';

/** A part of an instruction that a linker can fill in. */
export interface OperandField {
  /** Bytes from the start of the code that was read. */
  readonly offset: number;
  readonly size: number;
  readonly kind: OperandKind;
}

export interface Instruction {
  readonly length: number;
  readonly fields: readonly OperandField[];
  /** Whether it is a call of an address that stands in it. */
  readonly isCall: boolean;
}

/** Bytes that an instruction has at most. */
const LONGEST = 15;
const OPERAND_SIZE = 0x66;
const PREFIXES: ReadonlySet<number> = new Set([0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65, OPERAND_SIZE, 0x67, 0xf0, 0xf2, 0xf3]);
const CALL = 0xe8;

/**
 * The instruction of 64-bit mode at that place.
 * @param end where the code ends
 * @returns undefined where none begins there that this knows, or it goes beyond the end
 */
export function instructionAt(bytes: Uint8Array, start: number, end: number): Instruction | undefined {
  const found = new Decoder(bytes, start, Math.min(end, start + LONGEST)).instruction();
  return found !== undefined && start + found.length <= end ? found : undefined;
}

class Decoder {
  #at: number;
  readonly #fields: OperandField[] = [];
  #operand16 = false;
  #wide = false;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly start: number,
    private readonly end: number,
  ) {
    this.#at = start;
  }

  instruction(): Instruction | undefined {
    while (PREFIXES.has(this.#peek())) if (this.#next() === OPERAND_SIZE) this.#operand16 = true;
    if (this.#peek() >> 4 === 4) this.#wide = (this.#next() & 8) !== 0;
    const opcode = this.#next();
    const follows = this.#followsOf(opcode);
    return follows !== undefined && this.#read(follows) ? this.#made(opcode) : undefined;
  }

  #made(opcode: number): Instruction | undefined {
    if (this.#at > this.end) return undefined;
    return { length: this.#at - this.start, fields: this.#fields, isCall: opcode === CALL };
  }

  /** What follows the opcode, which can be of several bytes. */
  #followsOf(opcode: number): string | undefined {
    switch (opcode) {
      case 0x0f:
        return this.#behind0f(this.#next());
      case 0xc5: // VEX of 2 bytes
        this.#next();
        return this.#inMap(1, this.#next());
      case 0xc4: {
        const map = this.#next() & 0x1f;
        this.#next();
        return this.#inMap(map, this.#next());
      }
      case 0x62: {
        const map = this.#next() & 7;
        this.#at += 2;
        return this.#inMap(map, this.#next());
      }
      // Up to 7 it is POP with a ModRM, from 8 on AMD's XOP.
      case 0x8f:
        return (this.#peek() & 0x1f) < 8 ? 'm' : undefined;
      default:
        return ONE_BYTE[opcode];
    }
  }

  #behind0f(second: number): string | undefined {
    if (second === 0x38 || second === 0x3a) {
      this.#next();
      return second === 0x38 ? 'm' : 'M';
    }
    return TWO_BYTES[second];
  }

  /** The maps of VEX and EVEX: 0f, 0f 38, 0f 3a, and AVX512-FP16's. */
  #inMap(map: number, opcode: number): string | undefined {
    if (map === 1) return TWO_BYTES[opcode];
    if (map === 3) return 'M';
    return map === 2 || map === 5 || map === 6 ? 'm' : undefined;
  }

  #read(follows: string): boolean {
    switch (follows) {
      case '.':
        return true;
      case 'b':
        return this.#field('immediate', 1);
      case 'w':
        return this.#field('immediate', 2);
      case 'e':
        return this.#field('immediate', 3);
      case 'z':
        return this.#field('immediate', this.#operand16 ? 2 : 4);
      case 'v':
        return this.#field('immediate', this.#wide ? 8 : this.#operand16 ? 2 : 4);
      case 'o':
        return this.#field('immediate', 8);
      case 'j':
        return this.#field('branch', 1);
      case 'J':
        return this.#field('branch', 4);
      case 'm':
        return this.#modrm() !== undefined;
      case 'M':
        return this.#modrm() !== undefined && this.#read('b');
      case 'Z':
        return this.#modrm() !== undefined && this.#read('z');
      case 'F':
      case 'G': {
        const group = this.#modrm();
        return group !== undefined && (group > 1 || this.#read(follows === 'F' ? 'b' : 'z'));
      }
      default:
        return false;
    }
  }

  /** Reads ModRM, SIB and displacement. @returns the bits `reg`, which in some opcodes say which instruction it is */
  #modrm(): number | undefined {
    const modrm = this.#next();
    if (this.#at > this.end) return undefined;
    const mode = modrm >> 6;
    const register = modrm & 7;
    if (mode !== 3) {
      const base = register === 4 ? this.#next() & 7 : register;
      if (mode === 0 && register === 5) this.#field('rip-relative', 4);
      else if (mode === 2 || (mode === 0 && base === 5)) this.#field('displacement', 4);
      else if (mode === 1) this.#field('displacement', 1);
    }
    return (modrm >> 3) & 7;
  }

  #field(kind: OperandKind, size: number): true {
    this.#fields.push({ offset: this.#at, size, kind });
    this.#at += size;
    return true;
  }

  /** 0x90, which is no prefix, behind the end. */
  #peek(): number {
    return this.#at < this.end ? (this.bytes[this.#at] ?? 0x90) : 0x90;
  }

  #next(): number {
    const byte = this.#peek();
    this.#at++;
    return byte;
  }
}
