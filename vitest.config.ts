import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // They need modules that do not come with the repository: npm run test:stock.
    exclude: [...configDefaults.exclude, 'test/**/*.stock.test.ts'],
  },
});
