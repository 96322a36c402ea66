import { LimitReached } from './errors.js';

/** How much of an untrusted container is read before it is refused. Each is a whole number, at least 1. */
export interface ArchiveLimits {
  /** Entries of all containers of one run together: nested containers multiply, so no single one is a measure of the work. */
  readonly entries: number;
  /** Bytes of one entry, unpacked. */
  readonly entryBytes: number;
  /** Bytes of everything that one run unpacks; only a part of them is on disk at one time. */
  readonly totalBytes: number;
  /** How many times its packed size something may unpack to; not asked of what stays below RATIO_FLOOR. */
  readonly ratio: number;
  /** Containers and compressed files within each other. */
  readonly depth: number;
  /** Characters of an entry's name. */
  readonly pathLength: number;
}

const GIB = 2 ** 30;

/** Room for what is really there, several times over. */
export const DEFAULT_LIMITS: ArchiveLimits = {
  // A distribution's kernel has 5,000 files, its sources 90,000.
  entries: 250_000,
  // A vmlinux with debug information is the largest file of interest: 0.4 to 1.2 GiB.
  entryBytes: 2 * GIB,
  // GitHub's runners have 14 GiB of free disk.
  totalBytes: 8 * GIB,
  // Modules shrink to a third or a fifth, tables of zeros by more; deflate ends at 1,032, xz and zstd far beyond.
  ratio: 200,
  // build.zip → kernel.rpm → payload → x.ko.xz is 5 with the payload's compression.
  depth: 8,
  // A quarter of Linux's PATH_MAX.
  pathLength: 1024,
};

/** Below this many bytes a bomb harms nobody, and small files of zeros are no attack. */
const RATIO_FLOOR = 16 * 2 ** 20;

/** What one run has read, against its limits. */
export class Spent {
  #entries = 0;
  #bytes = 0;

  constructor(readonly limits: ArchiveLimits) {}

  /** @throws LimitReached */
  addEntry(): void {
    if (this.#entries >= this.limits.entries) throw new LimitReached('entries', this.limits.entries, 'there are more');
    this.#entries++;
  }

  /** @throws LimitReached */
  addBytes(count: number): void {
    this.#bytes += count;
    if (this.#bytes > this.limits.totalBytes) throw new LimitReached('totalBytes', this.limits.totalBytes, 'there are more');
  }
}

/** Watches over one thing that is unpacked. */
export class Meter {
  #bytes = 0;

  /** @param packed the size in bytes of what is unpacked */
  constructor(
    private readonly spent: Spent,
    private readonly packed: number,
  ) {}

  /** Refuses a size before anything is unpacked. @throws LimitReached */
  expect(bytes: number): void {
    const { entryBytes, ratio } = this.spent.limits;
    if (bytes > entryBytes) throw new LimitReached('entryBytes', entryBytes, `it has ${bytes} bytes or more`);
    if (bytes > RATIO_FLOOR && bytes > ratio * this.packed) {
      throw new LimitReached('ratio', ratio, `${this.packed} packed bytes become ${bytes} or more`);
    }
  }

  /** Counts a frame, block or other part, each of which costs as much as an entry. @throws LimitReached */
  addPart(): void {
    this.spent.addEntry();
  }

  /** Counts what was unpacked. @throws LimitReached */
  add(bytes: number): void {
    this.#bytes += bytes;
    this.expect(this.#bytes);
    this.spent.addBytes(bytes);
  }
}
