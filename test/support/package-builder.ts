/** A member of an ar archive. */
export interface ArMember {
  readonly name: string;
  readonly content: Uint8Array;
  /** What the header says. */
  readonly size?: number | string;
}

/** An ar archive, as Debian packages are. */
export function ar(members: readonly ArMember[]): Buffer {
  const parts = members.map(({ name, content, size = content.length }) => {
    const header = `${name.padEnd(16)}${'0'.padEnd(12)}${'0'.padEnd(6)}${'0'.padEnd(6)}${'100644'.padEnd(8)}${String(size).padEnd(10)}\`\n`;
    return Buffer.concat([Buffer.from(header), content, Buffer.alloc(content.length % 2, '\n')]);
  });
  return Buffer.concat([Buffer.from('!<arch>\n'), ...parts]);
}

/** A Debian package with that member of data. */
export function deb(dataName: string, data: Uint8Array): Buffer {
  return ar([
    { name: 'debian-binary', content: Buffer.from('2.0\n') },
    { name: dataName, content: data },
  ]);
}

export interface CpioEntry {
  readonly name: string;
  readonly content?: Uint8Array;
  readonly mode?: number;
  /** Names of the file. */
  readonly links?: number;
  /** What the header says. */
  readonly size?: number;
  readonly nameSize?: number;
  /** The sum of the bytes, in the variant that has one. */
  readonly sum?: number;
}

/** A cpio archive in the "new ASCII" format. */
export function cpio(entries: readonly CpioEntry[]): Buffer {
  return Buffer.concat([...entries, { name: 'TRAILER!!!', mode: 0 }].map(cpioEntry));
}

function cpioEntry({
  name,
  content = Buffer.alloc(0),
  mode = 0o100644,
  links = 1,
  size = content.length,
  nameSize,
  sum,
}: CpioEntry): Buffer {
  const fields = [1, mode, 0, 0, links, 0, size, 0, 0, 0, 0, nameSize ?? Buffer.byteLength(name) + 1, sum ?? 0];
  const magic = sum === undefined ? '070701' : '070702';
  const header = `${magic}${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}${name}\0`;
  const padded = (bytes: Uint8Array) => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
  return Buffer.concat([padded(Buffer.from(header)), padded(content)]);
}

/** An RPM package with that payload; its headers have no tags but one of five bytes, so that the signature needs padding. */
export function rpm(payload: Uint8Array): Buffer {
  const lead = Buffer.alloc(96);
  lead.writeUInt32BE(0xedabeedb);
  return Buffer.concat([lead, rpmHeader(5), Buffer.alloc(3), rpmHeader(8), payload]);
}

function rpmHeader(dataSize: number): Buffer {
  const intro = Buffer.alloc(16);
  intro.writeUInt32BE(0x8eade801);
  intro.writeUInt32BE(1, 8);
  intro.writeUInt32BE(dataSize, 12);
  return Buffer.concat([intro, Buffer.alloc(16), Buffer.alloc(dataSize)]);
}
