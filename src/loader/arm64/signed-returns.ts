import { ElfFormatError } from '../../elf/errors.js';
import type { Section } from '../../elf/section.js';
import type { LivepatchModule } from '../../livepatch/module.js';
import type { SectionOffset } from '../../livepatch/pointers.js';
import { SpecialTable } from '../table.js';

/** The format of a frame's addresses that the kernel reads (DW_EH_PE_pcrel with sdata4 or sdata8). */
const PCREL_SDATA4 = 0x1b;
const PCREL_SDATA8 = 0x1c;
/** x30 */
const RETURN_ADDRESS = 30;

/** The opcodes that scs_handle_fde_frame() knows, by the operands that follow: bytes of a distance, or numbers in LEB128. */
const ADVANCE: ReadonlyMap<number, number> = new Map([
  [0x02, 1],
  [0x03, 2],
  [0x04, 4],
]);
const LEBS: ReadonlyMap<number, number> = new Map([
  [0x00, 0],
  [0x0a, 0],
  [0x0b, 0],
  [0x0c, 2],
  [0x05, 2],
  [0x0e, 1],
  [0x13, 1],
  [0x0d, 1],
  [0x08, 1],
  [0x06, 1],
]);
const NEGATE_RA_STATE = 0x2d;

/** The fields of a common information entry that count for its frames. */
interface Common {
  readonly codeAlignment: number;
  /** Bytes of an address. */
  readonly width: 4 | 8;
}

/**
 * The instructions behind which .init.eh_frame says that the return address is signed, or no longer is, in functions that the module knows
 * (scs_patch(), arch/arm64/kernel/pi/patch-scs.c of 7.2).
 * @throws ElfFormatError for what the kernel refuses: "error occurred during dynamic SCS patching"
 */
export function* signedReturns(module: LivepatchModule, section: Section): Generator<SectionOffset> {
  const table = new SpecialTable(module, section, 1);
  const { view } = table;
  let common: Common = { codeAlignment: 1, width: 4 };
  let at = 0;
  while (section.size - at > 8) {
    const size = view.u32(at);
    if (size === 0 || size > section.size - at) return;
    const end = Math.min(at + 4 + size, section.size);
    const frame = new FrameBytes(section, view.bytes, at + 8, end);
    if (view.u32(at + 4) === 0) common = commonOf(frame);
    else yield* ofFrame(table, frame, common);
    at = end;
  }
}

/** The kernel takes "zR" with one byte of format, and nothing else. */
function commonOf(frame: FrameBytes): Common {
  const fields = Array.from({ length: 9 }, () => frame.u8());
  const [, z, r, nul, codeAlignment = 0, dataAlignment = 0, register, length, format] = fields;
  const isRead = z === 0x7a && r === 0x52 && nul === 0 && register === RETURN_ADDRESS && length === 1;
  if (!isRead || codeAlignment > 127 || dataAlignment > 127 || (format !== PCREL_SDATA4 && format !== PCREL_SDATA8))
    throw frame.error('common information entry', 'augmentation "zR" with addresses of 4 or 8 bytes');
  return { codeAlignment, width: format === PCREL_SDATA4 ? 4 : 8 };
}

function* ofFrame(table: SpecialTable, frame: FrameBytes, { codeAlignment, width }: Common): Generator<SectionOffset> {
  const start = table.place(frame.at, 0);
  frame.skip(2 * width);
  frame.skip(frame.u8());
  let distance = 0;
  while (!frame.atEnd) {
    const opcode = frame.u8();
    const bytes = ADVANCE.get(opcode);
    if (bytes !== undefined) distance += frame.number(bytes) * codeAlignment;
    else if (opcode >= 0x40 && opcode < 0x80) distance += (opcode & 0x3f) * codeAlignment;
    else if (opcode >= 0x80 && opcode < 0xc0) frame.skipLeb();
    else if (opcode < 0xc0) {
      if (opcode === NEGATE_RA_STATE) {
        if (start !== undefined) yield { section: start.section, offset: start.offset + distance - 4 };
        continue;
      }
      const lebs = LEBS.get(opcode);
      if (lebs === undefined) throw frame.error(`opcode 0x${opcode.toString(16)} of a frame`, 'one that the kernel knows');
      for (let leb = 0; leb < lebs; leb++) frame.skipLeb();
    }
  }
}

/** The bytes of one frame, read one after the other. */
class FrameBytes {
  constructor(
    private readonly section: Section,
    private readonly bytes: Uint8Array,
    public at: number,
    private readonly end: number,
  ) {}

  get atEnd(): boolean {
    return this.at >= this.end;
  }

  u8(): number {
    this.skip(1);
    return this.bytes[this.at - 1] ?? 0;
  }

  /** Little-endian, of 1 to 4 bytes. */
  number(width: number): number {
    let value = 0;
    for (let byte = 0; byte < width; byte++) value += this.u8() * 2 ** (8 * byte);
    return value;
  }

  skip(count: number): void {
    if (this.at + count > this.end) throw this.error('frame', 'one that ends behind its last opcode');
    this.at += count;
  }

  skipLeb(): void {
    while (this.u8() > 127);
  }

  error(what: string, expected: string): ElfFormatError {
    return new ElfFormatError(this.section.offset + this.at, `${what} in ${this.section.name}`, `0x${this.at.toString(16)}`, expected);
  }
}
