const MASK = (1n << 64n) - 1n;
const P1 = 0x9e3779b185ebca87n;
const P2 = 0xc2b2ae3d27d4eb4fn;
const P3 = 0x165667b19e3779f9n;
const P4 = 0x85ebca77c2b2ae63n;
const P5 = 0x27d4eb2f165667c5n;
const STRIPE = 32;

/** XXH64 with seed 0, of the whole that is given piece by piece. For zstd's checksums where node:zlib does not check them. */
export class Xxh64 {
  readonly #lanes: [bigint, bigint, bigint, bigint] = [(P1 + P2) & MASK, P2, 0n, -P1 & MASK];
  #rest = new Uint8Array(0);
  #length = 0;

  add(bytes: Uint8Array): void {
    this.#length += bytes.length;
    const all = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    const view = new DataView(all.buffer, all.byteOffset, all.length);
    let at = 0;
    for (; at + STRIPE <= all.length; at += STRIPE) {
      this.#lanes[0] = round(this.#lanes[0], view.getBigUint64(at, true));
      this.#lanes[1] = round(this.#lanes[1], view.getBigUint64(at + 8, true));
      this.#lanes[2] = round(this.#lanes[2], view.getBigUint64(at + 16, true));
      this.#lanes[3] = round(this.#lanes[3], view.getBigUint64(at + 24, true));
    }
    this.#rest = Uint8Array.prototype.slice.call(all, at);
  }

  /** The low 32 bits, which is what a zstd frame has. */
  low32(): number {
    return Number(this.#digest() & 0xffffffffn);
  }

  #digest(): bigint {
    const [a, b, c, d] = this.#lanes;
    let hash = P5;
    if (this.#length >= STRIPE) {
      hash = (rotated(a, 1n) + rotated(b, 7n) + rotated(c, 12n) + rotated(d, 18n)) & MASK;
      for (const lane of this.#lanes) hash = ((hash ^ round(0n, lane)) * P1 + P4) & MASK;
    }
    hash = (hash + BigInt(this.#length)) & MASK;
    const rest = new DataView(this.#rest.buffer, this.#rest.byteOffset, this.#rest.length);
    let at = 0;
    for (; at + 8 <= rest.byteLength; at += 8) hash = (rotated(hash ^ round(0n, rest.getBigUint64(at, true)), 27n) * P1 + P4) & MASK;
    for (; at + 4 <= rest.byteLength; at += 4)
      hash = (rotated(hash ^ ((BigInt(rest.getUint32(at, true)) * P1) & MASK), 23n) * P2 + P3) & MASK;
    for (; at < rest.byteLength; at++) hash = (rotated(hash ^ ((BigInt(rest.getUint8(at)) * P5) & MASK), 11n) * P1) & MASK;
    hash = ((hash ^ (hash >> 33n)) * P2) & MASK;
    hash = ((hash ^ (hash >> 29n)) * P3) & MASK;
    return hash ^ (hash >> 32n);
  }
}

function round(lane: bigint, input: bigint): bigint {
  return (rotated((lane + input * P2) & MASK, 31n) * P1) & MASK;
}

function rotated(value: bigint, bits: bigint): bigint {
  return ((value << bits) | (value >> (64n - bits))) & MASK;
}
