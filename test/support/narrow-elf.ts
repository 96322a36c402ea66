// A 64-bit file of the builder as a 32-bit one that says the same, for architectures of 32 bits. The numbers of the specification are written
// down here a second time, on purpose, as in elf-builder.ts.

const EHDR = 52;
const SHDR = 40;

/** Symbols and relocations get entries of 32 bits; every other section keeps its bytes. */
export function narrowed(file: Uint8Array): Uint8Array {
  const little = file[5] === 1;
  const from = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const u16 = (at: number) => from.getUint16(at, little);
  const u32 = (at: number) => from.getUint32(at, little);
  const u64 = (at: number) => Number(from.getBigUint64(at, little));
  const [headers, count] = [u64(40), u16(60)];

  const contents = Array.from({ length: count }, (_, i) => {
    const at = headers + 64 * i;
    const [type, offset, size] = [u32(at + 4), u64(at + 24), u64(at + 32)];
    if (type === 0 || type === 8) return new Uint8Array(0);
    if (type === 4) return entries(offset, size, 24, 12, narrowRela);
    if (type === 2) return entries(offset, size, 24, 16, narrowSymbol);
    return file.slice(offset, offset + size);
  });

  function entries(
    offset: number,
    size: number,
    wide: number,
    narrow: number,
    write: (out: DataView, to: number, at: number) => void,
  ): Uint8Array {
    const bytes = new Uint8Array((size / wide) * narrow);
    const out = new DataView(bytes.buffer);
    for (let i = 0; i < size / wide; i++) write(out, i * narrow, offset + i * wide);
    return bytes;
  }
  function narrowRela(out: DataView, to: number, at: number): void {
    const [symbol, type] = little ? [u32(at + 12), u32(at + 8)] : [u32(at + 8), u32(at + 12)];
    out.setUint32(to, u64(at), little);
    out.setUint32(to + 4, symbol * 256 + (type & 0xff), little);
    out.setInt32(to + 8, Number(from.getBigInt64(at + 16, little)), little);
  }
  function narrowSymbol(out: DataView, to: number, at: number): void {
    out.setUint32(to, u32(at), little);
    out.setUint32(to + 4, u64(at + 8), little);
    out.setUint32(to + 8, u64(at + 16), little);
    out.setUint8(to + 12, from.getUint8(at + 4));
    out.setUint8(to + 13, from.getUint8(at + 5));
    out.setUint16(to + 14, u16(at + 6), little);
  }

  const starts: number[] = [];
  let end = EHDR;
  for (const content of contents) {
    end = Math.ceil(end / 8) * 8;
    starts.push(end);
    end += content.length;
  }
  const shoff = Math.ceil(end / 8) * 8;
  const bytes = new Uint8Array(shoff + SHDR * count);
  const out = new DataView(bytes.buffer);
  bytes.set(file.subarray(0, 16));
  bytes[4] = 1;
  out.setUint16(16, u16(16), little);
  out.setUint16(18, u16(18), little);
  out.setUint32(20, 1, little);
  out.setUint32(32, shoff, little);
  out.setUint32(36, u32(48), little);
  out.setUint16(40, EHDR, little);
  out.setUint16(46, SHDR, little);
  out.setUint16(48, count, little);
  out.setUint16(50, u16(62), little);
  contents.forEach((content, i) => {
    bytes.set(content, starts[i]);
    const at = headers + 64 * i;
    const type = u32(at + 4);
    const size = type === 8 ? u64(at + 32) : content.length;
    const entry = type === 4 ? 12 : type === 2 ? 16 : u64(at + 56);
    const fields = [
      u32(at),
      type,
      u64(at + 8),
      u64(at + 16),
      i === 0 ? 0 : (starts[i] ?? 0),
      size,
      u32(at + 40),
      u32(at + 44),
      u64(at + 48),
      entry,
    ];
    fields.forEach((value, field) => {
      out.setUint32(shoff + SHDR * i + 4 * field, value, little);
    });
  });
  return bytes;
}
