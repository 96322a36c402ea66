import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/findings/finding.js';
import { reviewBody } from '../../src/review/body.js';
import type { Verdict } from '../../src/review/verdict.js';
import { commentBody } from '../../src/review/comment.js';
import { sourceVersion } from '../../src/review/links.js';
import { planReview } from '../../src/review/plan.js';
import { remarksOf } from '../../src/review/gather.js';
import type { ReviewedModule, Remark } from '../../src/review/remark.js';
import { finding, notAnalysed, report } from '../report/reports.js';
import { addedFile, EXT2_PATCH, LINKS, realModule } from './real.js';

/** Enough for every run of the tests. */
const RUNS = 50;

const html = (markdown: string) => micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
const EXT2_FILES = { changed: [addedFile('patches/ext2-a.patch', EXT2_PATCH)], patches: new Map([['patches/ext2-a.patch', EXT2_PATCH]]) };
const NOWHERE = { changed: [], patches: new Map<string, string>() };
const reviewed = (findings: readonly Finding[], path?: string): ReviewedModule => ({
  report: report(findings, path),
  containers: [{ name: 'build' }],
});
const verdictOf = (modules: readonly ReviewedModule[], more: Partial<Verdict> = {}): Verdict => ({
  modules,
  missing: [],
  suppressed: 0,
  changed: [],
  limits: [],
  checked: [],
  ...more,
});

function only(remarks: readonly Remark[]): Remark {
  const [remark, ...others] = remarks;
  expect(others).toEqual([]);
  if (remark === undefined) throw new Error('no remark');
  return remark;
}

function withoutSource(made: Finding): Finding {
  const { source, ...rest } = made;
  expect(source).toBeDefined();
  return rest;
}

describe('the comment on the module of issue 580', () => {
  it('is one, on line 18 of the patch, and tells first what 6.1 does', async () => {
    const module = await realModule('bad-ext2-a-issue-580.ko');
    const { operations } = planReview({
      verdict: verdictOf([module]),
      remarks: remarksOf([module], EXT2_FILES),
      posted: { reviews: [], threads: [] },
      links: LINKS,
      event: 'comment',
    });
    expect(operations).toHaveLength(1);
    const [review] = operations;
    if (review?.kind !== 'create-review') throw new Error('no review');
    expect(review.comments.map(({ path, line }) => [path, line])).toEqual([['patches/ext2-a.patch', 18]]);
    expect(review.comments[0]?.body).toMatchInlineSnapshot(`
      "<!-- klp-lint:1 findings 38687ea83d2d6500 54adb235dbb40fa1 in 684206d4 -->
      **error · module-section-vmlinux-symbol** ([KLP301](https://github.example/klp-lint/klp-lint/blob/v1/docs/rules/KLP301.md)) in \`ext2_statfs+0x27\`: relocation to [\`pv_ops\`](https://elixir.bootlin.com/linux/v6.1.192/A/ident/pv_ops)

      \`pv_ops\` belongs to vmlinux, but its relocation is in \`.klp.rela.ext2..text.ext2_statfs\`: the kernel refuses the whole section.

      **Behind it: late-paravirt-site** ([KLP103](https://github.example/klp-lint/klp-lint/blob/v1/docs/rules/KLP103.md)). This call is a paravirt site: the kernel overwrites it while it loads the livepatch. The relocation that fills in its target is written when \`ext2\` loads; by then these bytes are another instruction.

      \`\`\`text
      .text.ext2_statfs+0x25   ff 15 00 00 00 00
                               ^^^^^^^^^^^^^^^^^  paravirt site: rewritten when the livepatch loads
                                     ^^^^^^^^^^^  R_X86_64_PC32 to pv_ops: written when ext2 loads
      \`\`\`

      | Linux \`6.1.192-lab\` | |
      | --- | --- |
      | \`ext2\` is loaded already | loading the livepatch fails: \`invalid access to vmlinux symbol 'pv_ops' from module-specific livepatch relocation section\` |
      | \`ext2\` loads later | the livepatch loads; **loading \`ext2\` is refused** from then on, with the same message |

      **Fix:** \`pv_ops\` is exported by vmlinux: keep its relocation a normal one. kpatch-build does so when Module.symvers lists the export; check that the build saw the complete file.

      <sub>[\`ext2_statfs\`](https://elixir.bootlin.com/linux/v6.1.192/A/ident/ext2_statfs) · \`fs/ext2/super.c:1421\` from debug information · exactly this line · [\`bad-ext2-a-issue-580.ko\`](https://github.example/acme/livepatches/actions/runs/7/artifacts/9) (\`6.1.192-lab\`)</sub>"
    `);
    expect(review.body).toMatchInlineSnapshot(`
      "<!-- klp-lint:1 review fea0eb3f8588b340 -->
      ### klp-lint: 2 errors in 1 of 1 livepatch module; 82 of 99 rules checked, 17 need kernel files such as ext2.ko

      | module | kernel | arch | built by | result |
      | --- | --- | --- | --- | --- |
      | [\`bad-ext2-a-issue-580.ko\`](https://github.example/acme/livepatches/actions/runs/7/artifacts/9) | \`6.1.192-lab\` | \`x86_64\` | \`kpatch-build\` | **2 errors**: the livepatch loads; **loading \`ext2\` is refused** from then on; 82 of 99 rules checked |

      1 comment on the changed files.

      <sub>0123456789abcdef0123456789abcdef01234567 · [the run](https://github.example/acme/livepatches/actions/runs/7)</sub>
      "
    `);
  });

  it('lists the kernels and artifacts of one finding', async () => {
    const first = await realModule('bad-ext2-a-issue-580.ko');
    const second = await realModule('bad-ext2-a-issue-580.ko', '6.1.195');
    const old = await realModule('bad-ext2-a-issue-580.ko', '5.4.1');
    const modules = [{ ...first, containers: [...first.containers, { name: 'again' }] }, second, old];
    const onLine18 = remarksOf(modules, EXT2_FILES).filter(({ place }) => place.line === 18);
    const [refused = '', site = '', tables = '', ...others] = onLine18.map((remark) => commentBody(remark, LINKS));
    expect(others).toEqual([]);
    expect(tables).toContain('**error · klp-arch-section-missing**');
    expect(tables).not.toContain('6.1');
    // 5.4 does not look where a symbol of vmlinux stands: the first comment is not about it.
    expect(refused).toContain('**error · module-section-vmlinux-symbol**');
    expect(refused).toContain('in 2 places (`6.1.192-lab`, `6.1.195`)</sub>');
    expect(refused).not.toMatch(/5\.4|paravirt/);
    expect(site).toContain('**error · late-paravirt-site**');
    expect(site).toContain('in 2 places (`6.1.192-lab`, `6.1.195`, `5.4.1`)</sub>');
    expect(site).toContain('| Linux `6.1.192-lab`, `6.1.195` | |\n');
    expect(site).toContain('| Linux `5.4.1` | |\n');
  });
});

describe('one comment', () => {
  const numbered = (i: number, changes: Partial<Finding> = {}) => {
    const made = finding({ identity: `x${i}`, functionOffset: i, ...changes });
    return { ...made, relocation: made.relocation === undefined ? undefined : { ...made.relocation, index: i, symbol: `s${i % 3}` } };
  };

  it('stands for what is alike: of one symbol on one line, of one function where no line is known', () => {
    const text = '--- a/fs/ext2/super.c\n+++ b/fs/ext2/super.c\n@@ -1421,1 +1421,2 @@ int f(void)\n \tint i;\n+\ti++;\n';
    const files = { changed: [addedFile('p.patch', text)], patches: new Map([['p.patch', text]]) };
    const findings = Array.from({ length: 12 }, (_, i) => numbered(i));
    const onLine = remarksOf([reviewed(findings)], files);
    expect(onLine.map(({ place, findings }) => [place.confidence, findings.length])).toEqual([
      ['line', 4],
      ['line', 4],
      ['line', 4],
    ]);
    const inFunction = remarksOf([reviewed(findings.map(withoutSource))], files);
    const body = commentBody(only(inFunction), LINKS);
    expect(body).toContain('and 11 more like it\n');
    expect(body).toContain('Also: `f+0x1 to s1`, `f+0x2 to s2`,');
    expect(body).toContain('not the exact line: placed by the function alone');
  });

  it('gives one fix for each kind of change, that of the rule behind where both ask for one', () => {
    const fixesOf = (...findings: readonly Partial<Finding>[]) =>
      commentBody(only(remarksOf([reviewed(findings.map((one) => numbered(7, one)))], NOWHERE)), LINKS).match(/^\*\*(?:Fix|And):\*\* .*/gm);
    const first = { rule: 'KLP301', identity: 'x', advice: 'Keep it a normal one.', remedy: 'normal-relocation' } as const;
    const behind = { rule: 'KLP103', identity: 'y', advice: 'It is exported.', remedy: 'normal-relocation' } as const;
    const other = { rule: 'KLP107', identity: 'z', advice: 'Call it in another way.' };
    expect(fixesOf(first, behind)).toEqual(['**Fix:** It is exported.']);
    expect(fixesOf(first, other)).toEqual(['**Fix:** Keep it a normal one.', '**And:** Call it in another way.']);
    expect(fixesOf(other, { ...other, rule: 'KLP106', identity: 'w' })).toEqual(['**Fix:** Call it in another way.']);
  });

  it('stays below the limit, and says how much it leaves out', () => {
    const long = 'word '.repeat(1000);
    const findings = Array.from({ length: 30 }, (_, i) => ({
      ...numbered(7, { rule: `KLP${i}`, message: long, advice: `${i} ${long}` }),
      identity: `x${i}`,
    }));
    const body = commentBody(only(remarksOf([reviewed(findings)], NOWHERE)), LINKS);
    expect(body.length).toBeLessThan(60_000);
    expect(body).toMatch(/^<!-- klp-lint:1 findings (?:[0-9a-f]{16} ){30}in /);
    expect(body).toMatch(/\n\(\d+ characters are left out here\)\n/);
    expect(body).toContain('</sub>');
  });
});

// Each piece is markup, a command or a trick to somebody.
const PIECES = [
  '@org/team',
  '#123',
  'GH-1',
  'a/b#2',
  '`',
  '```',
  '|',
  '\n',
  '\r',
  '<img src=x onerror=y>',
  '</pre>',
  '</code>',
  '-->',
  '<!--',
  '[a](http://b)',
  '![',
  'http://evil.example',
  'www.evil.example',
  'a@b.example',
  '**',
  '_',
  '~~',
  '::error::',
  '%0A',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u05d0\u05d1',
  '\ud800',
  '\\',
  '&amp;',
  '&#64;',
  '$x$',
  ' ',
  '- ',
  '1. ',
  '# ',
  '> ',
  '0123456789abcdef0123456789abcdef01234567',
  '\x1b[31m',
  '\0',
  "'",
  '"',
  '(',
  ')',
  'x',
  ':smile:',
  'ü',
];
const hostile = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));

function findingNamed(name: string): Finding {
  const base = finding();
  return finding({
    object: name,
    section: name,
    function: name,
    message: `'${name}' is bad, in ${name}: so it is.`,
    advice: `Change ${name} (or '${name}').`,
    condition: `the CPU has ${name}`,
    confidence: 'conditional',
    effects: [
      { when: 'target-load', outcome: 'refused', message: `bad ${name}` },
      { when: 'run', outcome: 'corrupted', message: `bad ${name}` },
    ],
    source: { file: name, line: 1 },
    relocation: base.relocation === undefined ? undefined : { ...base.relocation, section: name, symbol: name, type: name },
    conflict: { step: name, access: 'writes', role: 'paravirt-site', section: name, start: 0x25, end: 0x2b },
    identity: name,
  });
}

function textsOf(name: string): string[] {
  const module: ReviewedModule = {
    report: {
      ...report([findingNamed(name)], `x/${name.replaceAll('/', '')}`),
      name,
      arch: name,
      kernel: name,
      builder: name,
      remarks: [name],
    },
    containers: [{ name, url: `https://github.example/${name}` }],
  };
  const modules = [module, { report: notAnalysed(name, name), containers: [] }];
  const remarks = remarksOf(modules, NOWHERE);
  const verdict = verdictOf(modules, { missing: [{ name, reason: name }], checked: [name] });
  return [...remarks.map((remark) => commentBody(remark, LINKS)), reviewBody(verdict, { commented: [], bodyOnly: remarks }, LINKS)];
}

/** The elements that a reader's browser sees, without what is code or a link. */
const skeleton = (text: string) =>
  html(text)
    .match(/<[^!>][^>]*>/g)
    ?.filter((tag) => !/^<\/?(?:code|a)\b/.test(tag)) ?? [];
const outsideOfCode = (text: string) =>
  html(text)
    .replace(/<(code|pre)[^>]*>.*?<\/\1>/gs, '')
    .replace(/<!--.*?-->/gs, '')
    .replace(/<[^>]*>/g, '');

describe('a name', () => {
  it('changes nothing but its own text', () => {
    const benign = textsOf('a.b').map(skeleton);
    fc.assert(
      fc.property(hostile, (name) => {
        const texts = textsOf(name);
        expect(texts.map(skeleton)).toEqual(benign);
        for (const text of texts) {
          expect(text).not.toMatch(/[^\n\P{Cc}]|[\p{Cf}\p{Cs}\u0590-\u08ff]/u);
          expect(text).not.toContain('@');
          expect(outsideOfCode(text)).not.toMatch(/#\d|GH-|\$|http:|www\.|:smile:|[0-9a-f]{40}(?!\s*·)/);
          for (const [, url = ''] of html(text).matchAll(/<a href="([^"]*)"/g))
            expect(url).toMatch(/^https:\/\/(?:github\.example|elixir\.bootlin\.com)\//);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('of any length leaves the text short', () => {
    for (const text of textsOf('x'.repeat(1_000_000))) expect(text.length).toBeLessThan(20_000);
    for (const text of textsOf(')'.repeat(1_000_000))) expect(text.length).toBeLessThan(60_000);
  });
});

describe('links', () => {
  it.each([
    ['6.1.192', '6.1.192'],
    ['6.1.192-lab', '6.1.192'],
    ['6.1.0-56-amd64', '6.1'],
    ['5.14.0-427.el9.x86_64', '5.14'],
    ['6.12.0-rc3', '6.12-rc3'],
    ['7.2', '7.2'],
    ['next-2026', undefined],
  ])('the source of %s is that of %s', (release, version) => {
    expect(sourceVersion(release)).toBe(version);
  });

  it('lead to symbols that are C identifiers alone', () => {
    const linksIn = (name: string) => commentBody(only(remarksOf([reviewed([finding({ function: name })])], NOWHERE)), LINKS);
    expect(linksIn('ext2_statfs')).toContain('(https://elixir.bootlin.com/linux/v6.1.192/A/ident/ext2_statfs)');
    expect(linksIn('ext2_statfs.cold')).not.toContain('ident/ext2_statfs');
  });
});

describe('the body', () => {
  it('stays below the limit for 10,000 modules and 400 findings, with counts of what is left out', () => {
    const bad = Array.from({ length: 400 }, (_, i) =>
      reviewed([finding({ function: `f${i}`, identity: `f${i}`, message: 'long words '.repeat(50) })], `bad${i}.ko`),
    );
    const clean = Array.from({ length: 9_600 }, (_, i) => reviewed([], `clean${i}.ko`));
    const modules = [...clean, ...bad];
    const verdict = verdictOf(modules, { missing: [{ name: 'build-6.12', reason: 'expired' }], suppressed: 3, checked: ['All of it.'] });
    const text = reviewBody(verdict, { commented: [], bodyOnly: remarksOf(modules, NOWHERE) }, LINKS);
    expect(text.length).toBeLessThan(60_000);
    expect(text).toContain('### klp-lint: 400 errors in 400 of 10000 livepatch modules, 1 not analysed');
    expect(text).toMatch(/\n\d+ more modules in \[the run\]\(.*\): 9600 clean, 300 not\.\n/);
    // By name all of them.
    for (let i = 0; i < 400; i++)
      expect(text).toContain(i < 40 ? `in \`f${i}+0x27\`: relocation to` : `- KLP103 \`f${i}\`, \`pv_ops\` in \`bad${i}.ko\``);
    expect(text).toContain('- `build-6.12`: expired\n');
    expect(text).toContain('Suppressed: 3 findings.');
    expect(text).toContain('All of it.');
  });

  it('is small where there is little to say', () => {
    expect(reviewBody(verdictOf([reviewed([])]), { commented: [], bodyOnly: [] }, LINKS)).toMatchInlineSnapshot(`
      "<!-- klp-lint:1 review 3424e58bafbe9558 -->
      ### klp-lint: 1 livepatch module without findings; 74 of 74 rules checked

      | module | kernel | arch | built by | result |
      | --- | --- | --- | --- | --- |
      | \`a.ko\` | \`6.1.192\` | \`x86_64\` | \`kpatch-build\` | clean; 74 of 74 rules checked |

      <sub>0123456789abcdef0123456789abcdef01234567 · [the run](https://github.example/acme/livepatches/actions/runs/7)</sub>
      "
    `);
  });
});
