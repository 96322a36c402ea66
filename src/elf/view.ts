/** Integers of one byte order in a run of bytes. Offsets count from the run's start. */
export class ElfView {
  readonly #view: DataView;

  constructor(
    readonly bytes: Uint8Array,
    readonly littleEndian: boolean,
  ) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get size(): number {
    return this.bytes.length;
  }

  u8(offset: number): number {
    return this.#view.getUint8(offset);
  }

  u16(offset: number): number {
    return this.#view.getUint16(offset, this.littleEndian);
  }

  u32(offset: number): number {
    return this.#view.getUint32(offset, this.littleEndian);
  }

  s32(offset: number): number {
    return this.#view.getInt32(offset, this.littleEndian);
  }

  u64(offset: number): bigint {
    return this.#view.getBigUint64(offset, this.littleEndian);
  }

  s64(offset: number): bigint {
    return this.#view.getBigInt64(offset, this.littleEndian);
  }

  /**
   * A 64-bit unsigned value as a Number, without a BigInt on the way. Exact below 2^53; above, near enough
   * that no bounds check against a file's size can pass.
   */
  size64(offset: number): number {
    const low = this.u32(this.littleEndian ? offset : offset + 4);
    const high = this.u32(this.littleEndian ? offset + 4 : offset);
    return high * 0x1_0000_0000 + low;
  }
}
