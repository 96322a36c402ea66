import fc from 'fast-check';

/** One file before and after, as a list of what happens to its lines. */
export type Edit = { readonly kind: 'keep' | 'remove' | 'add'; readonly text: string };

/** Edits whose lines all differ, so that a line can be told by its text. */
export const edits: fc.Arbitrary<Edit[]> = fc
  .array(
    fc.record({
      kind: fc.oneof({ weight: 6, arbitrary: fc.constant('keep' as const) }, fc.constantFrom('remove' as const, 'add' as const)),
      text: fc.constantFrom('', '\tfoo();', '-- a/x', '++ b/x', '@@ -1 +1 @@', '--- a/x', '+++ b/x', '\\ No newline', ' ', '\tü'),
    }),
    { maxLength: 60 },
  )
  .map((list) => list.map(({ kind, text }, i) => ({ kind, text: `${text} ${i}` })));

export interface DiffStyle {
  readonly context: number;
  readonly crlf: boolean;
  /** The lines before the hunks. */
  readonly header: readonly string[];
  /** Lines around the whole. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export const oldLines = (list: readonly Edit[]) => list.filter(({ kind }) => kind !== 'add').map(({ text }) => text);
export const newLines = (list: readonly Edit[]) => list.filter(({ kind }) => kind !== 'remove').map(({ text }) => text);

/** The hunks of the edits, as `diff -U<context>` writes them. */
export function hunkTexts(list: readonly Edit[], context: number): string[] {
  const near = list.map((_, i) => list.slice(Math.max(0, i - context), i + context + 1).some(({ kind }) => kind !== 'keep'));
  const lines: string[] = [];
  let [oldLine, newLine] = [1, 1];
  for (let i = 0; i < list.length;) {
    const end = near.indexOf(false, i) < 0 ? list.length : near.indexOf(false, i);
    const chunk = list.slice(i, Math.max(end, i + 1));
    const [removed, added] = [oldLines(chunk).length, newLines(chunk).length];
    if (near[i] === true) {
      const range = (start: number, count: number) => (count === 1 ? `${start}` : `${count === 0 ? start - 1 : start},${count}`);
      lines.push(`@@ -${range(oldLine, removed)} +${range(newLine, added)} @@`);
      for (const { kind, text } of chunk) lines.push({ keep: ' ', remove: '-', add: '+' }[kind] + text);
    }
    oldLine += removed;
    newLine += added;
    i += chunk.length;
  }
  return lines;
}

export function diffText(list: readonly Edit[], { context, crlf, header, before, after }: DiffStyle): string {
  return [...before, ...header, ...hunkTexts(list, context), ...after, ''].join(crlf ? '\r\n' : '\n');
}
