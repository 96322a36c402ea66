import { crc32 } from '../../../src/archive/crc32.js';
import { descriptor, zip, type ZipEntry } from '../../support/zip-builder.js';
import type { Random } from '../random.js';
import { contentOf, isOneIn, nameOf, tampered } from './parts.js';

const MODES = [0o040755, 0o120777, 0o100644, 0, 0o010644];
const METHODS = [0, 8, 12, 93];

/** A zip archive, of which most are odd in one or two ways. */
export function zipArchive(random: Random): Buffer {
  const whole = zip(entriesOf(random), {
    zip64: isOneIn(random, 10),
    ...(isOneIn(random, 12) ? { count: random.below(4) } : {}),
    ...(isOneIn(random, 12)
      ? {
          comment: recordOf(random)
            .toString('latin1')
            .replaceAll(/[^\x20-\x7e]/g, 'x'),
        }
      : {}),
  });
  return isOneIn(random, 8) ? tampered(random, whole, () => (isOneIn(random, 2) ? recordOf(random) : zip(entriesOf(random)))) : whole;
}

function entriesOf(random: Random): ZipEntry[] {
  return Array.from({ length: 1 + random.below(4) }, () => entryOf(random));
}

/** One that the directory does not list, without the directory. */
function recordOf(random: Random): Buffer {
  const name = nameOf(random);
  const whole = zip([{ name, content: contentOf(random, name), stored: isOneIn(random, 2) }]);
  return whole.subarray(0, whole.lastIndexOf('PK\x01\x02', undefined, 'latin1'));
}

function entryOf(random: Random): ZipEntry {
  const name = nameOf(random);
  const content = contentOf(random, name);
  const plain: ZipEntry = {
    name,
    content,
    stored: isOneIn(random, 2),
    dataDescriptor: isOneIn(random, 3),
    zip64: isOneIn(random, 12),
  };
  return !isOneIn(random, 3)
    ? plain
    : { ...plain, ...oddityOf(random, plain, content), ...(isOneIn(random, 5) ? oddityOf(random, plain, content) : {}) };
}

function oddityOf(random: Random, { name }: ZipEntry, content: Buffer): Partial<ZipEntry> {
  const other = nameOf(random);
  const near = (size: number) => Math.max(0, size + random.pick([-5, -1, 1, 12, 30, -size]));
  switch (random.below(13)) {
    case 0:
      return { localName: other };
    case 1:
      return { unlisted: true };
    case 2:
      return { extra: unicodePath(isOneIn(random, 4) ? 'wrong' : name, other) };
    case 3:
      return { localExtra: unicodePath(name, other) };
    case 4:
      return { mode: random.pick(MODES), system: random.pick([0, 3, 19]) };
    case 5:
      return { attributes: random.pick([0x10, 0x08, 0x01]), mode: 0 };
    case 6:
      return { size: near(content.length) };
    case 7:
      return { packed: near(content.length), stored: true };
    case 8:
      return { local: { size: near(content.length) } };
    case 9:
      return { local: { packed: near(content.length) } };
    case 10:
      return { local: random.pick([{ method: random.pick(METHODS) }, { crc: 7 }, { flags: random.pick([0, 8, 0x800, 1]) }]) };
    case 11:
      return { method: random.pick(METHODS) };
    default: {
      const facts = { crc: crc32(content), packed: content.length, size: content.length };
      return { content: Buffer.concat([content, descriptor(facts), recordOf(random)]), stored: true, dataDescriptor: isOneIn(random, 2) };
    }
  }
}

/** Info-ZIP's Unicode path: of a name that has that sum, another one. */
function unicodePath(of: string, name: string): Buffer {
  const head = Buffer.alloc(9);
  head.writeUInt16LE(0x7075);
  head.writeUInt16LE(5 + Buffer.byteLength(name), 2);
  head.writeUInt8(1, 4);
  head.writeUInt32LE(crc32(Buffer.from(of)), 5);
  return Buffer.concat([head, Buffer.from(name)]);
}
