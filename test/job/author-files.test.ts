import { expect, it } from 'vitest';
import { readAuthorFiles } from '../../src/job/review/author-files.js';
import { HEAD, REPOSITORY, world } from '../github/world.js';

it('patch files beyond eight million characters are not read, and the log names each', async () => {
  const { github } = await world();
  const lines: string[] = [];
  const log = {
    info: (line: string) => lines.push(line),
    warning: (line: string) => lines.push(line),
    phase: () => undefined,
    group: () => undefined,
  };
  const added = (path: string, megabytes: number) =>
    ({ path, status: 'added', patch: `@@ -0,0 +1 @@\n+${'x'.repeat(megabytes * 2 ** 20 - 1)}` }) as const;
  const changed = [added('a.patch', 5), added('b.patch', 4), added('c.patch', 3)];
  const { patches } = await readAuthorFiles(github, REPOSITORY, HEAD, changed, [], log);
  expect([...patches.keys()]).toEqual(['a.patch', 'c.patch']);
  expect(lines).toEqual(['b.patch: not read to place findings in it: at most 8388608 characters of all patch files are']);
});
