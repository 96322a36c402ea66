import type { ByteSource } from '../elf/source.js';
import { readPart } from './bytes.js';
import { badField } from './errors.js';
import { FORMAT } from './zip-record.js';

const SIGNATURE = 0x05054b50;
const ZIP64_END = 0x06064b50;
const ZIP64_LOCATOR = 0x07064b50;
const END = 0x06054b50;
const END_SIZE = 22;
const LOCATOR_SIZE = 20;

/** The central directory as it was read. Offsets are from the start of the archive. */
export interface ZipDirectory {
  readonly start: number;
  /** Behind its last entry. */
  readonly end: number;
  readonly entries: number;
  /** Bytes of the archive's comment, which stands last. */
  readonly commentSize: number;
}

/**
 * What follows the directory (APPNOTE.TXT 4.3.13 to 4.3.16) describes that directory and no other: some readers find it by its
 * offset, others by its size, back from the end.
 * @throws ArchiveFormatError
 */
export function verifyZipEnd(source: ByteSource, { start, end, entries, commentSize }: ZipDirectory): void {
  const size = end - start;
  const signatureAt = (at: number) => readPart(source, at, 4, FORMAT, 'end of central directory').readUInt32LE();
  let at = end;
  if (signatureAt(at) === SIGNATURE) at += 6 + readPart(source, at + 4, 2, FORMAT, 'digital signature').readUInt16LE();
  if (signatureAt(at) === ZIP64_END) {
    const record = readPart(source, at, 56, FORMAT, 'zip64 end of central directory');
    const field = (offset: number) => Number(record.readBigUInt64LE(offset));
    expectField('zip64 number of entries', field(32), entries, at);
    expectField('zip64 size of the directory', field(40), size, at);
    expectField('zip64 offset of the directory', field(48), start, at);
    const locator = at + 12 + field(4);
    expectField('signature of the zip64 locator', signatureAt(locator), ZIP64_LOCATOR, locator);
    const points = Number(readPart(source, locator + 8, 8, FORMAT, 'zip64 locator').readBigUInt64LE());
    expectField('zip64 locator', points, at, locator);
    at = locator + LOCATOR_SIZE;
  }
  const found = signatureAt(at);
  if (found !== END) throw badField(FORMAT, 'signature after the last entry', found, "the directory's end", at);
  const record = readPart(source, at, END_SIZE, FORMAT, 'end of central directory');
  expectField('bytes behind the directory', source.size - at, END_SIZE + commentSize, at);
  if (at !== end) return;
  expectField('number of entries', record.readUInt16LE(10), entries, at);
  expectField('size of the directory', record.readUInt32LE(12), size, at);
}

function expectField(field: string, value: number, expected: number, at: number): void {
  if (value !== expected) throw badField(FORMAT, field, value, `0x${expected.toString(16)}`, at);
}
