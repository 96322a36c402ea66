import type { ByteSource } from '../elf/source.js';
import { FieldReader, isZero, PartSource, requirePadding } from './bytes.js';
import type { ContainerEntry } from './entry.js';
import { ArchiveFormatError, badField } from './errors.js';
import { type Description, NOTHING_SAID, readDescription } from './tar-description.js';
import { BLOCK, FORMAT, isExtended, readTarHeader, type TarHeader } from './tar-header.js';

const KINDS: ReadonlyMap<string, ContainerEntry['kind']> = new Map([
  ['0', 'file'],
  ['1', 'link'],
  ['2', 'link'],
  ['5', 'folder'],
  // Contiguous, which nobody distinguishes, and sparse as GNU tar has it.
  ['7', 'file'],
  ['S', 'file'],
]);
/** Types of which some readers skip content and others do not, so that they see other headers next: links, devices, folders, pipes, GNU's labels. */
const WITHOUT_CONTENT = /^[1-6V]$/;
/** Octal digits have room for less; only what is as large needs pax to say its size. */
const NEEDS_PAX_SIZE = 8 ** 11;
/**
 * The entries of a tar archive: ustar, pax, GNU, and before them. Read here and not by a library for its type flags:
 * modern-tar 0.8 gives GNU's sparse entries as files of other bytes, and has to read what nobody wants.
 * @throws ArchiveFormatError
 */
export function* tarEntries(source: ByteSource): Generator<ContainerEntry> {
  const reader = new FieldReader(source, FORMAT);
  let globals = NOTHING_SAID;
  let locals = NOTHING_SAID;
  let names: string[] = [];
  for (let at = 0; ;) {
    const block = reader.at(at, BLOCK, 'header');
    if (isZero(block)) {
      verifyEnd(source, at);
      return;
    }
    const header = readTarHeader(block, at);
    let start = at + BLOCK;
    if (header.type === 'S') start = endOfMap(reader, block, start);
    const described = readDescription(reader, header, start);
    if (described !== undefined) {
      names.push(...described.names);
      // Python's tarfile takes the first of two headers' sizes, GNU tar and libarchive the last.
      if (locals.size !== undefined && (described.size ?? locals.size) !== locals.size)
        throw badField(FORMAT, 'pax size', described.size ?? '', `that of the header before, ${locals.size}`, at);
      if (header.type === 'g') globals = { ...globals, ...described };
      else locals = { ...locals, ...described };
      at = nextBlock(start + header.size);
      continue;
    }
    const whole = { ...globals, ...locals };
    const size = sizeOf(header, whole, at);
    const otherNames = [header.name, ...names, ...globals.names];
    // Before ustar a slash made a folder; some readers take the content of one for the next header, Python makes a file of it.
    const slashed = size > 0 ? (isCut(header, names) ? otherNames.slice(1) : otherNames).find((name) => name.endsWith('/')) : undefined;
    if (slashed !== undefined) throw badField(FORMAT, `size of ${JSON.stringify(slashed)}, which is a folder's name`, size, '0', at);
    yield { ...entryOf(source, header, whole, start, size), otherNames };
    locals = NOTHING_SAID;
    names = [];
    at = nextBlock(start + size);
  }
}

/** Whether GNU tar cut the header's name to what fits there, wherever that is: a slash at its end makes nobody take it for a folder. */
function isCut({ name, isOld }: TarHeader, names: readonly string[]): boolean {
  return !isOld && Buffer.byteLength(name) === NAME_SIZE && names.some((whole) => whole.startsWith(name) && !whole.endsWith('/'));
}
/** Bytes of a name in a header. */
const NAME_SIZE = 100;

/** Bytes that follow the header. @throws ArchiveFormatError where readers do not agree on them */
function sizeOf({ type, size }: TarHeader, { size: ofRecord }: Description, at: number): number {
  const value = ofRecord === undefined ? size : Number(ofRecord);
  if (ofRecord !== undefined && (!/^[0-9]+$/.test(ofRecord) || !Number.isSafeInteger(value)))
    throw badField(FORMAT, 'size', ofRecord, 'a decimal number', at);
  if (WITHOUT_CONTENT.test(type) && value + size > 0) throw badField(FORMAT, `size of an entry of type ${type}`, value + size, '0', at);
  if (value !== size && value < NEEDS_PAX_SIZE) throw badField(FORMAT, 'pax size', value, `the header's, 0x${size.toString(16)}`, at);
  return value;
}

function entryOf(source: ByteSource, header: TarHeader, described: Description, start: number, size: number): ContainerEntry {
  const name = described.sparseName ?? described.path ?? header.name;
  const isSparse = header.type === 'S' || described.isSparse === true;
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
