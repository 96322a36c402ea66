import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { crc32 } from '../../src/archive/crc32.js';
import type { ArchiveLimits } from '../../src/archive/limits.js';
import { expectPart, table } from '../docs/document-part.js';
import { ar, cpio, type CpioEntry, deb, rpm } from '../support/package-builder.js';
import { gzipQuine, zipQuine } from '../support/quine-builder.js';
import { pax, tar, type TarEntry } from '../support/tar-builder.js';
import { zip, type ZipEntry } from '../support/zip-builder.js';
import { xzOf, zstdFrame } from '../support/compressed-builder.js';
import { prefixes, sample, unpackAll } from './unpacking.js';

// Every attack by every kind of container, as one table that docs/archives.md shows.

const KINDS = ['zip', 'tar', 'cpio', 'deb', 'rpm', 'gzip', 'xz', 'zstd'] as const;
type Kind = (typeof KINDS)[number];

/** A file of that kind, what is said of it, and limits that are small enough for a test. */
interface Case {
  readonly bytes: Uint8Array;
  /** A part of the reason, `read`, or `entry: ` and the reason why an entry was refused while the one after it was read. */
  readonly outcome: string;
  readonly limits?: Partial<ArchiveLimits>;
}
type Cases = Partial<Record<Kind, Case | readonly Case[]>>;

const A = Buffer.from('the module a, the module a');
const B = Buffer.from('the module b');
const TEXT = sample('text');
const ZEROS = Buffer.alloc(20_000_000);
const GOOD = { name: 'good.ko', content: B };
const INNER = Buffer.concat([Buffer.from('.'), zip([{ name: 'b.ko', content: B }])]);
/** What a reader may give of any file here. */
const CONTENTS: readonly Buffer[] = [A, B, TEXT, INNER, A.subarray(0, 5)];

/** How a file's name ends, so that an empty one is refused too. */
const NAMES: Readonly<Record<Kind, string>> = {
  zip: 'a.zip',
  tar: 'a.tar',
  cpio: 'a.cpio',
  deb: 'a.deb',
  rpm: 'a.rpm',
  gzip: 'a.ko.gz',
  xz: 'a.ko.xz',
  zstd: 'a.ko.zst',
};

async function outcomeOf(kind: Kind, { bytes, limits }: Omit<Case, 'outcome'>): Promise<string> {
  const found = await unpackAll(bytes, NAMES[kind], limits);
  const reasons = found.flatMap((one) => ('refused' in one ? [one.refused] : []));
  const contents = found.flatMap((one) => ('content' in one ? [one.content] : []));
  if (contents.some((content) => !CONTENTS.some((good) => good.equals(content)))) return 'OTHER CONTENT';
  if (reasons.length === 0) return found.length === 0 ? 'nothing' : 'read';
  return `${found.some((one) => 'content' in one && one.place.endsWith('good.ko')) ? 'entry: ' : ''}${reasons.join('; ')}`;
}

/** The same for the archives that packages have, and for the packages. */
function inTar(outcome: string, ...entries: readonly TarEntry[]): Cases {
  const bytes = tar([...entries, GOOD]);
  return { tar: { bytes, outcome }, deb: { bytes: deb('data.tar', bytes), outcome } };
}
function inCpio(outcome: string, ...entries: readonly CpioEntry[]): Cases {
  const bytes = cpio([...entries, GOOD]);
  return { cpio: { bytes, outcome }, rpm: { bytes: rpm(bytes), outcome } };
}
const inZip = (outcome: string, ...entries: readonly ZipEntry[]): Cases => ({ zip: { bytes: zip([...entries, GOOD]), outcome } });

/** An entry of that name, wherever names stand. */
function named(names: readonly string[], outcome: string): Cases {
  const entries = names.map((name) => ({ name, content: A }));
  return { ...inZip(outcome, ...entries), ...inTar(outcome, ...entries), ...inCpio(outcome, ...entries) };
}

/** The same bytes with others at an offset, counted from the end where it is negative. */
function patched(bytes: Uint8Array, at: number, ...values: readonly number[]): Buffer {
  const copy = Buffer.from(bytes);
  copy.set(values, at < 0 ? copy.length + at : at);
  return copy;
}
const flipped = (bytes: Uint8Array, at: number) => patched(bytes, at, (bytes.at(at) ?? 0) ^ 1);

/** What is in each other so many times. */
function nested(wrap: (inner: Buffer) => Buffer, times = 10): Buffer {
  let bytes: Buffer = A;
  for (let i = 0; i < times; i++) bytes = wrap(bytes);
  return bytes;
}

const many = <Entry>(make: (name: string) => Entry) => Array.from({ length: 30 }, (_, i) => make(`${i}.txt`));
const few = { entries: 20 };
const GZIP = gzipSync(A);
const BOMB = gzipSync(ZEROS);
const UNICODE_PATH = (raw: string, name: string): Buffer => {
  const head = Buffer.alloc(9);
  head.writeUInt16LE(0x7075);
  head.writeUInt16LE(5 + Buffer.byteLength(name), 2);
  head.writeUInt8(1, 4);
  head.writeUInt32LE(crc32(Buffer.from(raw)), 5);
  return Buffer.concat([head, Buffer.from(name)]);
};

const ATTACKS: Readonly<Record<string, Cases>> = {
  'nothing wrong': {
    ...inZip('read'),
    ...inTar('read'),
    ...inCpio('read', { name: 'a.ko', content: A, sum: A.reduce((sum, byte) => sum + byte, 0) }),
    gzip: { bytes: GZIP, outcome: 'read' },
    xz: { bytes: xzOf(TEXT, { size: TEXT.length }), outcome: 'read' },
    zstd: { bytes: zstdFrame({ content: A, size: A.length }), outcome: 'read' },
  },
  'bomb: ratio': {
    ...inZip('entry: over the limit ratio of 200', { name: 'a.ko', content: ZEROS }),
    gzip: { bytes: BOMB, outcome: 'over the limit ratio of 200' },
    deb: { bytes: deb('data.tar.gz', BOMB), outcome: 'over the limit ratio of 200' },
    rpm: { bytes: rpm(BOMB), outcome: 'over the limit ratio of 200' },
    xz: { bytes: sample('zeros.xz'), outcome: 'over the limit ratio of 200' },
    zstd: { bytes: sample('zeros.zst'), outcome: 'over the limit ratio of 200' },
  },
  'bomb: entries, blocks, frames': {
    zip: { bytes: zip(many((name) => ({ name }))), limits: few, outcome: 'over the limit entries' },
    tar: { bytes: tar(many((name) => ({ name }))), limits: few, outcome: 'over the limit entries' },
    cpio: { bytes: cpio(many((name) => ({ name }))), limits: few, outcome: 'over the limit entries' },
    deb: { bytes: ar(many((name) => ({ name, content: B }))), limits: few, outcome: 'over the limit entries' },
    rpm: { bytes: rpm(cpio(many((name) => ({ name })))), limits: few, outcome: 'over the limit entries' },
    xz: { bytes: Buffer.concat(many(() => sample('crc32.xz'))), limits: few, outcome: 'over the limit entries' },
    zstd: { bytes: Buffer.concat(many(() => sample('checksum.zst'))), limits: few, outcome: 'over the limit entries' },
  },
  'bomb: each in itself': {
    zip: { bytes: nested((content) => zip([{ name: 'a.zip', content }])), outcome: 'over the limit depth' },
    tar: { bytes: nested((content) => tar([{ name: 'a.tar', content }])), outcome: 'over the limit depth' },
    cpio: { bytes: nested((content) => cpio([{ name: 'a.cpio', content }])), outcome: 'over the limit depth' },
    deb: { bytes: nested((content) => deb('data.tar', tar([{ name: 'a.deb', content }]))), outcome: 'over the limit depth' },
    rpm: { bytes: nested((content) => rpm(cpio([{ name: 'a.rpm', content }]))), outcome: 'over the limit depth' },
    gzip: { bytes: nested((content) => gzipSync(content)), outcome: 'over the limit depth' },
    xz: { bytes: nested((content) => xzOf(content)), outcome: 'over the limit depth' },
    zstd: { bytes: nested((content) => zstdFrame({ content })), outcome: 'over the limit depth' },
  },
  'quine: unpacks to itself': {
    zip: { bytes: zipQuine('a.zip'), outcome: 'over the limit depth' },
    gzip: { bytes: gzipQuine(), outcome: 'over the limit depth' },
  },
  'entries that share bytes': {
    zip: [
      // The content of one has a header of its own, to which the directory points too; or it points to one header twice.
      {
        bytes: zip([{ name: 'a.ko', content: INNER, stored: true }, { name: 'b.ko', content: B, offset: 35 }, GOOD]),
        outcome: 'entry: zip: another entry or the directory has some of the same bytes',
      },
      {
        bytes: zip([{ name: 'a.ko', content: A }, { name: 'b.ko', content: A, offset: 0 }, GOOD]),
        outcome: 'entry: zip: name in the local header',
      },
    ],
  },
  'size too small': {
    ...inZip('entry: uncompressed size', { name: 'a.ko', content: A, size: 5 }),
    ...inTar('chksum', { name: 'a.ko', content: Buffer.concat([A, Buffer.alloc(1000, 'a')]), size: 5 }),
    ...inCpio('c_magic', { name: 'a.ko', content: A, size: 5 }),
    deb: { bytes: ar([{ name: 'data.tar', content: tar([GOOD]), size: 500 }]), outcome: 'ar_fmag' },
    gzip: { bytes: patched(GZIP, -4, 5), outcome: 'gzip: ' },
    xz: [
      { bytes: xzOf(TEXT, { size: 5 }), outcome: 'xz: ' },
      { bytes: xzOf(TEXT, { indexSize: 5 }), outcome: 'xz: ' },
    ],
    zstd: { bytes: zstdFrame({ content: A, size: 5 }), outcome: 'zstd: ' },
  },
  'size too large': {
    ...inZip('entry: uncompressed size', { name: 'a.ko', content: A, size: 500 }),
    ...inTar('content is', { name: 'a.ko', content: A, size: 1e6 }),
    ...inCpio('file data is', { name: 'a.ko', content: A, size: 1e6 }),
    deb: { bytes: ar([{ name: 'data.tar', content: tar([GOOD]), size: 1e6 }]), outcome: 'member data.tar is' },
    rpm: { bytes: patched(rpm(cpio([GOOD])), 96 + 15, 255), outcome: 'rpm: ' },
    gzip: { bytes: patched(GZIP, -4, 255), outcome: 'gzip: ' },
    xz: [
      { bytes: xzOf(TEXT, { size: 500 }), outcome: 'xz: ' },
      { bytes: xzOf(TEXT, { indexSize: 500 }), outcome: 'xz: ' },
    ],
    zstd: { bytes: zstdFrame({ content: A, size: 500 }), outcome: 'zstd: ' },
  },
  'compressed size that is not': {
    zip: [
      { bytes: zip([{ name: 'a.ko', content: A, packed: 3 }, GOOD]), outcome: 'entry: deflate: damaged' },
      { bytes: zip([{ name: 'a.ko', content: A, packed: 1e6 }, GOOD]), outcome: 'entry: zip: ' },
    ],
    xz: { bytes: xzOf(TEXT, { packed: 5 }), outcome: 'xz: ' },
  },
  'sizes of 2^31, 2^32, 2^63': {
    ...inZip('entry: zip: compressed size', { name: 'a.ko', content: A, zip64: true, packed: 2 ** 52, size: 2 ** 52 }),
    tar: { bytes: binarySize(tar([{ name: 'a.ko', content: A }, GOOD])), outcome: 'size is' },
    cpio: [
      { bytes: cpio([{ name: 'a.ko', size: 0xffffffff }]), outcome: 'file data is' },
      { bytes: cpio([{ name: 'a.ko', nameSize: 0xffffffff }]), outcome: 'c_namesize' },
    ],
    deb: { bytes: ar([{ name: 'data.tar', content: A, size: '9999999999' }]), outcome: 'member data.tar is' },
    rpm: [
      { bytes: patched(rpm(A), 96 + 8, 0xff, 0xff, 0xff, 0xff), outcome: 'nindex' },
      { bytes: patched(rpm(A), 96 + 12, 0xff, 0xff, 0xff, 0xff), outcome: 'hsize' },
    ],
    xz: { bytes: xzOf(TEXT, { size: 2 ** 62 }), outcome: 'xz: ' },
    zstd: { bytes: zstdFrame({ content: A, size: 2 ** 52 }), outcome: 'over the limit entryBytes' },
  },
  'wrong checksum of the content': {
    zip: [
      { bytes: zip([{ name: 'a.ko', content: A, crc: 1 }, GOOD]), outcome: 'entry: zip: crc-32' },
      { bytes: zip([{ name: 'a.ko', content: A, crc: 1, stored: true }, GOOD]), outcome: 'entry: zip: crc-32' },
    ],
    cpio: { bytes: cpio([{ name: 'a.ko', content: A, sum: 1 }, GOOD]), outcome: 'entry: cpio: c_check' },
    rpm: { bytes: flipped(sample('zstd.rpm'), -200), outcome: 'sha256 of the payload' },
    gzip: { bytes: flipped(GZIP, -8), outcome: 'gzip: ' },
    xz: [
      { bytes: flipped(sample('crc32.xz'), -28), outcome: 'xz: ' },
      { bytes: flipped(sample('crc64.xz'), -32), outcome: 'xz: ' },
      { bytes: flipped(sample('sha256.xz'), -56), outcome: 'xz: ' },
    ],
    zstd: { bytes: flipped(sample('checksum.zst'), -4), outcome: 'zstd: ' },
  },
  'wrong checksum of a header': {
    tar: { bytes: flipped(tar([GOOD]), 0), outcome: 'chksum' },
    deb: { bytes: deb('data.tar', flipped(tar([GOOD]), 0)), outcome: 'chksum' },
    rpm: { bytes: flipped(sample('zstd.rpm'), 5000), outcome: 'sha256 of the header' },
    xz: [
      { bytes: flipped(sample('crc32.xz'), 8), outcome: 'CRC32 of Stream Header' },
      { bytes: flipped(sample('crc32.xz'), 20), outcome: 'CRC32 of Block Header' },
      { bytes: flipped(sample('crc32.xz'), -16), outcome: 'CRC32 of Index' },
      { bytes: flipped(sample('crc32.xz'), -12), outcome: 'CRC32 of Stream Footer' },
    ],
  },
  'names with `..`': named(['../a.ko', 'x/../../a.ko'], "entry: the name has '..'"),
  'absolute names': named(['/a.ko', '//host/a.ko'], 'entry: the name is an absolute path'),
  'drives, backslashes': {
    ...named(['C:a.ko', 'd:/a.ko'], 'entry: the name begins with a drive'),
    deb: { bytes: deb('data.tar', tar([{ name: 'x\\..\\a.ko', content: A }, GOOD])), outcome: 'entry: the name has a backslash' },
  },
  'names of devices': named(['con/a.ko', 'x/aux.ko'], 'entry: the name is a device'),
  'names with a NUL': {
    ...inZip('entry: the name has a NUL', { name: 'a\0.ko', content: A }),
    ...inCpio('entry: the name has a NUL', { name: 'a\0.ko', content: A }),
    tar: { bytes: tar([pax({ path: 'a\0.ko' }), { name: 'x', content: A }, GOOD]), outcome: 'entry: the name has a NUL' },
  },
  'names with line feeds, escapes, bidirectional marks': named(['a\n::error::x\x1b[31m\u202e.ko'], 'read'),
  'a second name beside the first': {
    ...inZip("entry: the name has '..'", { name: 'a.ko', content: A, extra: UNICODE_PATH('a.ko', '../a.ko') }),
    tar: [
      { bytes: tar([pax({ path: '../a.ko' }), { name: 'a.ko', content: A }, GOOD]), outcome: "entry: the name has '..'" },
      {
        bytes: tar([{ name: 'L', type: 'L', content: Buffer.from('../a.ko\0') }, { name: 'a.ko', content: A }, GOOD]),
        outcome: "entry: the name has '..'",
      },
    ],
  },
  'names twice': {
    ...named(['a.ko', './a.ko'], 'entry: an entry before it has the same name'),
    deb: {
      bytes: ar([
        { name: 'data.tar', content: tar([GOOD]) },
        { name: 'data.tar', content: tar([{ name: 'a.ko', content: A }]) },
      ]),
      outcome: 'entry: an entry before it has the same name',
    },
  },
  'symbolic links': {
    ...inZip('entry: it is a link', { name: 'a.ko', mode: 0o120777, content: Buffer.from('/etc/passwd') }),
    ...inTar('entry: it is a link', { name: 'a.ko', type: '2', link: '/etc/passwd' }),
    ...inCpio('entry: it is a link', { name: 'a.ko', mode: 0o120777, content: Buffer.from('/etc/passwd') }),
  },
  'hard links': {
    ...inTar('entry: it is a link', { name: 'a.ko', type: '1', link: '/etc/passwd' }),
    ...inCpio('entry: it is a link', { name: 'a.ko', links: 2 }, { name: 'b.ko', links: 2, content: A }),
  },
  'devices, pipes': {
    ...inZip('entry: it is neither', { name: 'a.ko', mode: 0o020666 }, { name: 'b.ko', mode: 0o010666 }),
    ...inTar('entry: it is neither', { name: 'a.ko', type: '3' }, { name: 'b.ko', type: '6' }),
    ...inCpio('entry: it is neither', { name: 'a.ko', mode: 0o020666 }, { name: 'b.ko', mode: 0o010666 }),
  },
  'more behind the end': {
    zip: { bytes: Buffer.concat([zip([GOOD]), zip([{ name: 'a.ko', content: A }])]), outcome: 'zip: ' },
    tar: { bytes: Buffer.concat([tar([GOOD]), tar([{ name: 'a.ko', content: A }])]), outcome: 'entry: tar: something follows' },
    cpio: { bytes: Buffer.concat([cpio([GOOD]), cpio([{ name: 'a.ko', content: A }])]), outcome: 'entry: cpio: something follows' },
    deb: { bytes: Buffer.concat([deb('data.tar', tar([GOOD])), A]), outcome: 'entry: deb: member header' },
    rpm: { bytes: rpm(Buffer.concat([cpio([GOOD]), A])), outcome: 'entry: cpio: something follows' },
    gzip: [
      { bytes: Buffer.concat([GZIP, B]), outcome: 'gzip: ' },
      { bytes: Buffer.concat([GZIP, Buffer.of(0), GZIP]), outcome: 'something follows' },
      { bytes: Buffer.concat([GZIP, Buffer.of(0, 0)]), outcome: 'read' },
    ],
    xz: { bytes: Buffer.concat([sample('crc32.xz'), A]), outcome: 'xz: ' },
    zstd: { bytes: Buffer.concat([sample('checksum.zst'), A]), outcome: 'zstd: ' },
  },
  'another name before the data': inZip('entry: zip: name in the local header', { name: 'a.ko', content: A, localName: 'b.ko' }),
  'directory lists only part of it': {
    zip: { bytes: zip([{ name: 'a.ko', content: A }, GOOD], { count: 1 }), outcome: 'signature after the last entry' },
  },
  'encrypted, unknown method, filter or dictionary': {
    zip: [
      { bytes: zip([{ name: 'a.ko', content: A, encrypted: true }, GOOD]), outcome: 'entry: zip: the entry is encrypted' },
      { bytes: zip([{ name: 'a.ko', content: A, method: 12 }, GOOD]), outcome: 'entry: zip: compression method' },
    ],
    deb: { bytes: deb('data.tar.bz2', Buffer.from('BZh91AY&SY')), outcome: 'bzip2: this format is not read' },
    rpm: { bytes: rpm(Buffer.from('BZh91AY&SY')), outcome: 'bzip2: this format is not read' },
    xz: { bytes: sample('arm-filter.xz'), outcome: 'filter is' },
    zstd: { bytes: zstdFrame({ content: A, dictionary: 7 }), outcome: 'Dictionary_ID' },
  },
  sparse: {
    ...inTar('entry: tar: the entry is sparse', { name: 'a.ko', type: 'S', content: A }),
    tar: {
      bytes: tar([pax({ 'GNU.sparse.major': '1', 'GNU.sparse.name': 'a.ko' }), { name: 'x', content: A }, GOOD]),
      outcome: 'entry: tar: the entry is sparse',
    },
  },
  'much memory to unpack': {
    xz: { bytes: xzOf(TEXT, { dictionary: 40 }), outcome: 'dictionary size' },
    zstd: { bytes: zstdFrame({ content: A, window: 0xff }), outcome: 'window' },
  },
};

/** A size of 2^63, as GNU tar has it. */
function binarySize(bytes: Buffer): Buffer {
  bytes.fill(0xff, 124, 136);
  bytes.fill(' ', 148, 156);
  const sum = bytes.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return bytes;
}

/** Whether what was said is what was expected: all of it, or one entry. */
function agrees(seen: string, outcome: string): boolean {
  if (outcome === 'read') return seen === outcome;
  return seen.startsWith('entry: ') === outcome.startsWith('entry: ') && seen.includes(outcome.replace('entry: ', ''));
}

it.each(Object.entries(ATTACKS))('%s', async (_, cases) => {
  for (const kind of KINDS) {
    for (const one of [cases[kind] ?? []].flat()) {
      const seen = await outcomeOf(kind, one);
      expect(agrees(seen, one.outcome), `${kind}: ${seen}; expected ${one.outcome}`).toBe(true);
    }
  }
});

const TWO = [
  { name: 'a.ko', content: A },
  { name: 'b.ko', content: B },
];
/** Small files to be cut off: sound, with all that their formats have. */
const WHOLE: Readonly<Record<Kind, readonly Buffer[]>> = {
  zip: [zip([{ ...GOOD, dataDescriptor: true }]), zip(TWO, { zip64: true, comment: 'x' })],
  tar: [tar([GOOD])],
  cpio: [cpio(TWO)],
  deb: [deb('data.tar.gz', gzipSync(tar(TWO)))],
  rpm: [rpm(gzipSync(cpio(TWO)))],
  gzip: [gzipSync(TEXT), Buffer.concat([GZIP, gzipSync(B)])],
  xz: ['sha256', 'two-streams', 'blocks'].map((name) => sample(`${name}.xz`)),
  zstd: ['checksum', 'no-checksum', 'two-frames'].map((name) => sample(`${name}.zst`)),
};
const FIRST_PARTS = [TEXT.subarray(0, 200), A];

/** Every prefix is refused, or is a file by itself; no part of an entry is given. */
async function cutEverywhere(kind: Kind): Promise<string> {
  let partly = false;
  for (const bytes of WHOLE[kind]) {
    for (const prefix of prefixes(bytes)) {
      const found = await unpackAll(prefix, NAMES[kind]);
      for (const one of found) {
        const isKnown = 'refused' in one || [...CONTENTS, ...FIRST_PARTS].some((content) => content.equals(one.content));
        if (!isKnown) throw new Error(`${kind} cut at ${prefix.length}: part of an entry`);
      }
      if (found.some((one) => 'refused' in one)) continue;
      if (isWhole(kind, prefix, bytes)) partly = true;
      else throw new Error(`${kind} cut at ${prefix.length}: not refused`);
    }
  }
  return partly ? 'refused, but where what is left is whole by itself' : 'refused everywhere';
}

/** A first gzip member or xz stream with its padding, a first zstd frame and what is to be skipped; cpio without padding behind its end. */
function isWhole(kind: Kind, prefix: Buffer, bytes: Buffer): boolean {
  if (kind === 'cpio' || kind === 'rpm') return bytes.subarray(prefix.length).every((byte) => byte === 0);
  const next = { gzip: '1f8b', xz: 'fd377a58', zstd: '28b52ffd' };
  if (kind !== 'gzip' && kind !== 'xz' && kind !== 'zstd') return false;
  // What was cut off begins with the next part, or with what may stand before it.
  const rest = bytes.subarray(prefix.length).toString('hex');
  return rest.startsWith(next[kind]) || /^(00000000)*$/.test(rest) || rest.startsWith('502a4d18') || rest.startsWith('00000000fd377a58');
}

it('cut off at every byte', async () => {
  const cuts: string[] = [];
  for (const kind of KINDS) cuts.push(await cutEverywhere(kind));
  const shown = (cell: Case | readonly Case[] | undefined): string =>
    cell === undefined ? '' : [...new Set([cell].flat().map(({ outcome }) => outcome.replace(/\w+: $/, 'refused')))].join('; ');
  const rows = Object.entries(ATTACKS).map(([attack, cases]) => [attack, ...KINDS.map((kind) => shown(cases[kind]))]);
  expectPart('docs/archives.md', 'attacks', table(['', ...KINDS], [...rows, ['cut off at every byte', ...cuts]]));
});
