import type { ByteSource } from '../elf/source.js';
import { FieldReader, isZero, PartSource, requirePadding } from './bytes.js';
import type { ContainerEntry } from './entry.js';
import { ArchiveFormatError, badField } from './errors.js';
import { BLOCK, FORMAT, isExtended, readPaxRecords, readTarHeader, type TarHeader, untilNul } from './tar-header.js';

/** Of a pax or GNU header that only describes the next entry. */
const DESCRIPTION_MAX = 2 ** 20;
const KINDS: ReadonlyMap<string, ContainerEntry['kind']> = new Map([
  ['0', 'file'],
  ['1', 'link'],
  ['2', 'link'],
  ['5', 'folder'],
  // Contiguous, which nobody distinguishes, and sparse as GNU tar has it.
  ['7', 'file'],
  ['S', 'file'],
]);
/** Types whose size counts nothing that stands in the archive: links, devices, folders, pipes. */
const WITHOUT_CONTENT = /^[1-6]$/;

type Records = ReadonlyMap<string, string>;
const NONE: Records = new Map();

/**
 * The entries of a tar archive: ustar, pax, GNU, and before them. Read here and not by a library for its type flags:
 * modern-tar 0.8 gives GNU's sparse entries as files of other bytes, and has to read what nobody wants.
 * @throws ArchiveFormatError
 */
export function* tarEntries(source: ByteSource): Generator<ContainerEntry> {
  const reader = new FieldReader(source, FORMAT);
  let globals = NONE;
  let locals = NONE;
  for (let at = 0; ;) {
    const block = reader.at(at, BLOCK, 'header');
    if (isZero(block)) {
      verifyEnd(source, at);
      return;
    }
    const header = readTarHeader(block, at);
    let start = at + BLOCK;
    if (header.type === 'S') start = endOfMap(reader, block, start);
    const described = descriptionOf(reader, header, start);
    if (described !== undefined) {
      if (header.type === 'g') globals = new Map([...globals, ...described]);
      else locals = new Map([...locals, ...described]);
      at = nextBlock(start + header.size);
      continue;
    }
    const records = new Map([...globals, ...locals]);
    locals = NONE;
    const size = sizeOf(header, records, at);
    yield entryOf(source, header, records, start, size);
    at = nextBlock(start + size);
  }
}

/** What a header says of the next entry, as pax records; undefined where it is an entry itself. */
function descriptionOf(reader: FieldReader, { type, size }: TarHeader, start: number): Records | undefined {
  if (!['x', 'g', 'L', 'K'].includes(type)) return undefined;
  if (size > DESCRIPTION_MAX) throw badField(FORMAT, `size of a header of type ${type}`, size, `at most ${DESCRIPTION_MAX}`, start - BLOCK);
  const content = reader.at(start, size, 'extended header');
  if (type === 'x' || type === 'g') return readPaxRecords(content, start);
  return new Map([[type === 'L' ? 'path' : 'linkpath', untilNul(content)]]);
}

function sizeOf({ type, size }: TarHeader, records: Records, at: number): number {
  if (WITHOUT_CONTENT.test(type)) return 0;
  const ofRecord = records.get('size');
  if (ofRecord === undefined) return size;
  const value = Number(ofRecord);
  if (!/^[0-9]+$/.test(ofRecord) || !Number.isSafeInteger(value)) throw badField(FORMAT, 'size', ofRecord, 'a decimal number', at);
  return value;
}

function entryOf(source: ByteSource, header: TarHeader, records: Records, start: number, size: number): ContainerEntry {
  const name = records.get('GNU.sparse.name') ?? records.get('path') ?? header.name;
  const isSparse = header.type === 'S' || [...records.keys()].some((key) => key.startsWith('GNU.sparse.'));
  const part = new PartSource(source, start, size, FORMAT, 'content');
  const kind = KINDS.get(header.type) ?? 'special';
  return {
    name,
    kind: kind === 'file' && name.endsWith('/') ? 'folder' : kind,
    size,
    packed: size,
    content: () => {
      if (isSparse) throw new ArchiveFormatError(FORMAT, 'the entry is sparse; pack it without --sparse', start);
      return { kind: 'stored', source: part };
    },
  };
}

/** Where a sparse entry's map of holes ends. */
function endOfMap(reader: FieldReader, header: Buffer, start: number): number {
  let at = start;
  for (let more = isExtended(header, true); more; at += BLOCK) more = isExtended(reader.at(at, BLOCK, 'sparse map'), false);
  return at;
}

/** Two blocks of zeros end an archive; what follows is padding. What is missing or follows was cut off or hidden. */
function verifyEnd(source: ByteSource, at: number): void {
  if (source.size < at + 2 * BLOCK) throw badField(FORMAT, 'end of the archive', `${source.size - at} bytes`, 'two blocks of zeros', at);
  requirePadding(source, at, FORMAT);
}

function nextBlock(offset: number): number {
  return offset + (-offset & (BLOCK - 1));
}
