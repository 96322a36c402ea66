import yauzl from 'yauzl';
import type { ByteSource } from '../elf/source.js';
import { readPart } from './bytes.js';
import { badField } from './errors.js';

export const FORMAT = 'zip';
/** General purpose bit 3: CRC and sizes stand after the data (APPNOTE.TXT 4.4.4). */
const DESCRIPTOR = 8;
const DESCRIPTOR_SIGNATURE = 0x08074b50;
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_SIZE = 30;
const ZIP64 = 0x0001;
const IN_ZIP64 = 0xffffffff;

/** A file's record: what readers go by that take an archive from its start and never see the directory. */
export interface ZipRecord {
  /** Where its bytes begin as they are packed, and where they end. */
  readonly dataStart: number;
  readonly dataEnd: number;
  /** Behind the descriptor, where it has one. */
  readonly end: number;
  /** Whether such a reader has to find the end of the data by itself. */
  readonly hasDescriptor: boolean;
  readonly extra: Buffer;
}

/**
 * The record to which an entry of the directory points.
 * @throws ArchiveFormatError where the two differ in what decides which bytes are whose
 */
export function readZipRecord(source: ByteSource, entry: yauzl.Entry): ZipRecord {
  const start = entry.relativeOffsetOfLocalHeader;
  const header = readPart(source, start, LOCAL_SIZE, FORMAT, 'local header');
  const fixed = {
    signature: header.readUInt32LE(0),
    flags: header.readUInt16LE(6),
    method: header.readUInt16LE(8),
    crc: header.readUInt32LE(14),
    packed: header.readUInt32LE(18),
    size: header.readUInt32LE(22),
    nameLength: header.readUInt16LE(26),
    extraLength: header.readUInt16LE(28),
  };
  if (fixed.signature !== LOCAL_SIGNATURE) throw badField(FORMAT, 'signature of the local header', fixed.signature, 'PK\\3\\4', start);
  const differs = (field: string, value: number | string) => badField(FORMAT, `${field} in the local header`, value, DIRECTORYS, start);
  const rest = Buffer.from(readPart(source, start + LOCAL_SIZE, fixed.nameLength + fixed.extraLength, FORMAT, 'local header'));
  const name = rest.subarray(0, fixed.nameLength);
  const extra = rest.subarray(fixed.nameLength);
  if (!name.equals(entry.fileNameRaw)) throw differs('name', name.toString());
  if (fixed.method !== entry.compressionMethod) throw differs('compression method', fixed.method);
  const hasDescriptor = (fixed.flags & DESCRIPTOR) !== 0;
  const { packed, size } = withZip64(fixed, extra, hasDescriptor);
  const agrees = (value: number, expected: number) => value === expected || (hasDescriptor && value === 0);
  if (!agrees(packed, entry.compressedSize)) throw differs('compressed size', packed);
  if (!agrees(size, entry.uncompressedSize)) throw differs('uncompressed size', size);
  if (!agrees(fixed.crc, entry.crc32)) throw differs('crc-32', fixed.crc);
  const dataStart = start + LOCAL_SIZE + rest.length;
  const dataEnd = dataStart + entry.compressedSize;
  if (dataEnd > source.size)
    throw badField(FORMAT, 'compressed size', entry.compressedSize, `to end within the ${source.size} bytes`, start);
  return { dataStart, dataEnd, end: hasDescriptor ? endOfDescriptor(source, dataEnd, entry) : dataEnd, hasDescriptor, extra };
}

const DIRECTORYS = 'that of the central directory';

/** The sizes, from the zip64 field where the header sends there: both stand in it, the unpacked one first (4.5.3). */
function withZip64(
  { packed, size }: { packed: number; size: number },
  extra: Buffer,
  hasDescriptor: boolean,
): { packed: number; size: number } {
  if (packed !== IN_ZIP64 && size !== IN_ZIP64) return { packed, size };
  const field = yauzl.parseExtraFields(extra).find(({ id }) => id === ZIP64)?.data;
  if (field === undefined || field.length < 16) return hasDescriptor ? { packed: 0, size: 0 } : { packed, size };
  return {
    packed: packed === IN_ZIP64 ? Number(field.readBigUInt64LE(8)) : packed,
    size: size === IN_ZIP64 ? Number(field.readBigUInt64LE(0)) : size,
  };
}

/** Descriptors come with and without a signature, with sizes of four and of eight bytes (4.3.9); what fits is one. */
function endOfDescriptor(source: ByteSource, start: number, { crc32, compressedSize, uncompressedSize }: yauzl.Entry): number {
  const bytes = readPart(source, start, Math.min(24, source.size - start), FORMAT, 'data descriptor');
  for (const at of [4, 0]) {
    for (const width of [4, 8] as const) {
      const length = at + 4 + 2 * width;
      if (length > bytes.length || (at === 4 && bytes.readUInt32LE() !== DESCRIPTOR_SIGNATURE)) continue;
      const number = (offset: number) => (width === 4 ? bytes.readUInt32LE(offset) : Number(bytes.readBigUInt64LE(offset)));
      if (bytes.readUInt32LE(at) !== crc32) continue;
      if (number(at + 4) === compressedSize && number(at + 4 + width) === uncompressedSize) return start + length;
    }
  }
  return start;
}
