import { createHash } from 'node:crypto';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { ModuleReport } from '../../src/check/finding.js';
import { htmlReport } from '../../src/report/html/page.js';
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

function page(reports: readonly ModuleReport[]) {
  const html = htmlReport(reports, OPTIONS);
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
    const { text, textOf: of } = page([report([finding()]), report([], 'b.ko'), notAnalysed('c.ko', 'no *.ko'), notLivepatch('d.ko')]);
    expect(text).toContain('3 modules: 1 clean, 1 with findings (1 error), 1 not analysed; 1 file is no livepatch');
    const shown = of('m0f0');
    expect(shown).toContain('error KLP103 late-paravirt-site f+0x27 (.text.f+0x27) fs/ext2/super.c:1421');
    expect(shown).toContain('What happens.');
    expect(shown).toContain('ff 15 00 00 00 00 ^^^^^^^^^^^^^^^^^ paravirt site: rewritten when the livepatch loads');
    expect(shown).toContain('ext2 loads laterrefusedinvalid access');
    expect(shown).toContain('Fix: What to do.');
    expect(of('r0')).toBe('a.ko6.1.192x86_64kpatch-buildext21 error');
    expect(of('r2')).toContain('not analysed');
    expect(of('m2')).toContain('no *.ko');
    expect(text).not.toContain('d.ko');
  });

  it('draws a bracket from the step whose bytes are hit to the last moment that hits them', () => {
    const { elements, textOf: of } = page([report([finding()])]);
    const brackets = elements.filter(({ attrs }) => attrs.some(({ value }) => value === 'bracket'));
    expect(brackets.map(({ attrs }) => attrs.find(({ name }) => name === 'style')?.value)).toEqual(['grid-row:2/5;grid-column:1']);
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
    expect(of('m0')).toContain('KLP320 for ext2: ext2.ko would decide it');
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

  it('leaves out and counts what would make it too large', () => {
    const many = report(Array.from({ length: 4 }, () => finding()));
    const html = htmlReport([report([finding()]), many, many], { ...OPTIONS, most: 3 });
    expect(html.match(/class="finding"/g)).toHaveLength(3);
    expect(html).toContain('2 more findings left out');
    expect(html).toContain('4 more findings left out');
    expect(html.match(/>4 errors</g)).toHaveLength(4);
  });

  it('is the same for the same reports', () => {
    const reports = [report([finding()]), notAnalysed('c.ko', 'x')];
    expect(htmlReport(reports, OPTIONS)).toBe(htmlReport(reports, OPTIONS));
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
