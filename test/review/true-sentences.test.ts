import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Finding, ModuleReport } from '../../src/findings/finding.js';
import { commentBody } from '../../src/review/comment.js';
import { remarksOf } from '../../src/review/gather.js';
import type { ReviewedModule } from '../../src/review/remark.js';
import { finding as anyFinding, report } from '../report/reports.js';
import { addedFile, LINKS } from './real.js';

// Every word of a finding is a token that says which property of which finding it is of. A comment is read as a person reads it: a row
// counts for the kernel, architecture or module that it begins with or whose table it is in, everything else for all modules of the foot.

/** f0 and f1 are functions of which the lines are shown, f2 one without a line; f3 is in no file. */
const PATCH = [0, 1, 2].map((i) => `--- a/x${i}.c\n+++ b/x${i}.c\n@@ -1,1 +1,3 @@ int f${i}(void)\n a\n+b\n+c\n`).join('');
const FILES = { changed: [addedFile('p.patch', PATCH)], patches: new Map([['p.patch', PATCH]]) };

const small = fc.nat(1);
const findings = fc.array(
  fc.record({
    rule: fc.nat(2),
    inFunction: fc.nat(3),
    relocation: fc.nat(2),
    symbol: small,
    line: fc.nat(1),
    offset: small,
    severity: fc.constantFrom('error' as const, 'warning' as const),
    message: small,
    condition: fc.option(small),
    advice: small,
    effect: small,
    remedy: fc.boolean(),
  }),
  { maxLength: 5 },
);
const modules = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('ma', 'mb', 'mc'),
    kernel: fc.constantFrom('6.1.1', '7.2.0'),
    arch: fc.constantFrom('x86_64', 'aarch64'),
    findings,
  }),
  { minLength: 1, maxLength: 5, selector: ({ name, kernel, arch }) => `${name} ${kernel} ${arch}` },
);
type ModuleOf = (typeof modules extends fc.Arbitrary<(infer One)[]> ? One : never) & object;

function findingOf(one: ModuleOf['findings'][number], { arch }: ModuleOf): Finding {
  const { rule, inFunction, relocation, symbol, line, offset, severity, message, condition, advice, effect, remedy } = one;
  const base = anyFinding();
  const type = arch === 'x86_64' ? 'R_X86_64_PC32' : 'R_AARCH64_CALL26';
  const { source, ...rest } = base;
  const made: Finding = {
    ...rest,
    ...(inFunction < 2 ? { source: source === undefined ? { file: '', line: 0 } : { file: `x${inFunction}.c`, line: 2 + line } } : {}),
    rule: `KLP10${rule}`,
    slug: `slug-${rule}`,
    severity,
    confidence: condition === null ? 'certain' : 'conditional',
    function: `f${inFunction}`,
    functionOffset: 16 + offset,
    relocation: base.relocation === undefined ? undefined : { ...base.relocation, index: relocation, symbol: `s${symbol}`, type },
    effects: [{ when: 'target-load', outcome: 'refused', message: `EFFECT${effect}` }],
    message: `MESSAGE${message} of s${symbol}`,
    advice: `ADVICE${advice}`,
    identity: `KLP10${rule}:ext2:f${inFunction}:${type}:s${symbol}`,
    bytes: { start: 0x25, bytes: Uint8Array.of(effect) },
  };
  return {
    ...made,
    ...(condition === null ? {} : { condition: `CONDITION${condition}` }),
    ...(remedy ? { remedy: 'normal-relocation' } : {}),
  };
}

const one = {
  rule: 2,
  inFunction: 2,
  relocation: 0,
  symbol: 0,
  line: 0,
  offset: 0,
  severity: 'error',
  message: 0,
  condition: null,
  advice: 0,
} as const;
const SAME_FILE: ModuleOf[] = [
  ['mb', '6.1.1', 'aarch64', 0] as const,
  ['ma', '6.1.1', 'aarch64', 1] as const,
  ['ma', '6.1.1', 'x86_64', 0] as const,
  ['mb', '7.2.0', 'aarch64', 1] as const,
].map(([name, kernel, arch, effect]) => ({ name, kernel, arch, findings: [{ ...one, effect, remedy: false }] }));

interface Named {
  readonly module: ReviewedModule;
  readonly findings: readonly Finding[];
}

function reviewed(one: ModuleOf): Named {
  const found = one.findings.map((each) => findingOf(each, one));
  const made: ModuleReport = { ...report(found, `out/${one.arch}/${one.name}.ko`), name: one.name, kernel: one.kernel, arch: one.arch };
  return { module: { report: made, containers: [{ name: 'build' }] }, findings: found };
}

/** The modules that some words of a comment are about, of those that the comment is about. */
function inScope(words: string, all: readonly Named[]): Named[] {
  const [, scope] = /(?:^\| |\*\*(?:Fix|And) for )(.*?)(?: \||:\*\*)/.exec(words) ?? [];
  if (scope === undefined) return [...all];
  const of = (part: string) => {
    const [, kernels, arch] = /^Linux (.*?)(?: on `(.*?)`)?$/.exec(part) ?? [];
    if (kernels !== undefined)
      return all.filter(
        ({ module: { report: r } }) => kernels.includes(`\`${r.kernel ?? ''}\``) && (arch === undefined || arch === r.arch),
      );
    const [, only] = /^`[^`]*\/[^`]*` \(`(.*?)`\)$/.exec(part) ?? [];
    const byPath = all.filter(({ module: { report: r } }) => part.includes(`\`${r.path}\``) && (only === undefined || only === r.kernel));
    if (byPath.length > 0) return byPath;
    return all.filter(({ module: { report: r } }) =>
      [...part.matchAll(/`(\w+\.ko)`(?: in \d+ places)? \((.*?)\)/g)].some(
        ([, file = '', kernels = '']) => r.path.endsWith(`/${file}`) && kernels.includes(`\`${r.kernel ?? ''}\``),
      ),
    );
  };
  return scope.split('; ').flatMap(of);
}

/** Blocks of a comment: a table's rows stand each for its own scope, or all for that in its head. */
function blocksOf(body: string): string[] {
  return body.split('\n\n').flatMap((paragraph) => {
    if (!paragraph.startsWith('| ')) return [paragraph];
    const [head = '', , ...rows] = paragraph.split('\n');
    return /^\| (?:on|where) \|/.test(head) ? rows : [`${head} ${rows.join(' ')}`];
  });
}

it('each sentence of a comment is true of each module that the comment names', () => {
  let several = 0;
  let scoped = 0;
  fc.assert(
    fc.property(modules, (given) => {
      const all = given.map(reviewed);
      const remarks = remarksOf(
        all.map(({ module }) => module),
        FILES,
      );
      // Nothing is lost, and nothing stands twice.
      expect(remarks.flatMap(({ findings: found }) => found.flatMap(({ occurrences }) => occurrences)).length).toBe(
        all.flatMap(({ findings: found }) => found).length,
      );
      const ids = remarks.flatMap(({ findings: found }) => found.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      for (const remark of remarks) {
        const occurrences = remark.findings.flatMap((one) => one.occurrences);
        const named = all
          .map(({ module }) => ({ module, findings: occurrences.filter((one) => one.module === module).map((one) => one.finding) }))
          .filter(({ findings: found }) => found.length > 0);
        if (named.length > 1) several++;
        const body = commentBody(remark, LINKS);
        const foot = body.slice(body.indexOf('<sub>'));
        for (const { module } of named) expect(foot).toContain(`${module.report.name ?? ''}.ko`);
        let slug = '';
        for (const block of blocksOf(body)) {
          const scope = inScope(block, named);
          const plain = block.replaceAll('`', '');
          expect(scope.length).toBeGreaterThan(0);
          if (scope.length < named.length) scoped++;
          slug = /slug-\d/.exec(block)?.[0] ?? slug;
          for (const { findings: found } of scope) {
            const ofRule = found.filter((one) => one.slug === slug);
            expect(ofRule.length).toBeGreaterThan(0);
            for (const [token] of plain.matchAll(/MESSAGE\d of s\d/g)) {
              const saying = ofRule.filter(({ message }) => message === token);
              expect(saying.length).toBeGreaterThan(0);
              const [, condition] = /\*\*Only if\*\* (CONDITION\d)/.exec(plain) ?? [];
              if (!block.startsWith('**Behind')) expect(saying.some((one) => one.condition === condition)).toBe(true);
              const [, severity] = /\((error|warning)\) /.exec(block) ?? [];
              if (severity !== undefined) expect(saying.some((one) => one.severity === severity)).toBe(true);
            }
            for (const [token] of block.matchAll(/EFFECT\d/g))
              expect(found.some(({ effects }) => effects.some(({ message }) => message === token))).toBe(true);
            for (const [token] of block.matchAll(/ADVICE\d/g)) expect(found.some(({ advice }) => advice === token)).toBe(true);
            if (!block.startsWith('<sub>') && !block.startsWith('```'))
              for (const [, token = ''] of block.matchAll(/`(f\d\+0x1\d)/g))
                expect(ofRule.some((one) => `${one.function ?? ''}+0x${(one.functionOffset ?? 0).toString(16)}` === token)).toBe(true);
            for (const [, severity] of block.matchAll(/\*\*(error|warning) · /g))
              expect(ofRule.every((one) => one.severity === severity)).toBe(true);
            if (block.startsWith('**Behind')) {
              const [first] = found;
              const spots = found.filter((one) => one.rule === first?.rule).map((one) => one.relocation?.index);
              for (const one of ofRule) expect(spots).toContain(one.relocation?.index);
            }
            if (block.startsWith('```') && !block.includes('others can differ'))
              expect(found.some(({ bytes }) => block.includes(`0${bytes?.bytes[0] ?? 9}`))).toBe(true);
          }
        }
      }
    }),
    {
      numRuns: 150,
      // One file for two kernels, beside another of its name.
      examples: [[SAME_FILE]],
    },
  );
  expect(several).toBeGreaterThan(50);
  expect(scoped).toBeGreaterThan(50);
});
