import type { ByteSource } from '../elf/source.js';
import { chunksOf, isZero, PartSource } from './bytes.js';
import { inflateRaw } from './deflate.js';
import { ArchiveFormatError, damaged, LimitReached } from './errors.js';
import { Meter, type Spent } from './limits.js';
import { DEFLATED, STORED } from './zip-methods.js';
import { FORMAT, type ZipRecord } from './zip-record.js';

const LOCAL = Buffer.from('PK\x03\x04', 'latin1');
const DESCRIPTOR = Buffer.from('PK\x07\x08', 'latin1');
const DESCRIPTOR_SIZE = 16;

/**
 * Reads what was not inflated just far enough to know that a reader without the directory finds its end where the directory says it
 * is: sizes that stand behind the data are no help to such a reader, so that a record within the data could be one of its own.
 * @returns why another record may be hidden in it
 * @throws LimitReached where nothing else of the run can be unpacked
 */
export async function hiddenIn(source: ByteSource, record: ZipRecord, method: number, spent: Spent): Promise<string | undefined> {
  const { dataStart, dataEnd } = record;
  if (!record.hasDescriptor) return undefined;
  if (method === STORED) {
    for (const at of placesOf(source, record, DESCRIPTOR, DESCRIPTOR_SIZE))
      if (endsThere(source, dataStart, at)) return hidden('the end of a file', at);
    return undefined;
  }
  for (const at of placesOf(source, record, LOCAL, LOCAL.length)) {
    if (method !== DEFLATED) return hidden('a local header', at);
    const meter = new Meter(spent, dataEnd - dataStart);
    try {
      const part = new PartSource(source, dataStart, dataEnd - dataStart, FORMAT, 'file data');
      // Throws where the stream ends before its data does.
      for await (const chunk of inflateRaw(part)) meter.add(chunk.length);
    } catch (error) {
      if (error instanceof LimitReached && error.endsRun) throw error;
      return damaged(FORMAT, error).message;
    }
    return undefined;
  }
  return undefined;
}

function hidden(what: string, at: number): string {
  return new ArchiveFormatError(FORMAT, `the data of a file contains ${what}, and its size stands only behind it`, at).message;
}

/** Where the bytes occur in the data, with so many following that are in the data too. */
function* placesOf(source: ByteSource, { dataStart, dataEnd }: ZipRecord, bytes: Buffer, length: number): Generator<number> {
  let kept = Buffer.alloc(0);
  let start = dataStart;
  for (const chunk of chunksOf(source, dataStart, dataEnd)) {
    const part = Buffer.concat([kept, chunk]);
    const last = part.length - length;
    let at = part.indexOf(bytes);
    for (; at >= 0 && at <= last; at = part.indexOf(bytes, at + 1)) yield start + at;
    const rest = Math.max(0, last + 1);
    kept = part.subarray(rest);
    start += rest;
  }
}

/** Whether a descriptor there has the size of what stands before it, as it has where stored data ends. */
function endsThere(source: ByteSource, dataStart: number, at: number): boolean {
  const bytes = source.read(at, DESCRIPTOR_SIZE, 'data descriptor');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return view.getUint32(8, true) === (at - dataStart) % 2 ** 32;
}

/** What lies between records, and between the last and the directory, is at most padding. @throws ArchiveFormatError */
export function requireNoGap(source: ByteSource, gaps: Iterable<readonly [start: number, end: number]>): void {
  for (const [start, end] of gaps) {
    for (const chunk of chunksOf(source, start, end)) {
      if (!isZero(chunk))
        throw new ArchiveFormatError(
          FORMAT,
          `${end - start} bytes belong to no file of the central directory; other tools may find some in them`,
          start,
        );
    }
  }
}
