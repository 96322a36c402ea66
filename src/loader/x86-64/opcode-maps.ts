/**
 * What follows an opcode in 64-bit mode (Intel SDM volume 2, appendix A), a character each:
 * `.` nothing; `m` ModRM; `b` 8, `w` 16, `e` 24 bits; `z` 16 or 32 bits by prefix 66; `v` the same, 64 with REX.W;
 * `o` a 64-bit address; `M` ModRM and 8 bits; `Z` ModRM and z; `F`, `G` ModRM and b or z where it is TEST;
 * `j` a branch of 8, `J` of 32 bits; `x` no instruction, a prefix, or one that modules do not have.
 */
export const ONE_BYTE = opcodes(
  'mmmmbzxx mmmmbzxx mmmmbzxx mmmmbzxx mmmmbzxx mmmmbzxx mmmmbzxx mmmmbzxx',
  'xxxxxxxx xxxxxxxx ........ ........ xxxmxxxx zZbM.... jjjjjjjj jjjjjjjj',
  'MZxMmmmm mmmmmmmm ........ ..x..... oooo.... bz...... bbbbbbbb vvvvvvvv',
  'MMw.xxMZ e.w..bx. mmmmxxx. mmmmmmmm jjjjbbbb JJxj.... x.xx..FG ......mm',
);

/** Behind 0f. */
export const TWO_BYTES = opcodes(
  'mmmmx... ..x.xm.M mmmmmmmm mmmmmmmm mmmmxxxx mmmmmmmm ......x. xxxxxxxx',
  'mmmmmmmm mmmmmmmm mmmmmmmm mmmmmmmm mmmmmmmm mmmmmmmm MMMMmmm. mmmmmmmm',
  'JJJJJJJJ JJJJJJJJ mmmmmmmm mmmmmmmm ...mMmxx ...mMmmm mmmmmmmm mmMmmmmm',
  'mmMmMMMm ........ mmmmmmmm mmmmmmmm mmmmmmmm mmmmmmmm mmmmmmmm mmmmmmmx',
);

function opcodes(...rows: readonly string[]): string {
  return rows.join('').replaceAll(' ', '');
}
