import { defineConfig } from 'vitest/config';

/** Tests over modules that do not come with the repository, such as all of a distribution's kernel. */
export default defineConfig({
  test: { include: ['test/**/*.stock.test.ts'], testTimeout: 600_000 },
});
