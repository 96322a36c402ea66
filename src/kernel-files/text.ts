import type { ByteSource } from '../elf/source.js';
import { KernelFileError } from './errors.js';

/** Largest list that is read. The kallsyms of Debian's 7.2 has 9 MB with its usual modules loaded, its Module.symvers 2 MB. */
const MAX_TEXT = 1 << 26;

/** Longest line: a name has at most 511 characters (KSYM_NAME_LEN), a namespace is a list of modules' names. */
const MAX_LINE = 4096;

const NEWLINE = 10;

/**
 * The bytes of a list with one entry a line, held to what every such file keeps: no NUL, no carriage return, short lines, and an
 * end of its last line (a file that was cut has none).
 * @throws KernelFileError with the line
 */
export function readLines(source: ByteSource, path: string): Buffer {
  const tooLarge = source.size > MAX_TEXT;
  const read = source.read(0, tooLarge ? MAX_LINE + 1 : source.size, path);
  const bytes = Buffer.from(read.buffer, read.byteOffset, read.length);
  requireShortLines(bytes, path);
  if (tooLarge) throw new KernelFileError(path, undefined, `${source.size} bytes; at most ${MAX_TEXT} are read`);
  for (const [byte, what] of [
    [0, 'a NUL byte'],
    [13, 'a carriage return: the file was converted; copy it as it is'],
  ] as const) {
    const at = bytes.indexOf(byte);
    if (at >= 0) throw new KernelFileError(path, lineOf(bytes, at), what);
  }
  if (bytes.length > 0 && bytes.at(-1) !== NEWLINE) {
    throw new KernelFileError(path, lineOf(bytes, bytes.length), 'has no end: the file was cut');
  }
  return bytes;
}

/** Looks for a line's end in every stretch of MAX_LINE bytes instead of for each line's: a list has hundreds of thousands. */
function requireShortLines(bytes: Buffer, path: string): void {
  for (let start = 0; bytes.length - start > MAX_LINE;) {
    const end = bytes.lastIndexOf(NEWLINE, start + MAX_LINE);
    if (end < start) throw new KernelFileError(path, lineOf(bytes, start), `longer than ${MAX_LINE} bytes`);
    start = end + 1;
  }
}

/** The number of the line in which that byte lies, from 1. */
function lineOf(bytes: Buffer, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(NEWLINE); at >= 0 && at < offset; at = bytes.indexOf(NEWLINE, at + 1)) line++;
  return line;
}
