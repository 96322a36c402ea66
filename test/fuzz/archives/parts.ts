import { gzipSync } from 'node:zlib';
import type { Random } from '../random.js';

/** What every generator draws from. Names are harmless: the standard tools really extract them. */
const MODULE_NAMES = ['bad.ko', 'a/bad.ko', './x.ko', 'lib/modules/y.ko', 'Z.KO', 'packed.ko.gz', 'b.ko'];
const OTHER_NAMES = ['readme.txt', 'a', 'a/', 'data', 'bad.ko.txt', 'd/x', 'bad.k', 'x.ko/', 'bad.ko~'];

export function isOneIn(random: Random, times: number): boolean {
  return random.below(times) === 0;
}

export function nameOf(random: Random): string {
  const name = random.pick(isOneIn(random, 2) ? MODULE_NAMES : OTHER_NAMES);
  // Two of one name are refused: most archives have none.
  return isOneIn(random, 4) ? name : `${random.below(1000)}/${name}`;
}

/** Bytes that no other file of any archive has, as a module or a text would be. */
export function contentOf(random: Random, name: string): Buffer {
  const text = Buffer.from(`${random.below(2 ** 31)};`.repeat(1 + random.below(80)));
  return /\.gz$/i.test(name) ? gzipSync(text) : text;
}

/** The bytes with a part changed in one of the ways in which archives are damaged or prepared. */
export function tampered(random: Random, bytes: Buffer, other: () => Buffer): Buffer {
  switch (random.below(5)) {
    case 0:
      return Buffer.concat([bytes, other()]);
    case 1:
      return Buffer.concat([other(), bytes]);
    case 2:
      return bytes.subarray(0, random.below(bytes.length));
    case 3:
      return Buffer.concat([bytes, Buffer.alloc(random.below(2000))]);
    default: {
      const at = random.below(bytes.length);
      return Buffer.concat([bytes.subarray(0, at), other(), bytes.subarray(at)]);
    }
  }
}
