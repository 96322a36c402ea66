import { badField } from './errors.js';

// Field names are those of POSIX pax (ustar interchange format) and of GNU tar's manual, "Basic Tar Format".
export const FORMAT = 'tar';
export const BLOCK = 512;
const CHECKSUM = { start: 148, end: 156 };
const SPACE = 0x20;

/** A header block, as it stands. */
export interface TarHeader {
  /** With its prefix; what pax and GNU headers before it say is not in it. */
  readonly name: string;
  /** Type flag; `0` for the NUL of old archives. */
  readonly type: string;
  /** Whether it is a NUL, before ustar: then Python makes a folder of every name that ends with a slash. */
  readonly isOld: boolean;
  readonly size: number;
}

/** @throws ArchiveFormatError for a wrong checksum or a size that is not valid */
export function readTarHeader(block: Buffer, at: number): TarHeader {
  verifyChecksum(block, at);
  const prefix = text(block, 257, 263) === 'ustar' ? text(block, 345, 500) : '';
  const name = text(block, 0, 100);
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    isOld: block.readUInt8(156) === 0,
    type: String.fromCharCode(block.readUInt8(156)).replace('\0', '0'),
    size: readNumber(block.subarray(124, 136), 'size', at + 124),
  };
}

/** Whether another block of a map of holes follows: in a sparse entry's header, and in each such block. */
export function isExtended(block: Buffer, inHeader: boolean): boolean {
  return block.readUInt8(inHeader ? 482 : 504) !== 0;
}

/** The sum of all bytes, with the checksum's own as spaces; some tars summed signed bytes. */
function verifyChecksum(block: Buffer, at: number): void {
  const stored = readNumber(block.subarray(CHECKSUM.start, CHECKSUM.end), 'chksum', at + CHECKSUM.start);
  let sum = 0;
  let highBytes = 0;
  for (const [i, byte] of block.entries()) {
    const counted = i >= CHECKSUM.start && i < CHECKSUM.end ? SPACE : byte;
    sum += counted;
    if (counted >= 0x80) highBytes++;
  }
  if (stored !== sum && stored !== sum - 256 * highBytes)
    throw badField(FORMAT, 'chksum', stored, `0x${sum.toString(16)}`, at + CHECKSUM.start);
}

/** Octal digits, or GNU's binary where the first bit is set. */
function readNumber(field: Buffer, name: string, offset: number): number {
  const first = field[0] ?? 0;
  if ((first & 0x80) !== 0) {
    const value = field.subarray(1).reduce((total, byte) => total * 256 + byte, first & 0x7f);
    if (Number.isSafeInteger(value)) return value;
  } else {
    const digits = /^ *([0-7]*)[\0 ]*$/.exec(field.toString('latin1'))?.[1];
    if (digits !== undefined) return digits === '' ? 0 : Number.parseInt(digits, 8);
  }
  throw badField(FORMAT, name, field.toString('latin1'), 'an octal number', offset);
}

/** The field up to its NUL. */
function text(block: Buffer, start: number, end: number): string {
  return untilNul(block.subarray(start, end));
}

export function untilNul(bytes: Buffer): string {
  const nul = bytes.indexOf(0);
  return bytes.toString('utf8', 0, nul < 0 ? bytes.length : nul);
}

/** The records of a pax header: `length key=value`, each with a line feed. @throws ArchiveFormatError */
export function* readPaxRecords(content: Buffer, offset: number): Generator<readonly [key: string, value: string]> {
  for (let at = 0; at < content.length;) {
    const length = /^[1-9][0-9]{0,6}(?= )/.exec(content.toString('latin1', at, at + 8))?.[0];
    const end = at + Number(length ?? 0);
    const equals = content.indexOf('=', at);
    if (length === undefined || end > content.length || content[end - 1] !== 0x0a || equals < 0 || equals >= end)
      throw badField(FORMAT, 'pax record', content.toString('utf8', at, at + 40), '"length key=value" and a line feed', offset + at);
    yield [content.toString('utf8', at + length.length + 1, equals), content.toString('utf8', equals + 1, end - 1)];
    at = end;
  }
}
