/**
 * Names as text, one to one with their bytes: what is UTF-8 is read as that, a byte order mark included, and each byte that is not
 * becomes a lone surrogate (0xDC00 + the byte), which no UTF-8 ends in. Two names are equal where strcmp() finds them equal.
 */
export function decodeName(bytes: Uint8Array): string {
  const units = new Uint16Array(bytes.length);
  let count = 0;
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    let code = bytes[at] ?? 0;
    if (length === 0) code += ESCAPED;
    else if (length > 1) {
      code &= 0xff >> (length + 1);
      for (let i = 1; i < length; i++) code = (code << 6) | ((bytes[at + i] ?? 0) & 0x3f);
    }
    if (code > 0xffff) {
      units[count++] = 0xd800 + ((code - 0x10000) >> 10);
      units[count++] = 0xdc00 + ((code - 0x10000) & 0x3ff);
    } else units[count++] = code;
    at += Math.max(length, 1);
  }
  // A TextDecoder would put U+FFFD in the place of lone surrogates.
  return Buffer.from(units.buffer, 0, count * 2).toString('utf16le');
}

/** The bytes that decodeName() made the text of. */
export function encodeName(name: string): Uint8Array {
  const bytes = new Uint8Array(nameLength(name));
  let at = 0;
  for (const character of name) {
    const code = character.codePointAt(0) ?? 0;
    if (isEscaped(code)) bytes[at++] = code - ESCAPED;
    else at += Buffer.from(bytes.buffer, bytes.byteOffset + at).write(character);
  }
  return bytes;
}

/** How many bytes the name has, which is what the kernel counts. */
export function nameLength(name: string): number {
  let length = 0;
  for (const character of name) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 || isEscaped(code) ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
  }
  return length;
}

/** At most so many bytes of the name, as a field of that width of sscanf() reads it. */
export function firstBytes(name: string, count: number): string {
  return nameLength(name) <= count ? name : decodeName(encodeName(name).subarray(0, count));
}

const ESCAPED = 0xdc00;

function isEscaped(code: number): boolean {
  return code >= ESCAPED + 0x80 && code <= ESCAPED + 0xff;
}

/** Bytes of the UTF-8 sequence at that place; 0 where none begins (Unicode 15, table 3-7). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4) return 0;
  const second = bytes[at + 1] ?? 0;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let i = 2; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}
