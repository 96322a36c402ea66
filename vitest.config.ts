import { configDefaults, defineConfig } from 'vitest/config';

/** Each has a process of its own: what one does to a decoder counts for all that its process unpacks, the other measures its heap. */
const ALONE = ['test/archive/slow-block.test.ts', 'test/check/memory.test.ts'];

export default defineConfig({
  test: {
    // A test that needs seconds on an idle machine needs many on a busy one; what hangs still ends.
    testTimeout: 60_000,
    // Most of the time goes to processes that tests start and wait for: no core needs to stay free.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'tests',
          globalSetup: 'test/support/build-first.ts',
          include: ['test/**/*.test.ts'],
          // They need what does not come with the repository: npm run test:stock has modules, npm run test:browser a browser.
          exclude: [...configDefaults.exclude, 'test/**/*.{stock,browser}.test.ts', ...ALONE],
          // No test changes what another sees; the sources are loaded once for all of them, which is a quarter of the time.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
});
