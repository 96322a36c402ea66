import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, launch, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ModuleReport } from '../../src/check/finding.js';
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

let browser: Browser;
beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  // As root, where tests run in containers, Chromium starts without its sandbox alone.
  browser = await launch({ executablePath: program, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
});
afterAll(() => browser.close());

async function opened(name: string, reports: readonly ModuleReport[], width = 1200): Promise<{ page: Page; asked: string[] }> {
  const file = join(folder, `${name}.html`);
  writeFileSync(file, htmlReport(reports, { tool: { name: 'klp-lint', version: '0.1.0' }, rules: RULES.map(({ meta }) => meta) }));
  const page = await browser.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('pageerror', (error) => asked.push(String(error)));
  page.on('console', (message) => asked.push(message.text()));
  await page.setViewport({ width, height: 1000 });
  await page.goto(pathToFileURL(file).href);
  return { page, asked };
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

it('filters by kernel, object, rule, severity and text; what was not analysed stays until its kernel or the text sends it away', async () => {
  const { page, asked } = await opened('filter', REPORTS);
  expect(await seen(page, '.finding')).toEqual(['m0f0', 'm0f1', 'm1f0']);
  await choose(page, 'severity', 'warning');
  expect(await seen(page, '.finding')).toEqual(['m0f1']);
  expect(await seen(page, 'tbody tr')).toEqual(['r0', 'r3']);
  expect(await page.$eval('output', ({ textContent }) => textContent)).toBe('2 of 4 modules, 1 findings');
  await page.click('button[type=reset]');
  await choose(page, 'kernel', '5.10.262');
  expect(await seen(page, 'section')).toEqual(['m1', 'm2']);
  await choose(page, 'object', 'vmlinux');
  expect(await seen(page, 'section')).toEqual(['m2']);
  await page.click('button[type=reset]');
  await choose(page, 'rule', 'KLP210 target-reload-refused');
  expect(await seen(page, '.finding')).toEqual(['m0f1']);
  await page.click('button[type=reset]');
  await page.type('input', 'g+0x27');
  expect(await seen(page, 'section')).toEqual(['m0']);
  expect(await seen(page, '.finding')).toEqual(['m0f1']);
  await page.click('button[type=reset]');
  await page.type('input', 'DAMAGED');
  expect(await seen(page, 'section')).toEqual(['m3']);
  expect(asked).toEqual([expect.stringMatching(/^file:/)]);
  expect(await page.title()).toBe('klp-lint report');
});

it('opens and closes by keyboard, and a link opens what it leads to', async () => {
  const { page } = await opened('keyboard', REPORTS);
  const isOpen = () => page.$eval('#m0f0', (one) => one.hasAttribute('open'));
  await page.focus('#m0f0 summary');
  await page.keyboard.press('Enter');
  expect(await isOpen()).toBe(true);
  await page.keyboard.press('Space');
  expect(await isOpen()).toBe(false);
  await page.focus('.loading a[href="#m0f0"]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#m0f0[open]');
  // From the first field on every control is reached by the tabulator.
  await page.focus('select[name=kernel]');
  const names: (string | null)[] = [];
  for (let i = 0; i < 7; i++) {
    await page.keyboard.press('Tab');
    names.push(await page.evaluate(() => document.activeElement?.getAttribute('name') ?? null));
  }
  expect(names).toEqual(['object', 'rule', 'severity', 'text', 'open', 'close', null]);
});

it('is readable without its script', async () => {
  const { page } = await opened('plain', REPORTS);
  await page.setJavaScriptEnabled(false);
  await page.reload();
  expect(await page.$eval('#m0f0 summary', ({ textContent }) => textContent)).toContain('KLP103');
  expect(await page.$eval('form', (form) => form.checkVisibility())).toBe(false);
});

it.each([
  { name: 'light', width: 1200, scheme: 'light' },
  { name: 'dark', width: 1200, scheme: 'dark' },
  { name: 'narrow', width: 360, scheme: 'light' },
])('nothing is wider than the window: $name', async ({ name, width, scheme }) => {
  const { page } = await opened(name, REPORTS, width);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  // What lies outside of the window is not drawn.
  await page.setViewport({ width, height: 3000 });
  await page.click('button[name=open]');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(background === 'rgb(255, 255, 255)').toBe(scheme === 'light');
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
});

it('prints every finding that the filter leaves, open', async () => {
  const { page } = await opened('print', REPORTS);
  await choose(page, 'severity', 'error');
  await page.emulateMediaType('print');
  const heights = await page.$$eval('.finding > p:first-of-type', (all) => all.map((one) => one.getBoundingClientRect().height));
  expect(heights.map((height) => height > 0)).toEqual([true, false, true]);
  expect(await page.$eval('form', (form) => form.checkVisibility())).toBe(false);
  await page.pdf({ path: join(folder, 'print.pdf'), format: 'A4' });
});

it('1,000 modules with 10,000 findings open and filter within seconds', async () => {
  const many = Array.from({ length: 1000 }, (_, i) => {
    const findings = Array.from({ length: 10 }, (_, j) =>
      finding({ function: `function_${i}_${j}`, object: `object_${j}`, message: `The ${j}th thing that happens. `.repeat(8) }),
    );
    return { ...report(findings, `livepatches/livepatch-${i}.ko`), kernel: `6.1.${i % 40}` };
  });
  const { page } = await opened('many', many);
  const painted = () =>
    page.evaluate(
      () =>
        new Promise<number>((done) =>
          requestAnimationFrame(() =>
            setTimeout(() => {
              done(performance.now());
            }),
          ),
        ),
    );
  const open = await painted();
  const begin = await page.evaluate(() => performance.now());
  await page.$eval('input', (input) => {
    input.value = 'function_999_9';
    input.form?.dispatchEvent(new Event('input'));
  });
  const filtered = (await painted()) - begin;
  expect(await seen(page, '.finding')).toEqual(['m999f9']);
  const { length } = await page.content();
  console.log(`${(length / 1e6).toFixed(1)} MB; opened in ${open.toFixed(0)} ms, filtered by text in ${filtered.toFixed(0)} ms`);
  expect(length).toBeLessThan(40e6);
  expect(open).toBeLessThan(15_000);
  expect(filtered).toBeLessThan(5000);
});
