import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  reasonOf
} from "./chunk-ENIIBL42.js";

// src/archive/errors.ts
var ArchiveFormatError = class extends Error {
  /**
   * @param format what was read, such as `zip`
   * @param problem what is wrong with it, as a phrase
   * @param offset where it lies, in bytes from the start of the container; undefined where a library does not say
   */
  constructor(format, problem, offset, options) {
    super(`${format}: ${problem}${offset === void 0 ? "" : ` (at offset 0x${offset.toString(16)})`}`, options);
    this.format = format;
    this.offset = offset;
  }
  format;
  offset;
  name = "ArchiveFormatError";
};
function badField(format, field, value, expected, offset) {
  const shown = typeof value === "string" ? JSON.stringify(value) : `0x${value.toString(16)}`;
  return new ArchiveFormatError(format, `${field} is ${shown}; expected ${expected}`, offset);
}
function damaged(format, cause) {
  if (cause instanceof ArchiveFormatError || cause instanceof LimitReached) return cause;
  return new ArchiveFormatError(format, `damaged: ${reasonOf(cause)}`, void 0, { cause });
}
var LimitReached = class extends Error {
  /**
   * @param limit the limit's name in ArchiveLimits
   * @param allowed its value
   * @param found what was met, as a phrase
   */
  constructor(limit, allowed, found) {
    super(`over the limit ${limit} of ${allowed}: ${found}`);
    this.limit = limit;
    this.allowed = allowed;
    this.found = found;
  }
  limit;
  allowed;
  found;
  name = "LimitReached";
  /** Whether nothing else of the run can be unpacked either. */
  get endsRun() {
    return this.limit === "entries" || this.limit === "totalBytes";
  }
};

export {
  ArchiveFormatError,
  badField,
  damaged,
  LimitReached
};
