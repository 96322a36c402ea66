import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A test that needs seconds on an idle machine needs many on a busy one; what hangs still ends.
    testTimeout: 60_000,
    // Most of the time goes to processes that tests start and wait for: no core needs to stay free.
    maxWorkers: '100%',
    // They need what does not come with the repository: npm run test:stock has modules, npm run test:browser a browser.
    exclude: [...configDefaults.exclude, 'test/**/*.{stock,browser}.test.ts'],
  },
});
