// Numbers of DWARF 5 chapter 7 (and of DWARF 2 to 4 where they differ). Only those that klp-lint asks for.

/** Tags (7.5.3). */
export const DW_TAG = { INLINED_SUBROUTINE: 0x1d, SUBPROGRAM: 0x2e } as const;

/** Attributes (7.5.4). */
export const DW_AT = {
  NAME: 0x03,
  STMT_LIST: 0x10,
  LOW_PC: 0x11,
  HIGH_PC: 0x12,
  COMP_DIR: 0x1b,
  ABSTRACT_ORIGIN: 0x31,
  DECL_FILE: 0x3a,
  SPECIFICATION: 0x47,
  RANGES: 0x55,
  CALL_FILE: 0x58,
  CALL_LINE: 0x59,
  STR_OFFSETS_BASE: 0x72,
  ADDR_BASE: 0x73,
  RNGLISTS_BASE: 0x74,
} as const;

/** Forms (7.5.6, table 7.6; the GNU ones are of GCC's and dwz's making). */
export const DW_FORM = {
  ADDR: 0x01,
  BLOCK2: 0x03,
  BLOCK4: 0x04,
  DATA2: 0x05,
  DATA4: 0x06,
  DATA8: 0x07,
  STRING: 0x08,
  BLOCK: 0x09,
  BLOCK1: 0x0a,
  DATA1: 0x0b,
  FLAG: 0x0c,
  SDATA: 0x0d,
  STRP: 0x0e,
  UDATA: 0x0f,
  REF_ADDR: 0x10,
  REF1: 0x11,
  REF2: 0x12,
  REF4: 0x13,
  REF8: 0x14,
  REF_UDATA: 0x15,
  INDIRECT: 0x16,
  SEC_OFFSET: 0x17,
  EXPRLOC: 0x18,
  FLAG_PRESENT: 0x19,
  STRX: 0x1a,
  ADDRX: 0x1b,
  REF_SUP4: 0x1c,
  STRP_SUP: 0x1d,
  DATA16: 0x1e,
  LINE_STRP: 0x1f,
  REF_SIG8: 0x20,
  IMPLICIT_CONST: 0x21,
  LOCLISTX: 0x22,
  RNGLISTX: 0x23,
  REF_SUP8: 0x24,
  STRX1: 0x25,
  STRX2: 0x26,
  STRX3: 0x27,
  STRX4: 0x28,
  ADDRX1: 0x29,
  ADDRX2: 0x2a,
  ADDRX3: 0x2b,
  ADDRX4: 0x2c,
  GNU_REF_ALT: 0x1f20,
  GNU_STRP_ALT: 0x1f21,
} as const;

/** Unit types of .debug_info (7.5.1). Type units hold no code. */
export const DW_UT = { COMPILE: 0x01, TYPE: 0x02, PARTIAL: 0x03, SKELETON: 0x04, SPLIT_COMPILE: 0x05, SPLIT_TYPE: 0x06 } as const;

/** Content of a line header's directory and file entries (7.22). */
export const DW_LNCT = { PATH: 0x1, DIRECTORY_INDEX: 0x2 } as const;

/** Standard opcodes of the line program (7.22, 6.2.5.2) that change an address, a line, a file or make a row. */
export const DW_LNS = {
  COPY: 0x01,
  ADVANCE_PC: 0x02,
  ADVANCE_LINE: 0x03,
  SET_FILE: 0x04,
  CONST_ADD_PC: 0x08,
  FIXED_ADVANCE_PC: 0x09,
} as const;

/** Extended opcodes (7.22, 6.2.5.3). */
export const DW_LNE = { END_SEQUENCE: 0x01, SET_ADDRESS: 0x02 } as const;

/** Entries of a range list (7.25). */
export const DW_RLE = {
  END_OF_LIST: 0x00,
  BASE_ADDRESSX: 0x01,
  STARTX_ENDX: 0x02,
  STARTX_LENGTH: 0x03,
  OFFSET_PAIR: 0x04,
  BASE_ADDRESS: 0x05,
  START_END: 0x06,
  START_LENGTH: 0x07,
} as const;
