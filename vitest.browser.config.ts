import { defineConfig } from 'vitest/config';

/** The HTML report in a real browser, whose program KLP_LINT_CHROMIUM names. */
export default defineConfig({
  test: { include: ['test/**/*.browser.test.ts'], testTimeout: 120_000, hookTimeout: 60_000 },
});
