import { Cursor } from './cursor.js';
import type { DebugSection } from './debug-section.js';
import type { Encoding } from './forms.js';

/** The header of one line table (DWARF 5, 6.2.4), up to its directories and files. */
export interface LineHeader extends Encoding {
  readonly section: DebugSection;
  /** Where the table begins in .debug_line: what DW_AT_stmt_list names. */
  readonly offset: number;
  /** Where the directories begin (line-files.ts reads on from there). */
  readonly tables: number;
  /** Where the line program begins, and ends with the table. */
  readonly program: number;
  readonly end: number;
  readonly minimumInstructionLength: number;
  readonly lineBase: number;
  readonly lineRange: number;
  readonly opcodeBase: number;
  /** How many LEB128 operands opcode n has: element n - 1. */
  readonly operandCounts: Uint8Array;
}

/** Operands of the standard opcodes 1 to 12 (6.2.5.2). A table that gives them others means something else by them. */
const STANDARD_OPERANDS = [0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1];

/**
 * Reads the header of the line table at that offset.
 * @throws ElfFormatError when it is damaged, or of a version other than 2 to 5
 */
export function readLineHeader(section: DebugSection, offset: number): LineHeader {
  const outer = new Cursor(section, offset);
  const { end, offsetSize } = outer.unitLength();
  const cursor = new Cursor(section, outer.position, end);
  const version = cursor.u16('version');
  if (version < 2 || version > 5) throw section.error(cursor.position - 2, 'version', version, 'DWARF 2 to 5');
  const addressSize = version >= 5 ? cursor.u8('address_size') : 8;
  if (version >= 5) cursor.skip(1, 'segment_selector_size');
  const lengthAt = cursor.position;
  const headerLength = cursor.word(offsetSize, 'header_length');
  const program = cursor.position + headerLength;
  if (program > end) throw section.error(lengthAt, 'header_length', headerLength, `at most ${end - cursor.position}`);

  const minimumInstructionLength = cursor.u8('minimum_instruction_length');
  const perInstruction = version >= 4 ? cursor.u8('maximum_operations_per_instruction') : 1;
  if (perInstruction > 1) {
    throw section.error(cursor.position - 1, 'maximum_operations_per_instruction', perInstruction, '1: no VLIW machine runs livepatches');
  }
  cursor.skip(1, 'default_is_stmt');
  const lineBase = cursor.s8('line_base');
  const lineRange = cursor.u8('line_range');
  const opcodeBase = cursor.u8('opcode_base');
  if (lineRange === 0) throw section.error(cursor.position - 2, 'line_range', lineRange, 'a divisor');
  if (opcodeBase === 0) throw section.error(cursor.position - 1, 'opcode_base', opcodeBase, 'at least 1');
  const operands = cursor.skip(opcodeBase - 1, 'standard_opcode_lengths');
  const operandCounts = section.view.bytes.subarray(operands, operands + opcodeBase - 1);
  const odd = STANDARD_OPERANDS.findIndex((count, opcode) => opcode < operandCounts.length && operandCounts[opcode] !== count);
  if (odd >= 0) throw section.error(operands + odd, 'standard_opcode_lengths', operandCounts[odd] ?? 0, `${STANDARD_OPERANDS[odd] ?? 0}`);
  return {
    section,
    offset,
    version,
    offsetSize,
    addressSize,
    tables: cursor.position,
    program,
    end,
    minimumInstructionLength,
    lineBase,
    lineRange,
    opcodeBase,
    operandCounts,
  };
}
