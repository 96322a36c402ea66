import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkFiles } from '../../src/check/check-files.js';
import type { Finding } from '../../src/findings/finding.js';
import { collectInputs } from '../../src/source/paths.js';

// What Debian's cross compilers made of test/lab/architectures/patch.c, with one right or wrong reference in each (build.sh there).
const lab = new URL('../lab/architectures/', import.meta.url).pathname;
const compiled = new URL('../corpus/compiled/', import.meta.url).pathname;

/** Of the lines with a mark such as `<call>` their numbers: `patch.c:121` is `call`. */
const marks = new Map<string, string>(
  readFileSync(`${lab}patch.c`, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      const [, mark] = /\/\* <(\w+)> \*\//.exec(line) ?? [];
      return mark === undefined ? [] : [[`patch.c:${index + 1}`, mark] as const];
    }),
);

/** `RULE severity@MARK`, as in cases.tsv. */
function verdict({ rule, severity, source }: Finding): string {
  const line = source === undefined ? '' : `${source.file}:${source.line}`;
  return `${rule} ${severity}${line === '' ? '' : `@${marks.get(line) ?? line}`}`;
}

const rows = readFileSync(`${lab}cases.tsv`, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t'));

describe.each(['ppc64le', 's390x', 'arm64'])('%s', (architecture) => {
  const reports = checkFiles(collectInputs([`${compiled}${architecture}.tar.xz`]), {});
  const cases = rows.filter(([of]) => of === architecture);

  it.each(cases)('%s %s: %s', async (_architecture, name = '', wanted = '') => {
    const report = (await reports).find(({ path }) => path.endsWith(`${name}.ko`));
    expect(report?.status).toBe(wanted === '-' ? 'clean' : 'findings');
    expect(report?.findings.map((finding) => verdict(finding)).join(', ') ?? '').toBe(wanted === '-' ? '' : wanted);
  });

  it('has no module without a verdict', async () => {
    expect((await reports).length).toBe(cases.length);
  });
});
