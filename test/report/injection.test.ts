import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, it, vi } from 'vitest';
import { checkModule } from '../../src/check/check.js';
import type { ModuleReport } from '../../src/check/finding.js';
import { parseConfig } from '../../src/parse-config.js';
import { BufferSource } from '../../src/elf/source.js';
import { jsonReport } from '../../src/report/json.js';
import { markdownReport } from '../../src/report/markdown.js';
import { surfacesMarkdown } from '../../src/report/surfaces.js';
import { PLAIN } from '../../src/report/terminal.js';
import { textReport } from '../../src/report/text.js';
import { livepatchModule } from '../support/livepatch-builder.js';

/** What somebody could call a module, a section or a symbol. None has a NUL or more than a symbol's 255 bytes. */
const NAMES = [
  '<img src=x onerror=alert(1)>',
  '</code></pre></details><script>alert(1)</script>',
  '`</code>`` ``` ~~~',
  '[text](https://evil.example)',
  '![image](https://evil.example/x.png)',
  '<https://evil.example>',
  'https://evil.example',
  'www.evil.example',
  'mail@evil.example',
  '| a | b |\n| - | - |',
  '\n# heading\n\n---\n\n- list\n\n> quote',
  '\r\n::error file=a::b',
  '\n::set-output name=status::clean',
  '\n::add-mask::e\n::stop-commands::x',
  '\nghadelimiter_x\nstatus=clean\nEOF',
  '&lt;b&gt; &#60;img&#62;',
  '*a* **b** _c_ ~~d~~ \\*',
  '[^1]\n\n[^1]: note',
  '<!-- comment --> <?x ?> <![CDATA[',
  '\x1b]0;title\x07\x1b[2J\x1b[31m\x9b1m',
  '\u202egnp.exe\u2066\u200b\ufeff\u2028',
  '__proto__',
  '$(id) `id` ${{ secrets.GITHUB_TOKEN }} %0A::error::',
];

/** A kpatch module with that name in its strings, its sections and its symbols. */
async function reportOn(name: string): Promise<ModuleReport> {
  const ko = livepatchModule({ form: 'kpatch', name, objects: [{ name: 'ext2', functions: [{ old: name, new: name }] }] });
  const [text, offset] = ko.place(name, 16);
  ko.klpRela('ext2', text, [
    { offset, type: 'PC32', symbol: name, object: 'vmlinux', addend: -4 },
    { offset: offset + 2, type: 'PC32', symbol: `.klp.sym.${name}`, addend: -4 },
  ]);
  ko.klpRela(name, text, [{ offset: offset + 6, type: 'PC32', symbol: name, addend: -4 }]);
  return checkModule(new BufferSource(ko.build()), `${name}.ko`, {});
}

/** The elements that the Markdown report itself makes. */
const OWN = new Set(['h3', 'hr', 'p', 'strong', 'code', 'pre', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'ul', 'li']);

function tagsOf(markdown: string): { readonly name: string; readonly attributes: string }[] {
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  return [...html.matchAll(/<([^\s>]*)([^>]*?) ?\/?>/g)].map(([, name = '', attributes = '']) => ({
    name: name.replace('/', ''),
    attributes,
  }));
}

describe.each(NAMES.map((name) => [JSON.stringify(name), name]))('named %s', (_, name) => {
  it('a module makes no element, link or attribute in Markdown', async () => {
    const report = await reportOn(name);
    expect(report.findings.length).toBeGreaterThan(0);
    const notRead: ModuleReport = { ...report, status: 'not-analysed', reason: name, findings: [] };
    const told = [
      { name, kind: 'skipped' as const, why: name },
      { name, kind: 'posted' as const, what: name },
    ];
    for (const { name: tag, attributes } of tagsOf(`${markdownReport([report, notRead])}${surfacesMarkdown(told)}`)) {
      expect(OWN).toContain(tag);
      expect(attributes).toBe('');
    }
  });

  it('a module begins no line of text or JSON, and moves no cursor', async () => {
    const report = await reportOn(name);
    const text = textReport([report], PLAIN);
    const json = jsonReport([report], { name: 'klp-lint', version: '0' }, []);
    for (const output of [text, json]) {
      expect(output).not.toMatch(/[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(output).not.toMatch(/^\s*(::|##\[|ghadelimiter|status=)/m);
    }
    expect(JSON.parse(json)).toMatchObject({ modules: [{ path: `${name}.ko` }] });
  });
});

it('a configuration prints no line of its own: what it says badly is said by us, escaped', () => {
  const warn = vi.spyOn(process, 'emitWarning');
  parseConfig('ignore:\n  - rule: KLP101\n    reason: &::error::x: y\n', 'klp-lint.yml');
  expect(warn).not.toHaveBeenCalled();
});
