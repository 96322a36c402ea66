const BLOCK = 512;

/** An entry of a tar archive; a plain file unless another type is said. */
export interface TarEntry {
  readonly name: string;
  readonly content?: Uint8Array;
  /** The type flag: `0` file, `1` link, `2` symlink, `3` character device, `5` folder, `x` pax header, `L` GNU long name. */
  readonly type?: string;
  readonly link?: string;
  /** What the header says. */
  readonly size?: number;
  readonly magic?: string;
  readonly prefix?: string;
}

/** A tar archive (POSIX ustar), with the two zero blocks at its end. */
export function tar(entries: readonly TarEntry[]): Buffer {
  return Buffer.concat([...entries.flatMap(blocksOf), Buffer.alloc(2 * BLOCK)]);
}

/** Before an entry: what its header has no room for. */
export function pax(records: Readonly<Record<string, string>>): TarEntry {
  const lines = Object.entries(records).map(([key, value]) => {
    const rest = ` ${key}=${value}\n`;
    let length = rest.length;
    while (`${length}${rest}`.length !== length) length++;
    return `${length}${rest}`;
  });
  return { name: 'pax', type: 'x', content: Buffer.from(lines.join('')) };
}

function blocksOf({
  name,
  content = Buffer.alloc(0),
  type = '0',
  link = '',
  size = content.length,
  magic = 'ustar\x0000',
  prefix = '',
}: TarEntry): Buffer[] {
  const header = Buffer.alloc(BLOCK);
  header.write(name.slice(0, 100), 0);
  header.write('0000644\0', 100);
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write(type, 156);
  header.write(link, 157);
  header.write(magic, 257);
  header.write(prefix, 345);
  header.fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return [header, Buffer.from(content), Buffer.alloc(-content.length & (BLOCK - 1))];
}
