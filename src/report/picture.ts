import type { Finding } from '../findings/finding.js';
import { printable } from './escape.js';
import { conflictWords, relocationWords } from './words.js';

const BYTES_IN_LINE = 16;

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/** The bytes around a finding with the conflict's range and the relocation's range under them; no lines where they are not known. */
export function pictureLines(finding: Finding): string[] {
  const { bytes: shown, section, relocation, conflict, offset } = finding;
  if (shown === undefined || section === undefined || shown.bytes.length === 0) return [];
  const marks: Mark[] = [];
  if (conflict?.section === section) marks.push({ start: conflict.start, end: conflict.end, words: conflictWords(conflict) });
  if (relocation !== undefined && offset !== undefined && relocation.width > 0) {
    marks.push({ start: offset, end: offset + relocation.width, words: relocationWords(relocation, finding.object) });
  }
  const lines: string[] = [];
  const explained = new Set<Mark>();
  // Bytes after the last mark are of no interest.
  const marked = marks.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...marks.map((mark) => mark.end));
  const end = Math.min(shown.start + shown.bytes.length, marked);
  const group = shown.word ?? 1;
  // Two digits a byte, and a space behind each group.
  const columns = (groups: number) => groups * (2 * group + 1);
  for (let start = shown.start; start < end; start += BYTES_IN_LINE) {
    const rest = Math.min(Math.ceil((end - start) / group) * group, BYTES_IN_LINE);
    const bytes = shown.bytes.subarray(start - shown.start, start - shown.start + rest);
    const label = `${printable(section)}+0x${start.toString(16)}   `;
    lines.push(label + grouped(bytes, group).join(' '));
    for (const mark of marks) {
      const from = Math.floor((Math.max(mark.start, start) - start) / group);
      const to = Math.ceil((Math.min(mark.end, start + bytes.length) - start) / group);
      if (from >= to) continue;
      const carets = ' '.repeat(label.length + columns(from)) + '^'.repeat(columns(to - from) - 1);
      lines.push(explained.has(mark) ? carets : `${carets}  ${printable(mark.words)}`);
      explained.add(mark);
    }
  }
  return lines;
}

/** Each group of bytes as a little-endian number of two digits a byte. */
function grouped(bytes: Uint8Array, size: number): string[] {
  const groups: string[] = [];
  for (let at = 0; at < bytes.length; at += size)
    groups.push(
      Buffer.from(bytes.subarray(at, at + size))
        .reverse()
        .toString('hex'),
    );
  return groups;
}
