import { createHash } from 'node:crypto';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { AuditPoint } from '../../src/audit/history.js';
import type { ModuleReport } from '../../src/findings/finding.js';
import { type HtmlOptions, htmlReport } from '../../src/report/html/page.js';
import { RULES } from '../../src/rules/registry.js';
import { finding, notAnalysed, notLivepatch, report } from './reports.js';

const OPTIONS = { tool: { name: 'klp-lint', version: '0.1.0' }, rules: RULES.map(({ meta }) => meta) };

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

function elementsOf(node: Node): Element[] {
  const children = 'childNodes' in node ? node.childNodes.flatMap(elementsOf) : [];
  return 'tagName' in node ? [node, ...children] : children;
}

function textOf(node: Node): string {
  if (node.nodeName === 'script' || node.nodeName === 'style') return '';
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

function page(reports: readonly ModuleReport[], options: Partial<HtmlOptions> = {}) {
  const html = htmlReport(reports, { ...OPTIONS, ...options });
  const document = parse(html);
  const elements = elementsOf(document);
  const byId = (id: string) => elements.find(({ attrs }) => attrs.some(({ name, value }) => name === 'id' && value === id));
  return { html, elements, text: textOf(document), textOf: (id: string) => textOf(byId(id) ?? document).replace(/\s+/g, ' ') };
}

/** Every element with its attributes, without what is said. */
function skeleton(reports: readonly ModuleReport[]): string[] {
  return page(reports).elements.map(({ tagName, attrs }) => [tagName, ...attrs.map(({ name, value }) => `${name}=${value}`)].join(' '));
}

describe('htmlReport()', () => {
  it('says what was found where, what happens when, and what to do', () => {
    const { text, textOf: of } = page([report([], 'b.ko'), report([finding()]), notAnalysed('c.ko', 'no *.ko'), notLivepatch('d.ko')]);
    expect(text).toContain('1 error in 1 of 3 modules, 1 not analysed');
    expect(text).toContain('3 modules: 1 clean, 1 with findings (1 error), 1 not analysed; 74 of 74 rules checked; 1 file is no livepatch');
    const shown = of('m1f0');
    expect(shown).toContain('1 error KLP103 late-paravirt-site: crash when patched code runs f+0x27 (.text.f+0x27) fs/ext2/super.c:1421');
    expect(shown).toContain('What happens.');
    expect(shown).toContain('ff 15 00 00 00 00 ^^^^^^^^^^^^^^^^^ paravirt site: rewritten when the livepatch loads');
    expect(shown).toContain('ext2 loads laterrefusedinvalid access');
    expect(shown).toContain('Fix: What to do.');
    expect(of('r0')).toContain('c.konot analysedno *.ko');
    expect(of('r1')).toBe('a.ko1 errorcrash when patched code runs KLP1036.1.192x86_64ext2');
    expect(of('r2')).toContain('b.koclean74 of 74 rules checked');
    expect(of('m0')).toContain('no *.ko');
    expect(text).not.toContain('d.ko');
  });

  it('draws a bracket from the step whose bytes are hit to the last moment that hits them', () => {
    const { elements, textOf: of } = page([report([finding()])]);
    const brackets = elements.filter(({ attrs }) => attrs.some(({ value }) => value === 'bracket'));
    expect(brackets.map(({ attrs }) => attrs.find(({ name }) => name === 'style')?.value)).toEqual(['grid-row:3/8;grid-column:1']);
    expect(of('m0')).toContain('Steps 2 to 8 touch nothing of this module.');
    expect(of('m0')).toContain('Step 21 touches nothing of this module.');
    expect(of('m0')).toContain('9. paravirt replace paravirt calls');
    expect(of('m0')).toContain('hit later: finding 1');
    expect(of('m0f0')).toContain('9. paravirt writes .text.f+0x25..0x2b');
    expect(of('m0f0')).toContain('22. late-relocations-target writes .text.f+0x27..0x2b');
  });

  it('a vmlinux relocation is written when the livepatch loads, and not again', () => {
    const { textOf: of } = page([report([finding({ object: 'vmlinux' })])]);
    expect(of('m0f0')).toContain('20. late-relocations-patch writes');
    expect(of('m0f0')).not.toContain('late-relocations-target');
  });

  it('counts and names what was ignored and what stays undecided', () => {
    const open = {
      ...report([]),
      suppressed: [{ finding: finding(), reason: 'never loaded' }],
      undecided: [{ rule: 'KLP320', object: 'ext2', wouldDecide: 'ext2.ko' }],
      remarks: ['a remark'],
    };
    const { textOf: of } = page([open]);
    expect(of('m0')).toContain('1 finding ignored by the configuration');
    expect(of('m0')).toContain('KLP103 late-paravirt-site f+0x27 (.text.f+0x27): never loaded');
    expect(of('m0')).toContain('ext2.ko would decide KLP320 symbol-not-found (ext2)');
    expect(of('m0')).toContain('Remark: a remark');
  });

  it('every link leads to a part of the page, and every part has one name', () => {
    const { elements } = page([report([finding(), finding({ rule: 'KLP210' })]), report([])]);
    const values = (wanted: string) =>
      elements.flatMap(({ attrs }) => attrs.flatMap(({ name, value }) => (name === wanted ? [value] : [])));
    const ids = values('id');
    expect(new Set(ids).size).toBe(ids.length);
    expect(values('href').length).toBeGreaterThan(3);
    for (const href of values('href')) expect(ids).toContain(href.replace('#', ''));
  });

  it('has the worst first: not analysed, then by severity, then by what happens', () => {
    const refused = finding({ effects: [{ when: 'target-load', outcome: 'refused' }] });
    const modules = [
      report([], 'clean.ko'),
      report([finding({ severity: 'note' })], 'note.ko'),
      report([refused], 'refused.ko'),
      report([finding()], 'crash.ko'),
      notAnalysed('damaged.ko', 'x'),
    ];
    const { textOf: of } = page(modules);
    const order = [0, 1, 2, 3, 4].map((i) => /^\w+/.exec(of(`r${i}`))?.[0]);
    expect(order).toEqual(['damaged', 'crash', 'refused', 'note', 'clean']);
  });

  it('alike findings are one entry, and each has the number by which the steps refer to it', () => {
    const alike = Array.from({ length: 12 }, (_, i) => finding({ offset: i, severity: 'error' }));
    const { elements, textOf: of } = page([
      report([finding({ rule: 'KLP210', slug: 'target-reload-refused', severity: 'note' }), ...alike]),
    ]);
    expect(elements.filter(({ attrs }) => attrs.some(({ value }) => value === 'alike'))).toHaveLength(1);
    expect(of('m0')).toContain('12 errors KLP103 late-paravirt-site: crash when patched code runs');
    expect(of('m0f0')).toMatch(/^ ?1 note/);
    expect(of('m0f12')).toMatch(/^ ?13 error/);
  });

  it('says when, of which commit, and what the kernels were taken to do', () => {
    const run = { at: '2026-11-28T11:40:05.123Z', commit: 'c0ffee', kernelBehaviour: { percpuRelocated: 'true' } };
    const { text } = page([report([])], { run });
    expect(text).toContain('Checked on 2026-11-28 at 11:40 UTC, commit c0ffee');
    expect(text).toContain('What Linux 6.1.192 does');
    expect(text).toContain('percpuRelocated=true whether it relocates .data..percpu; as --kernel-behaviour has it');
    expect(text).not.toContain('arm64Livepatch');
    expect(page([report([])], { run: { ...run, kernelBehaviour: undefined } }).text).not.toContain('What Linux');
  });

  it.each([
    [[report([]), report([], 'b.ko')], 'Clean: 2 modules without findings'],
    [
      [{ ...report([]), undecided: [{ rule: 'KLP320', object: 'ext2', wouldDecide: 'ext2.ko' }] }],
      'No finding in 1 module; 73 of 74 rules checked',
    ],
    [[report([]), notAnalysed('c.ko', 'x')], '1 clean, 1 not analysed'],
    [[notAnalysed('c.ko', 'x')], 'Nothing analysed, 1 not analysed'],
    [[notLivepatch('d.ko')], 'No livepatch module'],
  ])('the verdict stands first: %#', (reports, words) => {
    const { elements } = page(reports);
    const heading = elements.find(({ tagName }) => tagName === 'h1');
    expect(heading === undefined ? '' : textOf(heading)).toBe(words);
  });

  it('asks nothing of anywhere, and runs its own script alone', () => {
    const { html, elements } = page([report([finding()])]);
    const policy = elements.flatMap(({ tagName, attrs }) => (tagName === 'meta' ? attrs : [])).find(({ value }) => value.includes('-src'));
    const script = elements.find(({ tagName }) => tagName === 'script')?.childNodes[0];
    const source = script !== undefined && 'value' in script ? script.value : '';
    const hash = createHash('sha256').update(source).digest('base64');
    expect(policy?.value).toBe(
      `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
    expect(html).not.toMatch(/https?:|@import|url\(|<link|<img|<iframe| src=/);
  });

  it('leaves out the mildest and counts it where the page would be too large', () => {
    const note = finding({ severity: 'note' });
    const modules = [report([], 'clean.ko'), report([note, finding()], 'b.ko'), report([note], 'c.ko'), notAnalysed('d.ko', 'damaged')];
    const { elements, text, textOf: of } = page(modules, { limits: { findings: 2, modules: 3, loadings: 1 } });
    const ids = elements.flatMap(({ attrs }) => attrs.flatMap(({ name, value }) => (name === 'id' ? [value] : [])));
    expect(ids.filter((id) => /^m/.test(id))).toEqual(['m0', 'm1', 'm1f0', 'm1f1', 'm2']);
    expect(text).toContain('4 modules: 1 clean, 2 with findings (1 error, 2 notes), 1 not analysed');
    expect(text).toContain(
      'Left out, because the page would be too large: 1 of 3 findings, 1 of 4 modules, what the kernel does with 2 modules. What is worst is here',
    );
    expect(of('r0')).toContain('d.ko');
    expect(of('r1')).toContain('b.ko');
    expect(of('m2')).toContain('1 more finding left out here; the JSON report has all');
    expect(of('m0')).toContain('What the kernel does with it');
    expect(page(modules).text).not.toContain('Left out');
  });

  it('is the same for the same reports', () => {
    const reports = [report([finding()]), notAnalysed('c.ko', 'x')];
    expect(htmlReport(reports, OPTIONS)).toBe(htmlReport(reports, OPTIONS));
  });
});

describe('the last audits', () => {
  const point = (day: string, errors: number, notAnalysed = 0): AuditPoint => ({
    day,
    errors,
    warnings: 2,
    notes: 0,
    notAnalysed,
    modules: 40,
  });

  it('are drawn to scale, said in words and in a table', () => {
    const { elements, textOf: of } = page([], { history: [point('2026-10-05', 8), point('2026-11-02', 0, 1), point('2026-11-23', 4)] });
    const lines = elements.flatMap(({ tagName, attrs }) => (tagName === 'polyline' ? attrs.map(({ value }) => value) : []));
    const heights = lines.map((points) => points.split(' ').map((at) => Number(at.split(',')[1])));
    const [[highest = 0, lowest = 0, half = 0] = []] = heights;
    expect(heights).toHaveLength(4);
    expect(heights[3]?.[0]).toBe(lowest);
    expect(lowest - half).toBeCloseTo((lowest - highest) / 2, 1);
    expect(of('history-text')).toContain(
      'From 2026-10-05 to 2026-11-23: 4 errors (8 then), 2 warnings, 0 notes, 0 not analysed in 40 modules.',
    );
    expect(of('history')).toContain('2026-11-02020140');
    expect(of('history')).toContain('2026-10-05: 8 errors');
  });

  it('no word at the end of a line lies on another, and none below the drawing', () => {
    const { elements } = page([], { history: [point('2026-10-05', 8), point('2026-11-23', 0)] });
    const words = elements.filter(
      ({ tagName, attrs }) => tagName === 'text' && attrs.some(({ name, value }) => name === 'x' && value === '430'),
    );
    const heights = words.map(({ attrs }) => Number(attrs.find(({ name }) => name === 'y')?.value)).sort((a, b) => a - b);
    expect(heights).toHaveLength(4);
    for (const [i, height] of heights.entries()) expect(height - (heights[i - 1] ?? -19)).toBeGreaterThanOrEqual(19);
    expect(heights.at(-1)).toBeLessThanOrEqual(178);
  });

  it('one alone is no history', () => {
    expect(page([], { history: [point('2026-10-05', 8)] }).html).not.toContain('<svg');
    expect(page([]).html).not.toContain('<svg');
  });

  it('nothing but text comes of a day', () => {
    const days = (day: string) => ({ history: [point(day, 1), point(day, 2)] });
    const tags = (day: string) => page([], days(day)).elements.map(({ tagName }) => tagName);
    expect(tags('"><script>alert(1)</script></title></svg>')).toEqual(tags('2026-10-05'));
  });
});

describe('names from files', () => {
  const everywhere = (name: string): ModuleReport[] => [
    {
      ...report(
        [
          finding({
            object: name,
            section: name,
            function: name,
            condition: name,
            message: name,
            advice: name,
            identity: name,
            source: { file: name, line: 1 },
            relocation: { section: name, index: 0, type: name, symbol: name, addend: 0n, width: 4 },
            conflict: { step: 'paravirt', access: 'writes', section: name, start: 0x25, end: 0x2b, role: 'paravirt-site' },
            effects: [{ when: 'target-load', outcome: 'refused', message: name }],
          }),
        ],
        name,
      ),
      places: [name, name],
      name,
      kernel: name,
      arch: name,
      builder: name,
      objects: [{ name, functions: [name] }],
      suppressed: [{ finding: finding({ function: name }), reason: name }],
      undecided: [{ rule: 'KLP320', object: name, wouldDecide: name }],
      remarks: [name],
    },
    { ...notAnalysed(name, name), kernel: name, objects: [{ name, functions: [name] }] },
  ];

  it.each([
    `</script><script>alert(1)</script>`,
    `"><img src=x onerror=alert(1)>`,
    `' onfocus='alert(1)`,
    `</style></title></pre></select><b>`,
    `<!-- -->&lt;&#60;`,
    `javascript:alert(1)`,
    `#m0f0`,
  ])('%s: no element and no attribute comes of it', (evil) => {
    expect(skeleton(everywhere(evil))).toEqual(skeleton(everywhere('plain')));
    expect(page(everywhere(evil)).text).toContain(evil);
  });

  it('control and bidirectional characters are spelt out', () => {
    const { html } = page(everywhere('a\x1b[31m\u202e\r\0\ud800\u2028'));
    expect(html).not.toMatch(/[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Cs}]/u);
    expect(html).toContain('a\\x1b[31m\\u{202e}');
  });
});
