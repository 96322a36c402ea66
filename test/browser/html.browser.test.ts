import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type KeyInput, launch, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditPoint } from '../../src/audit/history.js';
import type { ModuleReport } from '../../src/findings/finding.js';
import { htmlReport } from '../../src/report/html/page.js';
import { RULES } from '../../src/rules/registry.js';
import { finding, notAnalysed, report } from '../report/reports.js';

/** A Chromium; docs/reports.md says how to get it. Pictures go to the folder klp-lint-pages of the temporary folder. */
const program = process.env['KLP_LINT_CHROMIUM'] ?? '/usr/bin/chromium';
const folder = join(tmpdir(), 'klp-lint-pages');
const EVIL = `"><img src=x onerror="document.title='hit'">`;

const REPORTS: readonly ModuleReport[] = [
  report([finding(), finding({ rule: 'KLP210', slug: 'target-reload-refused', severity: 'warning', function: 'g' })], 'fs/a.ko'),
  { ...report([finding({ object: 'minix', message: EVIL })], 'b.ko'), kernel: '5.10.262' },
  { ...report([], 'clean.ko'), kernel: '5.10.262', objects: [{ name: 'vmlinux', functions: ['x'] }] },
  notAnalysed('damaged.ko', 'the file ends within a section'),
];

const HISTORY: readonly AuditPoint[] = [
  { day: '2026-06-01', errors: 3, warnings: 20, notes: 5, notAnalysed: 0, modules: 380 },
  { day: '2026-07-06', errors: 12, warnings: 25, notes: 6, notAnalysed: 3, modules: 388 },
  { day: '2026-10-05', errors: 2, warnings: 15, notes: 7, notAnalysed: 0, modules: 404 },
  { day: '2026-11-23', errors: 2, warnings: 1, notes: 0, notAnalysed: 1, modules: 412 },
];

let browser: Browser;
beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  // As root, where tests run in containers, Chromium starts without its sandbox alone.
  browser = await launch({ executablePath: program, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  console.log(await browser.version());
});
afterAll(() => browser.close());

interface Opened {
  readonly width?: number;
  readonly history?: readonly AuditPoint[];
}

async function opened(
  name: string,
  reports: readonly ModuleReport[],
  { width = 1200, history = [] }: Opened = {},
): Promise<{ page: Page; asked: string[]; busy: () => Promise<number> }> {
  const file = join(folder, `${name}.html`);
  writeFileSync(file, htmlReport(reports, { tool: { name: 'klp-lint', version: '0.1.0' }, rules: RULES.map(({ meta }) => meta), history }));
  const page = await browser.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('pageerror', (error) => asked.push(String(error)));
  page.on('console', (message) => asked.push(message.text()));
  await page.setViewport({ width, height: 1000 });
  const session = await page.createCDPSession();
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(pathToFileURL(file).href);
  /** Milliseconds that the page's thread has worked, whatever else the machine did meanwhile. */
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? NaN) * 1000;
  };
  return { page, asked, busy };
}

/** The ids of what is there to see. */
function seen(page: Page, selector: string): Promise<string[]> {
  return page.$$eval(selector, (all) => all.filter((one) => one.checkVisibility()).map(({ id }) => id));
}

async function choose(page: Page, name: string, words: string): Promise<void> {
  const value = await page.$$eval(
    `select[name=${name}] option`,
    (options, wanted) => options.find(({ textContent }) => textContent === wanted)?.value ?? 'none',
    words,
  );
  await page.select(`select[name=${name}]`, value);
}

/** Presses chips, in that order. */
async function press(page: Page, ...shows: readonly string[]): Promise<void> {
  for (const show of shows) await page.click(`.chip[data-show=${show}]`);
}

const rows = (page: Page) => page.$$eval('.modules tbody tr', (all) => all.filter((one) => one.checkVisibility()).map(({ id }) => id));
const output = (page: Page) => page.$eval('output', ({ textContent }) => textContent);
const hash = (page: Page) => page.evaluate(() => decodeURIComponent(location.hash).replaceAll('+', ' '));

it('filters by kernel, object, rule and text; what was not analysed stays until its kernel or the text sends it away', async () => {
  const { page, asked } = await opened('filter', REPORTS);
  expect(await seen(page, '.finding')).toEqual(['m1f0', 'm1f1', 'm2f0']);
  await choose(page, 'kernel', '5.10.262');
  expect(await seen(page, 'section')).toEqual(['m2', 'm3']);
  await choose(page, 'object', 'vmlinux');
  expect(await seen(page, 'section')).toEqual(['m3']);
  await page.click('button[type=reset]');
  await page.waitForFunction(() => document.querySelectorAll('section[hidden]').length === 0);
  await choose(page, 'rule', 'KLP210 target-reload-refused');
  expect(await seen(page, '.finding')).toEqual(['m1f1']);
  expect(await rows(page)).toEqual(['r0', 'r1']);
  await page.click('button[type=reset]');
  await page.waitForFunction(() => document.querySelectorAll('section[hidden]').length === 0);
  await page.type('input', 'g+0x27');
  expect(await seen(page, 'section')).toEqual(['m1']);
  expect(await seen(page, '.finding')).toEqual(['m1f1']);
  await page.click('button[type=reset]');
  await page.waitForFunction(() => document.querySelectorAll('section[hidden]').length === 0);
  await page.type('input', 'DAMAGED');
  expect(await seen(page, 'section')).toEqual(['m0']);
  expect(asked).toEqual([expect.stringMatching(/^file:/)]);
  expect(await page.title()).toBe('klp-lint: 2 errors, 1 warning in 2 of 4 modules, 1 not analysed');
});

it('chips show what they count, alone or together; nothing left is said', async () => {
  const { page } = await opened('chips', REPORTS);
  expect(await page.$$eval('.chip', (all) => all.map(({ textContent }) => textContent))).toEqual([
    ...['1 not analysed', '2 errors', '1 warning', '1 clean'],
  ]);
  await press(page, 'warning');
  expect(await rows(page)).toEqual(['r1']);
  expect(await seen(page, '.finding')).toEqual(['m1f1']);
  expect(await output(page)).toBe('1 of 4 modules, 1 finding');
  await press(page, 'clean');
  expect(await rows(page)).toEqual(['r1', 'r3']);
  await press(page, 'warning', 'clean', 'not-analysed');
  expect(await rows(page)).toEqual(['r0']);
  expect(await page.$eval('.none', (one) => one.checkVisibility())).toBe(false);
  await page.type('input', 'nothing has this');
  expect(await page.$eval('.none', (one) => one.checkVisibility() && one.textContent)).toBe('No matches.');
});

it('the address has the filters and the order, and brings them back; a link within the page keeps them', async () => {
  const { page } = await opened('address', REPORTS);
  await press(page, 'error');
  await choose(page, 'kernel', '5.10.262');
  await page.type('input', 'minix');
  await page.click('.modules th:nth-child(1) button');
  await page.click('.modules th:nth-child(1) button');
  expect(await hash(page)).toBe('#?show=error&kernel=5.10.262&text=minix&sort=-1');
  await page.reload();
  expect(await rows(page)).toEqual(['r2']);
  expect(await page.$eval('.modules th', (one) => one.getAttribute('aria-sort'))).toBe('descending');
  await page.click('#r2 a');
  await page.waitForFunction(() => location.hash.startsWith('#m2?show=error'));
  expect(await rows(page)).toEqual(['r2']);
  // What the filters hide is shown when somebody follows a link to it.
  await page.evaluate(() => (location.hash = 'm1f1'));
  await page.waitForFunction(() => document.querySelector('#m1f1')?.checkVisibility() === true);
  expect(await page.$eval('#m1f1', (one) => one.hasAttribute('open'))).toBe(true);
});

it('sorts by a column: up, down, and the worst first again; rows and modules alike', async () => {
  const { page } = await opened('sort', REPORTS);
  const sections = () => page.$$eval('section', (all) => all.map(({ id }) => id.replace('m', 'r')));
  for (const expected of [
    ['r2', 'r3', 'r0', 'r1'],
    ['r1', 'r0', 'r3', 'r2'],
    ['r0', 'r1', 'r2', 'r3'],
  ]) {
    await page.click('.modules th:nth-child(1) button');
    expect(await rows(page)).toEqual(expected);
    expect(await sections()).toEqual(expected);
  }
});

it('twelve alike findings are one entry, that opens where a filter leaves some of them', async () => {
  const alike = Array.from({ length: 12 }, (_, i) => finding({ function: `f${i}` }));
  const { page } = await opened('alike', [report(alike)]);
  expect(await seen(page, '.finding')).toEqual([]);
  await page.type('input', 'f11+');
  expect(await seen(page, '.finding')).toEqual(['m0f11']);
});

it('asks nothing of anywhere, whatever a module says; what a script would ask is refused', async () => {
  const { page, asked } = await opened(
    'requests',
    [report([finding({ message: EVIL, advice: '<img src="http://127.0.0.1:9/">' })], EVIL)],
    {
      history: HISTORY,
    },
  );
  await page.click('button[name=open]');
  expect(asked).toEqual([expect.stringMatching(/^file:/)]);
  const refused = page.waitForFunction(() => document.title === 'refused');
  await page.evaluate(() => {
    addEventListener('securitypolicyviolation', () => (document.title = 'refused'));
    document.body.append(Object.assign(new Image(), { src: 'http://127.0.0.1:9/a.png' }));
  });
  await refused;
});

describe('by keyboard alone', () => {
  /** What has the focus: an element's name, address or text; and whether one sees it. */
  const focused = (page: Page) =>
    page.evaluate(() => {
      const at = document.activeElement === document.body ? null : document.activeElement;
      const name = at?.getAttribute('name') ?? at?.getAttribute('href') ?? at?.textContent.trim().split(/[:;,]/)[0] ?? '';
      const seen = at !== null && getComputedStyle(at).outlineStyle === 'solid';
      return { name: at?.getAttribute('type') === 'reset' ? 'reset' : name.slice(0, 40), seen };
    });

  it('every control is reached in the order of the page, and one sees where one is', async () => {
    const { page } = await opened('tabs', REPORTS.slice(0, 1), { history: HISTORY });
    const stops: { name: string; seen: boolean }[] = [];
    for (;;) {
      await page.keyboard.press('Tab');
      const stop = await focused(page);
      if (stop.name === '' || stops.length > 40 || stop.name === stops[0]?.name) break;
      stops.push(stop);
    }
    expect(stops.filter(({ seen }) => !seen)).toEqual([]);
    const about = (words: string): unknown => expect.stringContaining(words);
    expect(stops.map(({ name }) => name)).toEqual([
      'The same as a table',
      ...['1 error', '1 warning', 'text', 'kernel', 'object', 'rule', 'open', 'close', 'reset'],
      about('module'),
      ...['module', 'result', 'what happens', 'kernel', 'arch', 'objects'],
      '#m0',
      'It patches 1 function of ext2',
      ...[about('1 error KLP103'), '#KLP103', about('2 warning KLP210'), '#KLP210'],
      'What the kernel does with it',
    ]);
  });

  it('findings open, close and are filtered', async () => {
    const { page } = await opened('keyboard', REPORTS);
    const press = async (...keys: readonly KeyInput[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const isOpen = () => page.$eval('#m1f0', (one) => one.hasAttribute('open'));
    await page.focus('#m1f0 summary');
    await press('Enter');
    expect(await isOpen()).toBe(true);
    await press('Space');
    expect(await isOpen()).toBe(false);
    await press('Enter', 'Tab', 'Escape');
    expect(await isOpen()).toBe(false);
    expect((await focused(page)).name).toContain('error KLP103');
    await page.$eval('#m1 .loading', (one) => one.closest('details')?.setAttribute('open', ''));
    await page.focus('.loading a[href="#m1f0"]');
    await press('Enter');
    await page.waitForSelector('#m1f0[open]');

    await page.focus('.chip[data-show=warning]');
    await press('Space');
    expect(await seen(page, '.finding')).toEqual(['m1f1']);
    await press('Escape');
    await page.waitForFunction(() => document.querySelectorAll('.finding[hidden]').length === 0);
    await page.focus('input');
    await page.keyboard.type('minix');
    expect(await seen(page, '.finding')).toEqual(['m2f0']);
    await page.focus('button[name=open]');
    await press('Enter');
    expect(await page.$eval('#m2f0', (one) => one.hasAttribute('open'))).toBe(true);
    await press('Tab', 'Tab', 'Enter');
    await page.waitForFunction(() => document.querySelectorAll('.finding[hidden]').length === 0);
  });
});

describe('the last audits', () => {
  it('are drawn, and said in a table', async () => {
    const { page } = await opened('history', REPORTS, { history: HISTORY });
    const [drawing] = await boxes(page, '.history svg');
    expect(drawing?.right).toBeGreaterThan(400);
    const svg = await page.$('.history svg');
    if (svg === null) throw new Error('nothing is drawn');
    const { name, role } = (await page.accessibility.snapshot({ root: svg })) ?? {};
    expect({ name, role }).toEqual({ name: 'What the last 4 audits found', role: 'image' });
    // What is written must be within the drawing, and no word on another.
    expect(overlapping(await boxes(page, '.history svg text'))).toEqual([]);
    await page.click('.history summary');
    expect(await page.$$eval('.history tbody tr', (rows) => rows.map(({ textContent }) => textContent))).toContain('2026-07-06122563388');
  });

  it.each([{ history: [] }, { history: HISTORY.slice(0, 1) }])('nothing is drawn of fewer than two', async ({ history }) => {
    const { page } = await opened('no-history', REPORTS, { history });
    expect(await page.$('svg')).toBeNull();
  });
});

type Box = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>;

/** Where what can be seen stands in the window. */
function boxes(page: Page, selector: string): Promise<Box[]> {
  return page.$$eval(selector, (all) =>
    all
      .filter((one) => one.checkVisibility())
      .map((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return { left, right, top, bottom };
      }),
  );
}

/** Pairs of boxes that lie on each other. */
function overlapping(all: readonly Box[]): Box[][] {
  return all.flatMap((a, i) =>
    all.slice(i + 1).flatMap((b) => (a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom ? [[a, b]] : [])),
  );
}

it('is readable without its script', async () => {
  const { page } = await opened('plain', REPORTS);
  await page.setJavaScriptEnabled(false);
  await page.reload();
  expect(await page.$eval('#m1f0 summary', ({ textContent }) => textContent)).toContain('KLP103');
  expect(await page.$eval('form', (form) => form.checkVisibility())).toBe(false);
});

it.each([
  { name: 'light', width: 1200, scheme: 'light' },
  { name: 'dark', width: 1200, scheme: 'dark' },
  { name: 'narrow', width: 390, scheme: 'light' },
  { name: 'narrowest', width: 320, scheme: 'dark' },
])('nothing is wider than the window: $name', async ({ name, width, scheme }) => {
  const { page } = await opened(name, REPORTS, { width, history: HISTORY });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  // What lies outside of the window is not drawn.
  await page.setViewport({ width, height: 5000 });
  await page.$eval('button[name=open]', (button) => {
    button.click();
  });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  // Within the page the pictures of bytes and the table of audits may scroll; nothing else is cut off.
  const cut = await page.$$eval('.modules, section, details', (all) =>
    all.filter((one) => one.scrollWidth > one.clientWidth + 1).map(({ id, className }) => `${id} ${className}`),
  );
  expect(cut).toEqual([]);
  const words = await boxes(page, '.history svg text');
  expect(overlapping(words)).toEqual([]);
  const [drawing = { left: 0, right: 0 }] = await boxes(page, '.history svg');
  for (const { left, right } of words) expect([left >= drawing.left - 1, right <= drawing.right + 1]).toEqual([true, true]);
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(background === 'rgb(255, 255, 255)').toBe(scheme === 'light');
  await page.screenshot({ path: join(folder, `${name}.png`) });
});

it('390 pixels: the verdict stands beside the name, and the filters stay in view', async () => {
  const { page } = await opened('phone', REPORTS, { width: 390 });
  const [name, verdict] = await boxes(page, '#r1 td');
  expect(verdict?.top).toBeLessThan(name?.bottom ?? 0);
  expect(verdict?.left).toBeGreaterThanOrEqual(name?.right ?? 390);
  await page.evaluate(() => {
    scrollTo(0, 600);
  });
  const [form] = await boxes(page, 'form');
  expect(form?.top).toBe(0);
  expect(form?.bottom).toBeLessThan(200);
});

it('prints every finding that the filter leaves, open', async () => {
  const { page } = await opened('print', REPORTS, { history: HISTORY });
  await press(page, 'error');
  await page.emulateMediaType('print');
  const heights = await page.$$eval('.finding > p:first-of-type', (all) => all.map((one) => one.getBoundingClientRect().height));
  expect(heights.map((height) => height > 0)).toEqual([true, false, true]);
  expect(await page.$eval('form', (form) => form.checkVisibility())).toBe(false);
  // So is what stands in a fold: the table of the audits, the functions, the steps.
  for (const folded of ['.history tbody tr', '#m1 > details.more li', '#m1 .loading b']) {
    expect(await page.$eval(folded, (one) => one.getBoundingClientRect().height)).toBeGreaterThan(0);
  }
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', { media: 'print', features: [{ name: 'prefers-color-scheme', value: 'dark' }] });
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
  await page.pdf({ path: join(folder, 'print.pdf'), format: 'A4' });
});

/** So many modules with ten findings each. */
function fleet(modules: number): ModuleReport[] {
  return Array.from({ length: modules }, (_, i) => {
    const findings = Array.from({ length: 10 }, (_, j) =>
      finding({ function: `function_${i}_${j}`, object: `object_${j}`, message: `The ${j}th thing that happens. `.repeat(8) }),
    );
    return { ...report(findings, `livepatches/livepatch-${i}.ko`), kernel: `6.1.${i % 40}` };
  });
}

it.each([
  { name: '5,000', modules: 500, within: 5000 },
  { name: '10,000', modules: 1000, within: 10_000 },
  { name: '20,000, all that a page has, of 100,000', modules: 10_000, within: 30_000 },
])('$name findings open and filter within seconds', async ({ name, modules, within }) => {
  const { page, busy } = await opened('many', fleet(modules));
  const painted = () =>
    page.evaluate(
      () =>
        new Promise<void>((done) =>
          requestAnimationFrame(() =>
            setTimeout(() => {
              done();
            }),
          ),
        ),
    );
  await painted();
  const open = await busy();
  const took = async (act: () => Promise<void>) => {
    const before = await busy();
    await act();
    await painted();
    return (await busy()) - before;
  };
  const byObject = await took(() => choose(page, 'object', 'object_3'));
  const cleared = await took(() => page.click('button[type=reset]'));
  const byText = await took(() =>
    page.$eval('input', (input) => {
      input.value = 'function_99_9';
      input.form?.dispatchEvent(new Event('input'));
    }),
  );
  expect(await seen(page, '.finding')).toEqual(['m99f9']);
  const { length } = await page.content();
  const figures = { open, byObject, cleared, byText };
  console.log(
    `${name}: ${(length / 1e6).toFixed(1)} MB; ${Object.entries(figures)
      .map(([what, ms]) => `${what} ${ms.toFixed(0)} ms`)
      .join(', ')}`,
  );
  expect(length).toBeLessThan(60e6);
  for (const ms of Object.values(figures)) expect(ms).toBeLessThan(within);
});
