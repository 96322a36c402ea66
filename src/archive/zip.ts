import yauzl from 'yauzl';
import type { ByteSource } from '../elf/source.js';
import { readPart, type Chunks, chunksOf, PartSource } from './bytes.js';
import { crc32 } from './crc32.js';
import { inflateRaw } from './deflate.js';
import type { ContainerEntry } from './entry.js';
import { ArchiveFormatError, badField, damaged } from './errors.js';
import type { Spent } from './limits.js';
import { OccupiedRanges } from './occupied-ranges.js';
import { verifyZipEnd } from './zip-end.js';
import { hiddenIn, requireNoGap } from './zip-hidden.js';
import { DEFLATED, STORED } from './zip-methods.js';
import { FORMAT, readZipRecord, type ZipRecord } from './zip-record.js';

const SLASH = 0x2f;
/** Bytes in which no record fits: its header alone has more. */
const EMPTY_MAX = 29;
/** Systems in "version made by" whose external attributes hold a Unix mode: Unix and OS X (APPNOTE.TXT 4.4.2). */
const UNIX_SYSTEMS: readonly number[] = [3, 19];
const S_IFMT = 0o170000;
const S_IFREG = 0o100000;
const S_IFDIR = 0o040000;
const S_IFLNK = 0o120000;
/** Info-ZIP Unicode Path (4.6.9): the name as other readers than those of Windows and Info-ZIP do not see it. */
const UNICODE_PATH = 0x7075;
/** Of an archive that was to be spanned (8.5.5): before the first record. */
const SPANNED = 0x08074b50;

/**
 * The entries of a zip archive, by its central directory. What readers see that go from record to record has to be the same.
 * @throws ArchiveFormatError; LimitReached
 */
export async function* zipEntries(source: ByteSource, spent: Spent): AsyncGenerator<ContainerEntry> {
  try {
    const zip = await yauzl.fromRandomAccessReaderPromise(new SourceReader(source), source.size, {
      decodeStrings: false,
      validateEntrySizes: false,
      autoClose: false,
    });
    const start = Number(zip.readEntryCursor);
    const occupied = new OccupiedRanges();
    occupied.add(start, source.size);
    let end = start;
    let isWhole = true;
    for await (const entry of zip.eachEntry()) {
      end += 46 + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
      const record = recordOf(source, entry, occupied);
      if ('problem' in record) {
        isWhole = false;
        yield { ...described(entry), problem: record.problem, content: unreachable };
        continue;
      }
      const state = { isInflated: false };
      yield {
        ...described(entry, record),
        content: () => {
          state.isInflated = entry.compressionMethod === DEFLATED;
          return { kind: 'packed', chunks: verified(packedBytes(source, record, entry), entry) };
        },
      };
      const hidden = state.isInflated ? undefined : await hiddenIn(source, record, entry.compressionMethod, spent);
      if (hidden !== undefined) yield { ...described(entry, record), problem: hidden, content: unreachable };
    }
    verifyZipEnd(source, { start, end, entries: zip.entryCount, commentSize: zip.comment.length });
    const first = start >= 4 && readPart(source, 0, 4, FORMAT, 'signature').readUInt32LE() === SPANNED ? 4 : 0;
    if (isWhole) requireNoGap(source, occupied.gaps(first, start));
  } catch (error) {
    throw damaged(FORMAT, error);
  }
}

/** The entry's record, which nobody else has a part of; or why it cannot be gone by. */
function recordOf(source: ByteSource, entry: yauzl.Entry, occupied: OccupiedRanges): ZipRecord | { readonly problem: string } {
  try {
    const record = readZipRecord(source, entry);
    // libarchive takes what it finds there for the next record; an empty deflate stream has two bytes.
    if (kindOf(entry) === 'folder' && entry.compressedSize > EMPTY_MAX)
      throw badField(
        FORMAT,
        'compressed size of a folder',
        entry.compressedSize,
        `at most ${EMPTY_MAX}`,
        entry.relativeOffsetOfLocalHeader,
      );
    if (occupied.add(entry.relativeOffsetOfLocalHeader, record.end)) return record;
    const shared = 'another entry or the directory has some of the same bytes';
    throw new ArchiveFormatError(FORMAT, shared, entry.relativeOffsetOfLocalHeader);
  } catch (error) {
    return { problem: damaged(FORMAT, error).message };
  }
}

function unreachable(): never {
  throw new Error('an entry with a problem is not read');
}

/** What is known of an entry without its content. */
function described(entry: yauzl.Entry, record?: ZipRecord): Omit<ContainerEntry, 'content'> {
  const { generalPurposeBitFlag: flags, fileNameRaw, extraFields, uncompressedSize: size, compressedSize: packed } = entry;
  const fields = [extraFields, record === undefined ? [] : yauzl.parseExtraFields(record.extra)].flat();
  const unicode = fields.filter(({ id, data }) => id === UNICODE_PATH && data.length > 5).map(({ data }) => data.toString('utf8', 5));
  return {
    name: yauzl.getFileNameLowLevel(flags, fileNameRaw, extraFields, true),
    otherNames: unicode.length === 0 ? [] : [yauzl.getFileNameLowLevel(flags, fileNameRaw, [], true), ...unicode],
    kind: kindOf(entry),
    size,
    packed,
  };
}

/** Folders are those whose name ends in a slash: unzip and what reads no attributes see it so. */
function kindOf(entry: yauzl.Entry): ContainerEntry['kind'] {
  if (entry.fileNameRaw.at(-1) === SLASH) return 'folder';
  const mode = UNIX_SYSTEMS.includes(entry.versionMadeBy >>> 8) ? (entry.externalFileAttributes >>> 16) & S_IFMT : 0;
  if (mode === S_IFLNK) return 'link';
  return mode === 0 || mode === S_IFREG || mode === S_IFDIR ? 'file' : 'special';
}

/** The entry's bytes as they stand in the archive, unpacked. @throws ArchiveFormatError */
function packedBytes(source: ByteSource, record: ZipRecord, entry: yauzl.Entry): Chunks {
  const { compressionMethod: method } = entry;
  if (entry.isEncrypted()) throw new ArchiveFormatError(FORMAT, 'the entry is encrypted');
  if (method !== STORED && method !== DEFLATED) throw badField(FORMAT, 'compression method', method, 'stored (0) or deflated (8)');
  const part = new PartSource(source, record.dataStart, record.dataEnd - record.dataStart, FORMAT, 'file data');
  return method === STORED ? chunksOf(part) : inflateRaw(part);
}

/** The same bytes; they have the length and the CRC that the directory says. */
async function* verified(chunks: Chunks, entry: yauzl.Entry): AsyncGenerator<Uint8Array> {
  let size = 0;
  let crc = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > entry.uncompressedSize) break;
    crc = crc32(chunk, crc);
    yield chunk;
  }
  if (size !== entry.uncompressedSize)
    throw badField(
      FORMAT,
      'uncompressed size',
      entry.uncompressedSize,
      `${size > entry.uncompressedSize ? 'more' : size}, which it unpacks to`,
    );
  if (crc !== entry.crc32) throw badField(FORMAT, 'crc-32', entry.crc32, `0x${crc.toString(16)}, which its content has`);
}

/** How yauzl reads. */
class SourceReader extends yauzl.RandomAccessReader {
  constructor(private readonly source: ByteSource) {
    super();
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, callback: (error: Error | null) => void): void {
    // Never before the caller has gone on.
    queueMicrotask(() => {
      try {
        buffer.set(readPart(this.source, position, length, FORMAT, 'record'), offset);
      } catch (error) {
        callback(damaged(FORMAT, error));
        return;
      }
      callback(null);
    });
  }
}
