import { pax, tar, type TarEntry } from '../../support/tar-builder.js';
import type { Random } from '../random.js';
import { contentOf, isOneIn, nameOf, tampered } from './parts.js';

const TYPES = ['\0', '1', '2', '5', '6', '7', 'S', 'V', 'M', 'D', 'N', 'A', 'Z', 'E'];

/** A tar archive, of which most are odd in one or two ways. */
export function tarArchive(random: Random): Buffer {
  const whole = tar(entriesOf(random));
  return isOneIn(random, 8)
    ? tampered(random, whole, () => tar(entriesOf(random)).subarray(0, isOneIn(random, 2) ? -1024 : undefined))
    : whole;
}

function entriesOf(random: Random): TarEntry[] {
  return Array.from({ length: 1 + random.below(4) }, () => entryOf(random)).flat();
}

function entryOf(random: Random): TarEntry[] {
  const name = nameOf(random);
  const content = contentOf(random, name);
  const plain: TarEntry = { name, content };
  if (!isOneIn(random, 3)) return [plain];
  const odd = oddityOf(random, plain, content);
  return isOneIn(random, 5) ? [...odd.slice(0, -1), ...oddityOf(random, odd.at(-1) ?? plain, content)] : odd;
}

function oddityOf(random: Random, plain: TarEntry, content: Buffer): TarEntry[] {
  const other = nameOf(random);
  switch (random.below(12)) {
    case 0:
      return [pax({ path: other }), plain];
    case 1:
      return [{ ...pax({ path: other }), type: random.pick(['g', 'X', 'x']) }, plain];
    case 2:
      return [{ name: '././@LongLink', type: 'L', content: Buffer.from(`${other}\0`) }, plain];
    case 3:
      return [pax({ path: other }), pax({ path: nameOf(random), comment: 'x' }), plain];
    case 4:
      return [pax({ size: String(random.pick([0, 512, content.length, content.length + 512])) }), plain];
    case 5:
      return [{ ...plain, type: random.pick(TYPES), link: 'a' }];
    case 6:
      // What some readers skip holds an archive.
      return [{ ...plain, type: random.pick(TYPES), content: tar([{ name: other, content }]).subarray(0, -1024) }];
    case 7:
      return [pax({ 'GNU.sparse.major': '1', 'GNU.sparse.minor': '0', 'GNU.sparse.name': other, 'GNU.sparse.realsize': '9' }), plain];
    case 8:
      return [{ ...plain, prefix: random.pick(['d', 'x.ko', 'a/b']), magic: random.pick(['ustar\x0000', 'ustar  \0', '']) }];
    case 9:
      return [{ ...plain, size: random.pick([0, 1, 512, content.length + 512]) }];
    case 10:
      return [pax({ linkpath: other, size: String(content.length) }), { ...plain, type: random.pick(['1', '2', '0']) }];
    default:
      return [{ ...plain, magic: random.pick(['', 'ustar  \0', 'ustar\0  ']) }];
  }
}
