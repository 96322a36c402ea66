import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { ROOT, temporaryFolder } from '../cli/run-cli.js';
import { Browser } from './browser.js';
import { reviewPage } from './page.js';
import { playSample } from './sample.js';

/** A Chromium: docs/contributing.md says where from. */
const CHROMIUM = process.env['KLP_LINT_CHROMIUM'];

it.skipIf(CHROMIUM === undefined)("the demo's page fits a wide and a narrow window, light and dark", async () => {
  const folder = temporaryFolder();
  const page = join(folder, 'review.html');
  writeFileSync(page, reviewPage(await playSample(folder)));
  mkdirSync(join(ROOT, 'demo-out'), { recursive: true });
  const browser = await Browser.start(CHROMIUM ?? '', folder);
  onTestFinished(() => browser.close());
  for (const width of [1280, 380]) {
    for (const scheme of ['light', 'dark'] as const) {
      const { overflow, png } = await browser.look(pathToFileURL(page).href, { width, scheme });
      expect({ width, scheme, overflow }).toEqual({ width, scheme, overflow: 0 });
      // For a person to look at.
      writeFileSync(join(ROOT, `demo-out/review-${width}-${scheme}.png`), png);
    }
  }
});
