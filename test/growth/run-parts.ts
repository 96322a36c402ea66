// What a run can have many of besides the parts of a module: findings, what is ignored of them, patches, files, names and patterns.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_LIMITS } from '../../src/archive/limits.js';
import { Workspace } from '../../src/archive/workspace.js';
import { baselineOf, parseReport } from '../../src/check/baseline.js';
import { suppress } from '../../src/check/suppressions.js';
import type { Finding, ModuleReport } from '../../src/findings/finding.js';
import { formatted, FORMATS, type ReportOptions } from '../../src/report/formats.js';
import { jsonReport } from '../../src/report/json.js';
import { PLAIN } from '../../src/report/terminal.js';
import type { AuthorFiles } from '../../src/review/author-files.js';
import { remarksOf } from '../../src/review/gather.js';
import { planReview } from '../../src/review/plan.js';
import { filesOf } from '../../src/source/files.js';
import { finding, report } from '../report/reports.js';
import { addedFile, LINKS } from '../review/real.js';
import { cpio } from '../support/package-builder.js';
import { tar } from '../support/tar-builder.js';
import { zip } from '../support/zip-builder.js';
import type { Grown, Work } from './measure.js';
import { numbers } from './module-parts.js';

const TOOL = { name: 'klp-lint', version: '0' };
/** Findings of one module; more of them are in more modules. */
const IN_MODULE = 500;

const findingOf = (i: number): Finding =>
  finding({ function: `f${i}`, identity: `KLP103:ext2:f${i}:R_X86_64_PC32:pv_ops`, source: { file: `fs/x${i}.c`, line: 12 }, offset: i });

function withoutSource(one: Finding): Finding {
  const { source, ...rest } = one;
  return source === undefined ? one : rest;
}

function reportsOf(count: number, changed: (i: number) => Finding = findingOf): ModuleReport[] {
  return numbers(Math.ceil(count / IN_MODULE)).map((module) => {
    const first = module * IN_MODULE;
    return {
      ...report(
        numbers(Math.min(IN_MODULE, count - first)).map((i) => changed(first + i)),
        `m${module}.ko`,
      ),
      name: `m${module}`,
      sha256: String(module).padStart(64, '0'),
    };
  });
}

const OPTIONS: ReportOptions = { tool: TOOL, terminal: PLAIN, root: '/', pageOf: () => '# Page', remarks: [] };

const reportParts: readonly Grown[] = FORMATS.map((format) => ({
  what: `findings in a report (${format})`,
  most: 100_000,
  prepare: (count) => {
    const reports = reportsOf(count);
    return () => formatted(format, reports, OPTIONS);
  },
}));

const ignoreParts: readonly Grown[] = [
  {
    what: 'entries of a baseline, and their findings',
    most: 100_000,
    prepare: (count) => {
      const reports = reportsOf(count);
      const entries = baselineOf(parseReport(jsonReport(reports, TOOL, []), 'baseline.json')).map((entry) => ({
        ...entry,
        reason: 'known',
      }));
      return () => suppress(reports, entries, '2026-01-01');
    },
  },
];

const patchOf = (i: number, hunks = 1): string =>
  `--- a/fs/x${i}.c\n+++ b/fs/x${i}.c\n${numbers(hunks)
    .map((hunk) => `@@ -${11 + 20 * hunk},2 +${11 + 21 * hunk},3 @@ int f${i}(void)\n a;\n+b;\n c;\n`)
    .join('')}`;

function reviewOf(reports: readonly ModuleReport[], patches: ReadonlyMap<string, string>): Work {
  const files: AuthorFiles = { changed: [...patches].map(([path, text]) => addedFile(path, text)), patches };
  const modules = reports.map((one) => ({ report: one, containers: [{ name: 'build' }] }));
  return () => {
    const remarks = remarksOf(modules, files);
    planReview({
      verdict: { modules, missing: [], suppressed: 0, checked: [], changed: [], limits: [] },
      remarks,
      posted: { reviews: [], threads: [] },
      links: LINKS,
      event: 'comment',
    });
  };
}

const reviewParts: readonly Grown[] = [
  {
    what: 'patches of a file each, and findings in them',
    most: 100_000,
    prepare: (count) => reviewOf(reportsOf(count), new Map(numbers(count).map((i) => [`patches/${i}.patch`, patchOf(i)]))),
  },
  {
    what: 'files of one patch, and findings in them',
    most: 100_000,
    prepare: (count) =>
      reviewOf(
        reportsOf(count),
        new Map([
          [
            'all.patch',
            numbers(count)
              .map((i) => patchOf(i))
              .join(''),
          ],
        ]),
      ),
  },
  {
    what: 'hunks of one file, and findings in them',
    most: 100_000,
    prepare: (count) =>
      reviewOf(
        reportsOf(count, (i) => finding({ function: 'f0', identity: `f${i}`, source: { file: 'fs/x0.c', line: 12 + 21 * i } })),
        new Map([['one.patch', patchOf(0, count)]]),
      ),
  },
  {
    what: 'findings of one function in one patch',
    most: 100_000,
    prepare: (count) =>
      reviewOf(
        reportsOf(count, (i) => withoutSource(finding({ function: 'f0', identity: `f${i}` }))),
        new Map([['one.patch', patchOf(0, count)]]),
      ),
  },
  { what: 'findings in no patch', most: 100_000, prepare: (count) => reviewOf(reportsOf(count), new Map()) },
];

/** The names in an archive. */
async function namesIn(bytes: Uint8Array, name: string, files?: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'klp-lint-test-'));
  const workspace = new Workspace({ ...DEFAULT_LIMITS, entries: 2_000_000, totalBytes: 2 ** 40 }, folder);
  try {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    const root = { file, shown: file, asked: file };
    for await (const found of filesOf([root], files === undefined ? { workspace } : { workspace, files }))
      if (found.kind === 'refused') throw new Error(found.reason);
  } finally {
    workspace.close();
    rmSync(folder, { recursive: true });
  }
}

const entries = (count: number) => numbers(count).map((i) => ({ name: `d/${i}.ko`, content: Buffer.from('a') }));

const archiveParts: readonly Grown[] = [
  {
    what: 'files in a zip',
    most: 100_000,
    prepare: (count) => {
      const bytes = zip(entries(count));
      return () => namesIn(bytes, 'a.zip');
    },
  },
  {
    what: 'globs, the last of which files fit',
    most: 100_000,
    prepare: (count) => {
      const bytes = zip(entries(10));
      const globs = [...numbers(count).map((i) => `e${i}/*.ko`), 'd/*.ko'];
      return () => namesIn(bytes, 'a.zip', globs);
    },
  },
  {
    what: 'dashes in a name that a glob of many stars does not fit',
    most: 1000,
    prepare: (count) => {
      const bytes = zip([
        { name: `${'-'.repeat(Math.min(count, 1000))}x`, content: Buffer.from('a') },
        { name: 'a-b-c-d-e.ko', content: Buffer.from('a') },
      ]);
      return () => namesIn(bytes, 'a.zip', ['*-*-*-*-*.ko']);
    },
  },
  {
    what: 'files in a tar archive',
    most: 100_000,
    prepare: (count) => {
      const bytes = tar(entries(count));
      return () => namesIn(bytes, 'a.tar');
    },
  },
  {
    what: 'files in a cpio archive',
    most: 100_000,
    prepare: (count) => {
      const bytes = cpio(entries(count));
      return () => namesIn(bytes, 'a.cpio');
    },
  },
];

export const RUN_PARTS: readonly Grown[] = [...reportParts, ...ignoreParts, ...reviewParts, ...archiveParts];
