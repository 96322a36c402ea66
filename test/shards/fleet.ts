import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { BAD, GOOD, NO_LIVEPATCH, ROOT } from '../cli/run-cli.js';
import { tar } from '../support/tar-builder.js';
import { zip } from '../support/zip-builder.js';

/**
 * A folder as a fleet has it: plain and compressed modules, the same one twice, archives with several and with none, a damaged one,
 * a link that leads nowhere, a folder in which there is nothing but archives without a module.
 * @returns what is asked for, relative to the folder
 */
export function fleet(cwd: string): string[] {
  const write = (name: string, content: Uint8Array) => {
    mkdirSync(join(cwd, name, '..'), { recursive: true });
    writeFileSync(join(cwd, name), content);
  };
  const [good, bad, none] = [GOOD, BAD, NO_LIVEPATCH].map((path) => readFileSync(join(ROOT, path)));
  if (good === undefined || bad === undefined || none === undefined) throw new Error('three modules');
  write('patches/6.1/b.ko', bad);
  write('patches/6.1/again.ko', bad);
  write('patches/6.1/minix.ko', none);
  write('patches/a.ko.gz', gzipSync(good));
  write('patches/z.tgz', gzipSync(tar([{ name: 'two.ko', content: bad }, { name: 'one.ko', content: good }, { name: '../x.ko', content: good }]))); // prettier-ignore
  write('patches/nothing.zip', zip([{ name: 'readme.txt' }]));
  write('patches/damaged.ko', bad);
  truncateSync(join(cwd, 'patches/damaged.ko'), 5000);
  symlinkSync('gone.ko', join(cwd, 'patches/link.ko'));
  write('empty/1.zip', zip([{ name: 'readme.txt' }]));
  write('empty/2.zip', zip([{ name: 'readme.txt', content: Buffer.alloc(50) }]));
  write('alone.zip', zip([{ name: 'readme.txt' }]));
  mkdirSync(join(cwd, 'bare'));
  write(
    'klp-lint.yml',
    Buffer.from('ignore:\n  - { rule: KLP301, rest: any, reason: known }\n  - { rule: KLP101, rest: any, reason: fits nothing }\n'),
  );
  return ['patches', 'alone.zip', 'empty', 'bare', 'patches/6.1/b.ko'];
}
