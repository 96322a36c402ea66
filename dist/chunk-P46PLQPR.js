import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  LimitReached
} from "./chunk-OQ4JXGRT.js";

// src/archive/limits.ts
var GIB = 2 ** 30;
var DEFAULT_LIMITS = {
  // A distribution's kernel has 5,000 files, its sources 90,000.
  entries: 25e4,
  // A vmlinux with debug information is the largest file of interest: 0.4 to 1.2 GiB.
  entryBytes: 2 * GIB,
  // GitHub's runners have 14 GiB of free disk.
  totalBytes: 8 * GIB,
  // Modules shrink to a third or a fifth, tables of zeros by more; deflate ends at 1,032, xz and zstd far beyond.
  ratio: 200,
  // build.zip → kernel.rpm → payload → x.ko.xz is 5 with the payload's compression.
  depth: 8,
  // A quarter of Linux's PATH_MAX.
  pathLength: 1024
};
var RATIO_FLOOR = 16 * 2 ** 20;
var Spent = class {
  constructor(limits) {
    this.limits = limits;
  }
  limits;
  #entries = 0;
  #bytes = 0;
  /** @throws LimitReached */
  addEntry() {
    if (this.#entries >= this.limits.entries) throw new LimitReached("entries", this.limits.entries, "there are more");
    this.#entries++;
  }
  /** @throws LimitReached */
  addBytes(count) {
    this.#bytes += count;
    if (this.#bytes > this.limits.totalBytes) throw new LimitReached("totalBytes", this.limits.totalBytes, "there are more");
  }
};
var Meter = class {
  /** @param packed the size in bytes of what is unpacked */
  constructor(spent, packed) {
    this.spent = spent;
    this.packed = packed;
  }
  spent;
  packed;
  #bytes = 0;
  /** Refuses a size before anything is unpacked. @throws LimitReached */
  expect(bytes) {
    const { entryBytes, ratio } = this.spent.limits;
    if (bytes > entryBytes) throw new LimitReached("entryBytes", entryBytes, `it has ${bytes} bytes or more`);
    if (bytes > RATIO_FLOOR && bytes > ratio * this.packed) {
      throw new LimitReached("ratio", ratio, `${this.packed} packed bytes become ${bytes} or more`);
    }
  }
  /** Counts a frame, block or other part, each of which costs as much as an entry. @throws LimitReached */
  addPart() {
    this.spent.addEntry();
  }
  /** Counts what was unpacked. @throws LimitReached */
  add(bytes) {
    this.#bytes += bytes;
    this.expect(this.#bytes);
    this.spent.addBytes(bytes);
  }
};

export {
  DEFAULT_LIMITS,
  Spent,
  Meter
};
