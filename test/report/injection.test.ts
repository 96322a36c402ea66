import { XmlDocument, XmlElement } from 'libxml2-wasm';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { type DefaultTreeAdapterTypes, parse, parseFragment } from 'parse5';
import { describe, expect, it, vi } from 'vitest';
import { planAudit } from '../../src/audit/plan.js';
import { checkSource } from '../support/check-source.js';
import type { ModuleReport } from '../../src/findings/finding.js';
import { ElfFile } from '../../src/elf/file.js';
import { BufferSource } from '../../src/elf/source.js';
import { LivepatchModule } from '../../src/livepatch/module.js';
import { parseConfig } from '../../src/config/parse-config.js';
import { formatted } from '../../src/report/formats.js';
import { markdownReport } from '../../src/report/markdown.js';
import { describeModule } from '../../src/report/inspection.js';
import { surfacesMarkdown } from '../../src/report/surfaces.js';
import { PLAIN } from '../../src/report/terminal.js';
import { planReview } from '../../src/review/plan.js';
import { printPlan } from '../../src/review/print-plan.js';
import { remarksOf } from '../../src/review/gather.js';
import { addedFile, EXT2_PATCH, LINKS } from '../review/real.js';
import { livepatchModule } from '../support/livepatch-builder.js';
import { finding, notAnalysed, report } from './reports.js';

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
  '@acme/team',
  '#1 acme/livepatches#1 GH-1',
  'deadbeefdeadbeefdeadbeefdeadbeefdeadbeef',
  ':smile: $x$ [!NOTE] ```mermaid',
  '"><img src=x onerror=alert(1)>',
  "' onfocus='alert(1)",
  'javascript:alert(1)',
  // A name that begins with $ is a mapping symbol, which kallsyms passes over.
  'f$(id) `id` ${{ secrets.GITHUB_TOKEN }} %0A::error::',
];

/** A kpatch module with that name in its strings, its sections and its symbols. */
function moduleNamed(name: string): Uint8Array {
  const ko = livepatchModule({ form: 'kpatch', name, objects: [{ name: 'ext2', functions: [{ old: name, new: name }] }] });
  const [text, offset] = ko.place(name, 16);
  ko.klpRela('ext2', text, [
    { offset, type: 'PC32', symbol: name, object: 'vmlinux', addend: -4 },
    { offset: offset + 2, type: 'PC32', symbol: `.klp.sym.${name}`, addend: -4 },
  ]);
  ko.klpRela(name, text, [{ offset: offset + 6, type: 'PC32', symbol: name, addend: -4 }]);
  return ko.build();
}

const reportOn = (name: string): Promise<ModuleReport> => checkSource(new BufferSource(moduleNamed(name)), `${name}.ko`, {});

/** A name in every field of a report that comes from a file, a configuration or GitHub; and what a module of that name makes. */
async function reportsOf(name: string): Promise<ModuleReport[]> {
  const everywhere = finding({
    object: name,
    section: name,
    function: name,
    condition: name,
    message: `What ${name} does.`,
    advice: name,
    identity: name,
    source: { file: name, line: 1 },
    relocation: { section: name, index: 0, type: name, symbol: name, addend: 0n, width: 4 },
    conflict: { step: 'paravirt', access: 'writes', section: name, start: 0x25, end: 0x2b, role: 'paravirt-site' },
    effects: [{ when: 'target-load', outcome: 'refused', message: name }],
  });
  const whole: ModuleReport = {
    ...report([everywhere], name),
    places: [name, `${name} → ${name}`],
    name,
    kernel: name,
    arch: name,
    builder: name,
    objects: [{ name, functions: [name] }],
    suppressed: [{ finding: everywhere, reason: name }],
    undecided: [{ rule: 'KLP320', object: name, wouldDecide: name }],
    remarks: [name],
  };
  return [await reportOn(name), whole, notAnalysed(name, name)];
}

const SURROUNDINGS = { tool: { name: 'klp-lint', version: '0' }, terminal: PLAIN, root: '/', pageOf: (rule: string) => rule };

/** What is posted on a pull request, and printed of it by a dry run. */
function reviewOf(name: string, reports: readonly ModuleReport[]) {
  const modules = reports.map((one) => ({ report: one, containers: [{ name, url: LINKS.runUrl ?? '' }] }));
  const changed = [addedFile('patches/ext2-a.patch', EXT2_PATCH), addedFile(`${name}.patch`, EXT2_PATCH)];
  const patches = new Map(changed.map(({ path }) => [path, EXT2_PATCH]));
  const remarks = remarksOf(modules, { changed, patches });
  const verdict = { modules, missing: [{ name, reason: name }], suppressed: 1, changed: [], limits: [name], checked: [name] };
  return planReview({ verdict, remarks, posted: { reviews: [], threads: [] }, links: LINKS, event: 'comment' });
}

/** The issue of an audit: of a first one, of one in which all has changed, and the comment on that. */
function issueOf(name: string): string[] {
  const findings = [{ id: '0'.repeat(12), rule: 'KLP101', severity: 'error' as const, where: name }];
  const auditOf = (modules: { name: string; kernel: string; place: string; findings: typeof findings }[], unit: string) => ({
    units: [
      {
        repository: name,
        name: unit,
        fingerprint: name,
        verdict: {
          modules,
          clean: [[name, 1] as const],
          problems: [{ place: name, reason: name, module: name }],
          notLivepatch: 0,
          suppressed: 0,
        },
      },
    ],
    missing: [{ repository: name, name, reason: name, hidesOthers: true }],
  });
  const first = auditOf([{ name, kernel: name, place: name, findings }], name);
  const plan = (audit: typeof first, posted: Parameters<typeof planAudit>[0]['posted'], day: string) =>
    planAudit({ name: 'fleet', title: 'Livepatches', audit, posted, links: LINKS, kept: undefined, day }).operations.flatMap((operation) =>
      'body' in operation ? [operation.body] : [],
    );
  const made = plan(first, undefined, '2026-11-01');
  const issue = { number: 1, url: '', title: 'Livepatches', body: made[0] ?? '', state: 'open' as const, ownComments: [] };
  return [...made, ...plan(auditOf([], name), issue, '2026-11-02')];
}

interface Surface {
  readonly shown: 'markdown' | 'html' | 'xml' | 'lines' | 'links';
  readonly textsOf: (name: string) => Promise<readonly string[]>;
}

/** Every place where klp-lint says something; the log of the Action, its outputs and its annotations are in test/job/process.test.ts. */
const SURFACES: Readonly<Record<string, Surface>> = {
  'text report': {
    shown: 'lines',
    textsOf: async (name) => [await formatted('text', await reportsOf(name), { ...SURROUNDINGS, remarks: [name] })],
  },
  'JSON report': {
    shown: 'lines',
    textsOf: async (name) => [await formatted('json', await reportsOf(name), { ...SURROUNDINGS, remarks: [name] })],
  },
  SARIF: {
    shown: 'lines',
    textsOf: async (name) => [await formatted('sarif', await reportsOf(name), { ...SURROUNDINGS, remarks: [name] })],
  },
  'messages of SARIF': {
    shown: 'links',
    textsOf: async (name) =>
      messagesIn(resultsIn(JSON.parse(await formatted('sarif', await reportsOf(name), { ...SURROUNDINGS, remarks: [name] })))),
  },
  HTML: {
    shown: 'html',
    textsOf: async (name) => [await formatted('html', (await reportsOf(name)).slice(1), { ...SURROUNDINGS, remarks: [name] })],
  },
  JUnit: {
    shown: 'xml',
    textsOf: async (name) => [await formatted('junit', await reportsOf(name), { ...SURROUNDINGS, remarks: [name] })],
  },
  'code quality': {
    shown: 'lines',
    textsOf: async (name) => [await formatted('codequality', await reportsOf(name), { ...SURROUNDINGS, remarks: [name] })],
  },
  'step summary': {
    shown: 'markdown',
    textsOf: async (name) => [
      `${markdownReport(await reportsOf(name), [name])}${surfacesMarkdown([
        { name, kind: 'skipped', why: name },
        { name, kind: 'posted', what: name },
      ])}`,
    ],
  },
  'review and its comments': {
    shown: 'markdown',
    textsOf: async (name) =>
      reviewOf(name, await reportsOf(name)).operations.flatMap((operation) => [
        ...('body' in operation ? [operation.body] : []),
        ...('comments' in operation ? operation.comments.map(({ body }) => body) : []),
      ]),
  },
  'plan of a dry run': { shown: 'lines', textsOf: async (name) => [printPlan(reviewOf(name, await reportsOf(name)))] },
  'issue of an audit and its comments': { shown: 'markdown', textsOf: (name) => Promise.resolve(issueOf(name)) },
  inspect: {
    shown: 'lines',
    textsOf: (name) =>
      Promise.resolve([describeModule(new LivepatchModule(ElfFile.open(new BufferSource(moduleNamed(name)))), `${name}.ko`, PLAIN)]),
  },
};

type Node = DefaultTreeAdapterTypes.Node;

/** The elements with their attributes, and the text that no code element keeps from GitHub's eyes. */
function partsOf(node: Node, inCode = false): { readonly elements: string[]; readonly text: string } {
  if ('value' in node) return { elements: [], text: inCode ? '' : node.value };
  const isElement = 'tagName' in node;
  const isCode = inCode || (isElement && ['code', 'pre', 'script', 'style'].includes(node.tagName));
  const parts = 'childNodes' in node ? node.childNodes.map((child) => partsOf(child, isCode)) : [];
  const own = isElement ? [[node.tagName, ...node.attrs.map(({ name, value }) => `${name}=${value}`)].join(' ')] : [];
  return { elements: [...own, ...parts.flatMap(({ elements }) => elements)], text: parts.map(({ text }) => text).join('') };
}

function rendered(markdown: string): Node {
  const options = { allowDangerousHtml: true, allowDangerousProtocol: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] };
  return parseFragment(micromark(markdown, options));
}

/** What klp-lint's own Markdown makes; its own links lead to its rules, to the run and to symbols. */
const OWN =
  /^(?:h[1-6]|hr|p|br|strong|em|sub|blockquote|code|code class=language-text|pre|table|thead|tbody|tr|th|td|ul|ol|li|details|summary|a href=https:\/\/(?:github\.example\/(?:klp-lint|acme)|elixir\.bootlin\.com\/linux)\/[\w./-]+(?:#[\w-]+)?)$/;
/** What GitHub makes links, mentions and references of in text that is no code, and pictures of signs. */
const REFERENCE = /@\w|(?:^|[^\w&])#\d|\bGH-\d|https?:|www\.|\b[0-9a-f]{40}\b|:smile:|\$x\$/;
/** Controls and what reorders text. */
const UNPRINTABLE = /[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** The elements of XML with the names of their attributes. */
function elementsOfXml(xml: string): string[] {
  const elements = XmlDocument.fromString(xml)
    .find('//*')
    .filter((node) => node instanceof XmlElement);
  return elements.map(({ name, attrs }) => [name, ...attrs.map((attribute) => attribute.name)].join(' '));
}

/** Without the numbers that kernels and objects have by the order of their names. */
const elementsOfPage = (html: string): string[] =>
  partsOf(parse(html)).elements.map((element) => element.replace(/(data-[\w-]+)=[\d ]+/g, '$1'));

/** What in the surface's text came of the name and is more than its own text. */
async function injected({ shown, textsOf }: Surface, name: string): Promise<string[]> {
  const texts = await textsOf(name);
  if (texts.join('') === '') return ['nothing was said'];
  const found = texts.flatMap((text) => UNPRINTABLE.exec(text) ?? []).map((character) => `the character ${JSON.stringify(character)}`);
  for (const text of texts) {
    if (shown === 'html') {
      const plain = await textsOf('plain');
      if (JSON.stringify(elementsOfPage(text)) !== JSON.stringify(plain.flatMap(elementsOfPage)))
        found.push('other elements or attributes');
    } else if (shown === 'xml') {
      const plain = await textsOf('plain');
      if (JSON.stringify(elementsOfXml(text)) !== JSON.stringify(plain.flatMap(elementsOfXml))) found.push('other elements or attributes');
    } else if (shown === 'markdown') {
      const { elements, text: said } = partsOf(rendered(text));
      found.push(...elements.filter((element) => !OWN.test(element)), ...(REFERENCE.exec(said.replaceAll(LINKS.headSha, '')) ?? []));
    } else if (shown === 'links') {
      // SARIF 2.1.0, 3.11.5 and 3.11.6: placeholders, and links unless a backslash stands before the bracket.
      found.push(...(/(?<!\\)(?:\\\\)*\[[^\]]*\]\(|(?<!\{)\{\d+\}/.exec(text) ?? []));
    } else if (/^\s*(?:::|##\[|ghadelimiter|status=)/m.test(text)) {
      found.push('a command or an output');
    }
  }
  return found;
}

/** A SARIF log without the texts on its rules, which are our own. */
function resultsIn(log: unknown): unknown {
  const runs = typeof log === 'object' && log !== null && 'runs' in log && Array.isArray(log.runs) ? log.runs : [];
  return runs.map((run: unknown) => (typeof run === 'object' && run !== null ? { ...run, tool: undefined } : run));
}

/** Every text of a message, wherever it stands in a SARIF log. */
function messagesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'text' in value && typeof value.text === 'string' ? [value.text] : [];
  return [...own, ...Object.values(value).flatMap(messagesIn)];
}

describe.each(Object.entries(SURFACES))('%s', (_, surface) => {
  it('nothing comes of a name but its own text', async () => {
    const found: Record<string, string[]> = {};
    for (const name of NAMES) {
      const came = await injected(surface, name);
      if (came.length > 0) found[name] = came;
    }
    expect(found).toEqual({});
  });
});

it('what comes of a name that is not escaped is seen', async () => {
  const raw = (shown: Surface['shown'], wrap: (name: string) => string) => ({
    shown,
    textsOf: (name: string) => Promise.resolve([wrap(name)]),
  });
  const seen = async (surface: Surface) => {
    const results = await Promise.all(NAMES.map(async (name) => (await injected(surface, name)).length > 0));
    return NAMES.filter((_, i) => results[i] === true).length;
  };
  expect(await seen(raw('markdown', (name) => `The module ${name} is bad`))).toBeGreaterThan(15);
  expect(await seen(raw('html', (name) => `<p title="${name}">${name}</p>`))).toBeGreaterThan(5);
  expect(await seen(raw('lines', (name) => `  ${name}`))).toBeGreaterThan(5);
});

it('a configuration prints no line of its own: what it says badly is said by us, escaped', () => {
  const warn = vi.spyOn(process, 'emitWarning');
  parseConfig('ignore:\n  - rule: KLP101\n    rest: any\n    reason: &::error::x: y\n', 'klp-lint.yml');
  expect(warn).not.toHaveBeenCalled();
});
