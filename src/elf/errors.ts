/**
 * A file is not what the ELF specification (or the kernel's elf_validity_check()) demands.
 * It is bad input, never a fault of the user or of klp-lint.
 */
export class ElfFormatError extends Error {
  override readonly name = 'ElfFormatError';

  /**
   * @param offset where in the file the offending field lies, in bytes from its start
   * @param field the field's name in the specification, such as `e_shoff`
   * @param value what the file has there
   * @param expected what was expected instead, as a phrase
   * @param words a sentence for people, where the field and its value would be a riddle to them
   */
  constructor(
    readonly offset: number,
    readonly field: string,
    readonly value: bigint | number | string,
    readonly expected: string,
    words?: string,
  ) {
    const shown = typeof value === 'string' ? JSON.stringify(value) : `0x${value.toString(16)}`;
    super(words ?? `${field} at file offset 0x${offset.toString(16)} is ${shown}; expected ${expected}`);
  }
}
