import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commentableLines } from '../../src/review/diff.js';
import { isSameFile, readPatchFile } from '../../src/review/patch-file.js';
import { linesInSeries } from '../../src/review/series.js';
import { diffText, type DiffStyle, type Edit, edits, hunkTexts, newLines, oldLines } from './diff-builder.js';
import { addedFile, EXT2_PATCH } from './real.js';
import { processorTime } from '../support/processor-time.js';

const HEADERS: readonly (readonly string[])[] = [
  ['diff --git a/fs/x.c b/fs/x.c', 'index 1234567..89abcde 100644', '--- a/fs/x.c', '+++ b/fs/x.c'],
  ['diff --git a/fs/old.c b/fs/x.c', 'similarity index 90%', 'rename from fs/old.c', 'rename to fs/x.c', '--- a/fs/old.c', '+++ b/fs/x.c'],
  [
    'Index: linux/fs/x.c',
    '===================================================================',
    '--- linux.orig/fs/x.c',
    '+++ linux/fs/x.c',
  ],
  ['--- fs/x.c\t2024-01-01 10:00:00.000000000 +0000', '+++ fs/x.c\t2024-01-01 10:00:01.000000000 +0000'],
  ['--- x/fs/x.c 2024-01-01 10:00:00.0 +0000', '+++ y/fs/x.c 2024-01-01 10:00:01.0 +0000'],
  ['--- "a/fs/x.c"', '+++ "b/fs/x.c"'],
];
const MAIL = ['From 0123 Mon Sep 17 00:00:00 2001', 'From: A <a@b.example>', 'Subject: [PATCH] x', '', '---', ' fs/x.c | 2 +-', ''];

const styles: fc.Arbitrary<DiffStyle> = fc.record({
  context: fc.integer({ min: 0, max: 4 }),
  crlf: fc.boolean(),
  header: fc.constantFrom(...HEADERS),
  before: fc.constantFrom([], MAIL, ['# quilt', '']),
  after: fc.constantFrom([], ['-- ', '2.39.5'], ['\\ No newline at end of file']),
});

describe('readPatchFile()', () => {
  it('finds every line of every hunk where the patch has it, in all the styles', () => {
    fc.assert(
      fc.property(edits, styles, (list, style) => {
        const text = diffText(list, style);
        const [file, ...others] = readPatchFile(text);
        expect(others).toEqual([]);
        expect(file !== undefined && isSameFile(file.path, 'fs/x.c')).toBe(true);
        const lines = file?.hunks.flatMap((hunk) => hunk.lines) ?? [];
        const own = text.split(/\r?\n/);
        for (const line of lines) {
          expect(own[line.at - 1]).toBe({ context: ' ', added: '+', removed: '-' }[line.kind] + line.text);
          if (line.kind !== 'removed') expect(newLines(list)[line.newLine - 1]).toBe(line.text);
          if (line.kind !== 'added') expect(oldLines(list)[line.oldLine - 1]).toBe(line.text);
        }
        const changed = list.filter(({ kind }) => kind !== 'keep').length;
        expect(lines.filter(({ kind }) => kind !== 'context')).toHaveLength(changed);
      }),
    );
  });

  it('reads the real patch: line 1421 of the new fs/ext2/super.c is its line 18', () => {
    const [ext2] = readPatchFile(EXT2_PATCH);
    const found = ext2?.hunks.flatMap(({ lines }) => lines).find((line) => line.kind !== 'removed' && line.newLine === 1421);
    expect(found).toEqual({ kind: 'added', at: 18, text: '\tlocal_irq_save(lab_flags);', newLine: 1421 });
    expect(EXT2_PATCH.split('\n')[17]).toBe('+\tlocal_irq_save(lab_flags);');
    expect(ext2?.path).toBe('b/fs/ext2/super.c');
  });

  it('takes the old name of a removed file, and octal bytes of a quoted one', () => {
    expect(readPatchFile('--- a/fs/x.c\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n')[0]?.path).toBe('a/fs/x.c');
    expect(readPatchFile('--- a/x\n+++ "b/\\303\\274 \\"q\\"\\tx.c"\n')[0]?.path).toBe('b/ü "q"\tx.c');
  });

  it('ends a damaged hunk where its lines end, and reads on', () => {
    const files = readPatchFile('--- a/x.c\n+++ b/x.c\n@@ -1,9 +1,9 @@\n x\n+y\ngarbage\n--- a/y.c\n+++ b/y.c\n@@ -1 +1 @@\n-a\n+b\n');
    expect(files.map(({ path, hunks }) => [path, hunks[0]?.lines.length])).toEqual([
      ['b/x.c', 2],
      ['b/y.c', 2],
    ]);
  });

  it('takes any text, in time that grows with the text alone', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('--- ', '+++ ', '"', '\\', '@@ -1,', '1 +1 @@', ' ', '\n', '+', '-', 'a')), (parts) => {
        readPatchFile(parts.join(''));
      }),
    );
    const started = processorTime();
    readPatchFile('--- a/x\n+++ b/x\n@@ -1,999999999 +1,999999999 @@\n' + ' \n'.repeat(300_000));
    readPatchFile('--- a/x\n+++ ' + ' '.repeat(1_000_000) + '2024\n');
    readPatchFile('--- a/x\n+++ "' + '\\'.repeat(1_000_000) + '\n');
    expect(processorTime() - started).toBeLessThan(3000);
  });
});

describe('commentableLines()', () => {
  it('are the new lines that the diff shows', () => {
    fc.assert(
      fc.property(edits, fc.integer({ min: 0, max: 4 }), fc.boolean(), (list, context, crlf) => {
        const patch = hunkTexts(list, context).join(crlf ? '\r\n' : '\n');
        const shown = commentableLines({ path: 'x.patch', status: 'modified', patch }).flatMap(({ first, last }) =>
          Array.from({ length: last - first + 1 }, (_, i) => first + i),
        );
        const expected: number[] = [];
        let line = 0;
        list.forEach(({ kind }, i) => {
          if (kind === 'remove') return;
          line++;
          if (list.slice(Math.max(0, i - context), i + context + 1).some((edit) => edit.kind !== 'keep')) expected.push(line);
        });
        expect(shown).toEqual(expected);
      }),
    );
  });

  it('are all lines of an added file, and none of one whose diff GitHub does not show', () => {
    expect(commentableLines(addedFile('a.patch', 'x\ny'))).toEqual([{ first: 1, last: 2 }]);
    expect(commentableLines({ path: 'a.patch', status: 'added' })).toEqual([]);
  });
});

describe('isSameFile()', () => {
  it.each([
    ['b/fs/ext2/super.c', 'fs/ext2/super.c', true],
    ['fs/ext2/super.c', 'fs/ext2/super.c', true],
    ['linux-6.1/fs/ext2/super.c', 'fs/ext2/super.c', true],
    ['b/drivers/foo.c', '/usr/src/linux/drivers/foo.c', true],
    ['src/linux/fs/ext2/super.c', 'fs/ext2/super.c', true],
    ['b/fs/ext4/super.c', 'fs/ext2/super.c', false],
    ['b/super.c', 'fs/ext2/super.c', false],
    ['', 'fs/ext2/super.c', false],
  ])('%s, %s: %s', (path, source, expected) => {
    expect(isSameFile(path, source)).toBe(expected);
  });
});

describe('linesInSeries()', () => {
  it('leads a line of the last file back to the patch that shows it', () => {
    fc.assert(
      fc.property(
        edits,
        fc.array(fc.constantFrom('keep' as const, 'remove' as const, 'add' as const), { maxLength: 80 }),
        fc.nat(3),
        (first, kinds, context) => {
          // The second patch edits what the first leaves.
          const lines = newLines(first);
          const second: Edit[] = kinds.flatMap((kind, i): Edit[] => {
            if (kind === 'add') return [{ kind, text: `second ${i}` }];
            const text = lines.shift();
            return text === undefined ? [] : [{ kind, text }];
          });
          second.push(...lines.map((text) => ({ kind: 'keep' as const, text })));
          const patches = [first, second].map((list) => ({
            path: 'x.c',
            hunks: readPatchFile(['--- a/x.c', '+++ b/x.c', ...hunkTexts(list, context), ''].join('\n'))[0]?.hunks ?? [],
          }));
          newLines(second).forEach((text, i) => {
            const found = linesInSeries(patches, i + 1).map(([hunk, index]) => hunk.lines[index]);
            for (const line of found) expect(line?.text).toBe(text);
            const added = [...first, ...second].some((edit) => edit.kind === 'add' && edit.text === text);
            if (added) expect(found.map((line) => line?.kind)).toEqual(['added']);
          });
        },
      ),
    );
  });
});
