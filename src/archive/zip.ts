import yauzl from 'yauzl';
import type { ByteSource } from '../elf/source.js';
import { readPart, type Chunks, chunksOf, PartSource } from './bytes.js';
import { crc32 } from './crc32.js';
import { inflateRaw } from './deflate.js';
import type { ContainerEntry } from './entry.js';
import { ArchiveFormatError, badField, damaged } from './errors.js';
import { OccupiedRanges } from './occupied-ranges.js';

const FORMAT = 'zip';
const STORED = 0;
const DEFLATED = 8;
/** Systems in "version made by" whose external attributes hold a Unix mode: Unix and OS X (APPNOTE.TXT 4.4.2). */
const UNIX_SYSTEMS: readonly number[] = [3, 19];
const S_IFMT = 0o170000;
const S_IFREG = 0o100000;
const S_IFDIR = 0o040000;
const S_IFLNK = 0o120000;
/** What may stand after the last entry of the directory: its end, the end of zip64's, a signature (4.3.13 to 4.3.16). */
const AFTER_DIRECTORY: readonly number[] = [0x06054b50, 0x06064b50, 0x05054b50];

/** The entries of a zip archive, by its central directory. @throws ArchiveFormatError */
export async function* zipEntries(source: ByteSource): AsyncGenerator<ContainerEntry> {
  try {
    const zip = await yauzl.fromRandomAccessReaderPromise(new SourceReader(source), source.size, {
      decodeStrings: false,
      validateEntrySizes: false,
      autoClose: false,
    });
    const directory = Number(zip.readEntryCursor);
    const occupied = new OccupiedRanges();
    occupied.add(directory, source.size);
    let end = directory;
    for await (const entry of zip.eachEntry()) {
      end += 46 + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
      yield {
        name: yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true),
        kind: kindOf(entry),
        size: entry.uncompressedSize,
        packed: entry.compressedSize,
        content: async () => ({ kind: 'packed', chunks: verified(await packedBytes(source, zip, entry, occupied), entry) }),
      };
    }
    const after = readPart(source, end, 4, FORMAT, 'end of central directory').readUInt32LE();
    if (!AFTER_DIRECTORY.includes(after)) throw badField(FORMAT, 'signature after the last entry', after, "the directory's end", end);
  } catch (error) {
    throw damaged(FORMAT, error);
  }
}

function kindOf(entry: yauzl.Entry): ContainerEntry['kind'] {
  const mode = UNIX_SYSTEMS.includes(entry.versionMadeBy >>> 8) ? (entry.externalFileAttributes >>> 16) & S_IFMT : 0;
  if (mode === S_IFLNK) return 'link';
  if (mode === S_IFDIR || entry.fileNameRaw.at(-1) === 0x2f) return 'folder';
  return mode === 0 || mode === S_IFREG ? 'file' : 'special';
}

/** The entry's bytes as they stand in the archive. */
async function packedBytes(source: ByteSource, zip: yauzl.ZipFile, entry: yauzl.Entry, occupied: OccupiedRanges): Promise<Chunks> {
  const { compressionMethod: method, relativeOffsetOfLocalHeader: start, compressedSize } = entry;
  if (entry.isEncrypted()) throw new ArchiveFormatError(FORMAT, 'the entry is encrypted');
  if (method !== STORED && method !== DEFLATED) throw badField(FORMAT, 'compression method', method, 'stored (0) or deflated (8)');
  const local = await zip.readLocalFileHeaderPromise(entry).catch((error: unknown) => {
    throw damaged(FORMAT, error);
  });
  if (!local.fileName.equals(entry.fileNameRaw))
    throw badField(FORMAT, 'name in the local header', local.fileName.toString(), 'that of the central directory', start);
  const part = new PartSource(source, local.fileDataStart, compressedSize, FORMAT, 'file data');
  if (!occupied.add(start, local.fileDataStart + compressedSize))
    throw new ArchiveFormatError(FORMAT, 'another entry or the directory has some of the same bytes', start);
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
