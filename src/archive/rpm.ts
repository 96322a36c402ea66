import { createHash } from 'node:crypto';
import type { ByteSource } from '../elf/source.js';
import { chunksOf, FieldReader, PartSource } from './bytes.js';
import type { ContainerEntry } from './entry.js';
import { badField } from './errors.js';

const FORMAT = 'rpm';
const LEAD_SIZE = 96;
const INTRO_SIZE = 16;
const INDEX_ENTRY_SIZE = 16;
const HEADER_MAGIC = 0x8eade801;
/** rpm's own limits (lib/header.c: HEADER_TAGS_MAX, HEADER_DATA_MAX). */
const ENTRIES_MAX = 0xffff;
const DATA_MAX = 0x0fffffff;

/** rpmtag.h: SHA-256 of the header, in the signature; digest of the payload as it stands, and with what. Since rpm 4.14. */
const SHA256HEADER = 273;
const PAYLOADDIGEST = 5092;
const PAYLOADDIGESTALGO = 5093;
/** Digests by their number in OpenPGP (RFC 9580, 9.5). */
const DIGESTS: ReadonlyMap<number, string> = new Map([
  [8, 'sha256'],
  [9, 'sha384'],
  [10, 'sha512'],
]);
/** Hexadecimal digits of the longest of them. */
const DIGEST_MAX = 128;

/**
 * The payload of an RPM package: what follows lead, signature and header (rpm.org, "RPM V4 Package format"). Its digest is verified
 * before it is read, where the package has one: rpm's zstd frames have no checksum of their own.
 * @throws ArchiveFormatError
 */
export function* rpmEntries(source: ByteSource): Generator<ContainerEntry> {
  const reader = new FieldReader(source, FORMAT);
  const signature = readHeader(reader, LEAD_SIZE);
  const header = readHeader(reader, signature.end + (-signature.end & 7));
  verifyDigest(source, 'sha256', textOf(reader, signature, SHA256HEADER), header.start, header.end, 'header');
  const payload = new PartSource(source, header.end, source.size - header.end, FORMAT, 'payload');
  const { size } = payload;
  const content: ContainerEntry['content'] = () => {
    const digest = DIGESTS.get(numberOf(reader, header, PAYLOADDIGESTALGO) ?? 0);
    if (digest !== undefined) verifyDigest(source, digest, textOf(reader, header, PAYLOADDIGEST), header.end, source.size, 'payload');
    return { kind: 'stored', source: payload };
  };
  yield { name: 'payload.cpio', kind: 'file', size, packed: size, isPayload: true, content };
}

interface Header {
  readonly start: number;
  /** Of its index. */
  readonly entries: number;
  /** Where the data begins that the index points into. */
  readonly data: number;
  readonly end: number;
}

function readHeader(reader: FieldReader, at: number): Header {
  const intro = reader.at(at, INTRO_SIZE, 'header');
  if (intro.readUInt32BE() !== HEADER_MAGIC)
    throw badField(FORMAT, 'header magic', intro.readUInt32BE(), `0x${HEADER_MAGIC.toString(16)}`, at);
  const entries = intro.readUInt32BE(8);
  const size = intro.readUInt32BE(12);
  if (entries > ENTRIES_MAX) throw badField(FORMAT, 'nindex', entries, `at most ${ENTRIES_MAX}`, at + 8);
  if (size > DATA_MAX) throw badField(FORMAT, 'hsize', size, `at most ${DATA_MAX}`, at + 12);
  const data = at + INTRO_SIZE + entries * INDEX_ENTRY_SIZE;
  return { start: at, entries, data, end: data + size };
}

/** Where the data of a tag lies; undefined where the header does not have it. */
function dataOf(reader: FieldReader, header: Header, tag: number): number | undefined {
  for (let i = 0; i < header.entries; i++) {
    const entry = reader.at(header.data - (header.entries - i) * INDEX_ENTRY_SIZE, INDEX_ENTRY_SIZE, 'index entry');
    if (entry.readUInt32BE() === tag) return header.data + entry.readUInt32BE(8);
  }
  return undefined;
}

function numberOf(reader: FieldReader, header: Header, tag: number): number | undefined {
  const at = dataOf(reader, header, tag);
  return at === undefined ? undefined : reader.at(at, 4, `tag ${tag}`).readUInt32BE();
}

/** A string, or the first of several. */
function textOf(reader: FieldReader, header: Header, tag: number): string | undefined {
  const at = dataOf(reader, header, tag);
  if (at === undefined) return undefined;
  const bytes = reader.at(at, Math.max(0, Math.min(DIGEST_MAX, header.end - at)), `tag ${tag}`);
  return bytes.toString('latin1').split('\0', 1)[0];
}

function verifyDigest(source: ByteSource, by: string, stored: string | undefined, start: number, end: number, what: string): void {
  if (stored === undefined) return;
  if (end > source.size) throw badField(FORMAT, what, `${end - start} bytes`, `to lie within the ${source.size} bytes`, start);
  const hash = createHash(by);
  for (const chunk of chunksOf(source, start, end)) hash.update(chunk);
  const actual = hash.digest('hex');
  if (actual !== stored.toLowerCase()) throw badField(FORMAT, `${by} of the ${what}`, stored, actual, start);
}
