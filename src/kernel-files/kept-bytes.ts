import type { ByteSource } from '../elf/source.js';
import { KernelFileError } from './errors.js';

/** The bytes of a source that will be gone: what is read of it while it is there is copied, and counted. */
export class KeptBytes implements ByteSource {
  readonly size: number;
  #source: ByteSource | undefined;
  #kept = 0;

  /** @param most bytes that may be copied */
  constructor(
    source: ByteSource,
    private readonly path: string,
    private readonly most: number,
  ) {
    this.size = source.size;
    this.#source = source;
  }

  /** Bytes that were copied. */
  get kept(): number {
    return this.#kept;
  }

  /** @throws KernelFileError when more would be copied than may be */
  read(offset: number, length: number, field: string): Uint8Array {
    // Its file is closed, and another may be open under the same number.
    if (this.#source === undefined) throw new Error(`${this.path}: ${field} is asked for when the file is gone`);
    if (this.#kept + length > this.most) {
      const reason = `${length} bytes of it would have to be kept, and of all files of kernels only ${this.most} more are`;
      throw new KernelFileError(this.path, undefined, reason);
    }
    const bytes = new Uint8Array(this.#source.read(offset, length, field));
    this.#kept += length;
    return bytes;
  }

  /** To be called before the source goes. */
  end(): void {
    this.#source = undefined;
  }
}
