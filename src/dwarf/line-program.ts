import { DW_LNE, DW_LNS } from './constants.js';
import { Cursor } from './cursor.js';
import type { LineHeader } from './line-header.js';
import type { FieldTarget } from './relocated-fields.js';

/** The registers of the line-number state machine (DWARF 5, 6.2.2) that klp-lint asks for, at the moment of a row. */
export interface LineRow {
  /** Undefined where no relocation gave the address a section. */
  readonly place: FieldTarget | undefined;
  /** Number of the file in the line table. */
  readonly file: number;
  /** Counted from 1; 0 for an instruction that belongs to no line. */
  readonly line: number;
}

/** A run of rows whose addresses lie in one section: the instructions at [low, high) are theirs. */
export interface Extent {
  readonly section: number;
  low: number;
  high: number;
}

/**
 * Runs one sequence: from a position in the line program up to its DW_LNE_end_sequence (6.2.5). Rows are not kept:
 * `span` is called with each row whose instructions end where the next row of the same section begins.
 * @returns where the next sequence begins
 * @throws ElfFormatError for an operand that passes the table's end, or rows without an end of their sequence
 */
export function runSequence(header: LineHeader, start: number, span: (row: LineRow, low: FieldTarget, high: number) => void): number {
  const { section, minimumInstructionLength, lineBase, lineRange, opcodeBase } = header;
  const cursor = new Cursor(section, start, header.end);
  let sectionIndex: number | undefined;
  let address = 0;
  let file = 1;
  let line = 1;
  let last: LineRow | undefined;

  const row = (): void => {
    if (last?.place !== undefined && last.place.section === sectionIndex && last.place.offset < address) {
      span(last, last.place, address);
    }
    last = { place: sectionIndex === undefined ? undefined : { section: sectionIndex, offset: address }, file, line };
  };
  const advance = (operations: number): void => {
    address += operations * minimumInstructionLength;
    if (!Number.isSafeInteger(address)) throw section.error(cursor.position, 'an address', address, 'at most 2^53');
  };

  while (!cursor.atEnd) {
    const opcode = cursor.u8('an opcode');
    if (opcode >= opcodeBase) {
      advance(Math.floor((opcode - opcodeBase) / lineRange));
      line += lineBase + ((opcode - opcodeBase) % lineRange);
      row();
      continue;
    }
    switch (opcode) {
      case 0: {
        const length = cursor.uleb('the length of an extended opcode');
        if (length === 0) throw section.error(cursor.position, 'the length of an extended opcode', length, 'at least 1');
        const at = cursor.skip(length, 'an extended opcode');
        const extended = section.view.u8(at);
        if (extended === DW_LNE.END_SEQUENCE) {
          row();
          return cursor.position;
        }
        if (extended === DW_LNE.SET_ADDRESS) {
          if (length !== 5 && length !== 9) throw section.error(at, 'DW_LNE_set_address', length, 'an address of 4 or 8 bytes');
          const place = section.address(at + 1, length - 1);
          sectionIndex = place?.section;
          address = place?.offset ?? 0;
        }
        break;
      }
      case DW_LNS.COPY:
        row();
        break;
      case DW_LNS.ADVANCE_PC:
        advance(cursor.uleb('DW_LNS_advance_pc'));
        break;
      case DW_LNS.ADVANCE_LINE:
        line += cursor.sleb('DW_LNS_advance_line');
        break;
      case DW_LNS.SET_FILE:
        file = cursor.uleb('DW_LNS_set_file');
        break;
      case DW_LNS.CONST_ADD_PC:
        advance(Math.floor((255 - opcodeBase) / lineRange));
        break;
      case DW_LNS.FIXED_ADVANCE_PC:
        // 6.2.5.2: not multiplied by the instruction's length.
        address += cursor.u16('DW_LNS_fixed_advance_pc');
        break;
      default:
        // Columns, statements, prologues, and opcodes that a later DWARF may add.
        for (let operand = 0; operand < (header.operandCounts[opcode - 1] ?? 0); operand++) cursor.skipLeb('an operand');
    }
  }
  if (last !== undefined) throw section.error(start, 'a sequence', 'no end', 'a DW_LNE_end_sequence');
  return cursor.position;
}
