import { gzipSync } from 'node:zlib';
import { ar, type ArMember, cpio, type CpioEntry, rpm } from '../../support/package-builder.js';
import { tar } from '../../support/tar-builder.js';
import type { Random } from '../random.js';
import { contentOf, isOneIn, nameOf, tampered } from './parts.js';
import { tarArchive } from './tar-archives.js';

const MODES = [0o040755, 0o120777, 0o010644, 0, 0o140644];

/** A cpio archive ("new ASCII"), of which most are odd in one or two ways. */
export function cpioArchive(random: Random): Buffer {
  const whole = cpio(entriesOf(random));
  return isOneIn(random, 5) ? tampered(random, whole, () => cpio(entriesOf(random))) : whole;
}

function entriesOf(random: Random): CpioEntry[] {
  return Array.from({ length: 1 + random.below(4) }, () => entryOf(random));
}

function entryOf(random: Random): CpioEntry {
  const name = nameOf(random);
  const content = contentOf(random, name);
  const sum = content.reduce((total, byte) => total + byte, 0);
  const plain: CpioEntry = { name, content, ...(isOneIn(random, 4) ? { sum } : {}) };
  switch (random.below(18)) {
    case 0:
      return { ...plain, mode: random.pick(MODES) };
    case 1:
      return { ...plain, mode: random.pick(MODES), content: cpio([{ name: nameOf(random), content }]) };
    case 2:
      return { ...plain, links: 2 };
    case 3:
      return { ...plain, links: 2, content: Buffer.alloc(0) };
    case 4:
      return { ...plain, nameSize: Buffer.byteLength(name) + random.pick([0, 2, 3]) };
    case 5:
      return { ...plain, size: random.pick([0, 4, content.length + 4]) };
    case 6:
      return { ...plain, name: random.pick(['TRAILER!!!', `${name}\0.txt`, 'TRAILER!!!\0x', `readme\0${name}`]) };
    default:
      return plain;
  }
}

/** A Debian package, or an ar archive that is like one. */
export function debArchive(random: Random): Buffer {
  const data = (): ArMember => {
    const content = isOneIn(random, 2) ? tarArchive(random) : tar([{ name: './bad.ko', content: contentOf(random, 'x') }]);
    const packed = isOneIn(random, 2);
    return {
      name: random.pick(packed ? ['data.tar.gz', 'data.tar.gz/'] : ['data.tar', 'data.tar/']),
      content: packed ? gzipSync(content) : content,
    };
  };
  const odd = (): ArMember => {
    const content = contentOf(random, 'x');
    const name = random.pick(['bad.ko', 'b.ko/', '#1/8', '//', '/0', '_x', 'data.tarx', 'data', 'x.ko', 'control.tar.gz']);
    const long = name === '//' ? Buffer.from('longer-than-that.ko/\n') : Buffer.from('long.ko\0');
    return { name, content: /^[#/]/.test(name) ? Buffer.concat([long, content]) : content };
  };
  const members: ArMember[] = [
    { name: 'debian-binary', content: Buffer.from('2.0\n') },
    { name: 'control.tar.gz', content: gzipSync(tar([{ name: './control', content: Buffer.from('Package: x\n') }])) },
    data(),
  ];
  for (let times = random.below(3); times > 0; times--)
    members.splice(random.below(members.length + 1), 0, isOneIn(random, 3) ? data() : odd());
  const whole = ar(members);
  return isOneIn(random, 8) ? tampered(random, whole, () => ar([odd()]).subarray(8)) : whole;
}

/** An RPM package: what is odd stands in its payload. */
export function rpmArchive(random: Random): Buffer {
  const payload = cpioArchive(random);
  switch (random.below(4)) {
    case 0:
      return rpm(payload);
    case 1:
      return rpm(Buffer.concat([gzipSync(payload), gzipSync(cpioArchive(random))]));
    case 2:
      return rpm(Buffer.concat([gzipSync(payload), Buffer.alloc(random.below(9)), gzipSync(cpioArchive(random))]));
    default:
      return rpm(gzipSync(payload));
  }
}
