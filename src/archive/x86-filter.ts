/** Where in the four bytes of an operand the topmost byte of the last opcode-like byte before it would lie, by which of the last three bytes were one. */
const SHIFT_BY_MASK = [0, 1, 2, 2, 3, 3, 3, 3] as const;
/** Which of those may still stand before an operand that was changed. */
const MAY_PRECEDE = [true, true, true, false, true, false, false, false] as const;
/** An opcode and its operand. */
const CALL_SIZE = 5;

/**
 * Undoes xz's filter for x86 (The .xz File Format 1.2.1, 5.3.3; the decoder that the kernel has: lib/xz/xz_dec_bcj.c): a packer made the operands
 * of calls and jumps, which are relative, absolute, so that calls of one function look alike.
 */
export class X86Filter {
  /** Bytes before those that are kept. */
  #position = 0;
  /** The last bytes: an operand may end in what comes next. */
  #kept: Uint8Array = new Uint8Array(0);
  /** Which of the three bytes before were like an opcode whose operand was left as it is; the nearest in the lowest bit. */
  #mask = 0;

  /** @returns all bytes that are known to their end by now; may be empty */
  push(chunk: Uint8Array): Uint8Array {
    const bytes = new Uint8Array(this.#kept.length + chunk.length);
    bytes.set(this.#kept);
    bytes.set(chunk, this.#kept.length);
    const done = this.#undo(bytes);
    this.#position += done;
    this.#kept = bytes.slice(done);
    return bytes.subarray(0, done);
  }

  /** The last bytes, which are no whole call any more. */
  end(): Uint8Array {
    return this.#kept;
  }

  /** Changes the bytes in their place. @returns how many of them are done */
  #undo(bytes: Uint8Array): number {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let at = 0;
    /** Of the last byte that is like an opcode. */
    let last = -1;
    for (; at + CALL_SIZE <= bytes.length; at++) {
      if (((bytes[at] ?? 0) & 0xfe) !== 0xe8) continue;
      let mask = maskAfter(this.#mask, at - last);
      last = at;
      if (mask !== 0 && (MAY_PRECEDE[mask] !== true || isEdge(bytes[at + 4 - (SHIFT_BY_MASK[mask] ?? 0)] ?? 0))) {
        this.#mask = (mask << 1) | 1;
        continue;
      }
      if (!isEdge(bytes[at + 4] ?? 0)) {
        this.#mask = (mask << 1) | 1;
        continue;
      }
      const shift = (SHIFT_BY_MASK[mask] ?? 0) * 8;
      let operand = view.getUint32(at + 1, true);
      for (;;) {
        operand = (operand - (this.#position + at + CALL_SIZE)) >>> 0;
        if (mask === 0 || !isEdge((operand >>> (24 - shift)) & 0xff)) break;
        operand = (operand ^ (2 ** (32 - shift) - 1)) >>> 0;
      }
      // A call reaches 16 MiB here: the rest is the sign.
      view.setInt32(at + 1, (operand << 7) >> 7, true);
      this.#mask = mask = 0;
      at += CALL_SIZE - 1;
      last = at;
    }
    this.#mask = maskAfter(this.#mask, at - last);
    return Math.min(at, bytes.length);
  }
}

/** What the mask becomes when that many bytes further another byte is like an opcode. */
function maskAfter(mask: number, distance: number): number {
  return distance > 3 ? 0 : (mask << (distance - 1)) & 7;
}

/** Whether a byte can be the topmost of an operand that was changed. */
function isEdge(byte: number): boolean {
  return byte === 0 || byte === 0xff;
}
