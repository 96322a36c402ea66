import type { ByteSource } from '../elf/source.js';
import { chunksOf, FieldReader, PartSource, requirePadding } from './bytes.js';
import type { ContainerEntry } from './entry.js';
import { badField } from './errors.js';

const FORMAT = 'cpio';
const HEADER_SIZE = 110;
/** newc, and newc with a sum of the bytes (Linux: Documentation/driver-api/early-userspace/buffer-format.rst). */
const WITH_SUM = '070702';
const MAGICS: readonly string[] = ['070701', WITH_SUM];
const TRAILER = 'TRAILER!!!';
const NAME_MAX = 4096;
const S_IFMT = 0o170000;
const KINDS: ReadonlyMap<number, ContainerEntry['kind']> = new Map([
  [0o100000, 'file'],
  [0o040000, 'folder'],
  [0o120000, 'link'],
]);

/** The entries of a cpio archive as rpm has them. @throws ArchiveFormatError */
export function* cpioEntries(source: ByteSource): Generator<ContainerEntry> {
  const reader = new FieldReader(source, FORMAT);
  for (let at = 0; ;) {
    const header = reader.at(at, HEADER_SIZE, 'header').toString('latin1');
    const magic = header.slice(0, 6);
    if (!MAGICS.includes(magic)) throw badField(FORMAT, 'c_magic', magic, MAGICS.join(' or '), at);
    if (!/^[0-9a-f]+$/i.test(header)) throw badField(FORMAT, 'header', header, 'hexadecimal numbers', at);
    const field = (index: number) => Number.parseInt(header.slice(6 + 8 * index, 14 + 8 * index), 16);
    const [mode, links, size, nameSize, sum] = [field(1), field(4), field(6), field(11), field(12)];
    if (nameSize === 0 || nameSize > NAME_MAX) throw badField(FORMAT, 'c_namesize', nameSize, `1 to ${NAME_MAX}`, at + 94);
    const nameBytes = reader.at(at + HEADER_SIZE, nameSize, 'name');
    const name = nameBytes.toString('utf8', 0, nameSize - 1);
    if (nameBytes.at(-1) !== 0) throw badField(FORMAT, 'name', nameBytes.toString(), 'a NUL at its end', at + HEADER_SIZE);
    if (name === TRAILER) {
      requirePadding(source, at + HEADER_SIZE + nameSize, FORMAT);
      return;
    }
    const start = aligned(at + HEADER_SIZE + nameSize);
    const part = new PartSource(source, start, size, FORMAT, 'file data');
    const content: ContainerEntry['content'] = () => {
      if (magic === WITH_SUM) verifySum(part, sum, start);
      return { kind: 'stored', source: part };
    };
    const kind = KINDS.get(mode & S_IFMT) ?? 'special';
    // GNU cpio takes the bytes of what can have none for the next headers.
    if (size > 0 && kind !== 'file' && kind !== 'link') throw badField(FORMAT, 'c_filesize of a folder or device', size, '0', at + 54);
    // bsdtar makes a file of a name with a slash at its end.
    const shown = kind === 'file' ? name.replace(/\/+$/, '') : name;
    // Of the names of one file, only the last has its bytes.
    yield { name: shown, kind: kind === 'file' && links > 1 && size === 0 ? 'link' : kind, size, packed: size, content };
    at = aligned(start + size);
  }
}

/** The sum of all bytes, in 32 bits. @throws ArchiveFormatError */
function verifySum(part: ByteSource, stored: number, at: number): void {
  let sum = 0;
  for (const chunk of chunksOf(part)) for (const byte of chunk) sum = (sum + byte) >>> 0;
  if (sum !== stored) throw badField(FORMAT, 'c_check', stored, `0x${sum.toString(16)}`, at);
}

function aligned(offset: number): number {
  return offset + (-offset & 3);
}
