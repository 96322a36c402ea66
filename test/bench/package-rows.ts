import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CLI, CORPUS, FOLDER } from './inputs.js';
import { node, run } from './process.js';
import { type Measured, median, type Row, sideBySide } from './row.js';

/** Debian's linux-image-6.1.0-56-amd64_*.deb: the livepatch of the rows is for it, and for minix in it. */
const PACKAGE = process.env['KLP_LINT_STOCK_DEB'] ?? '';
const LIVEPATCH = join(CORPUS, '6.1/i_good_mod_late.ko');
const NO_PACKAGE: Measured = {
  kind: 'skipped',
  why: 'KLP_LINT_STOCK_DEB is not set: apt-get download linux-image-6.1.0-56-amd64; KLP_LINT_STOCK_DEB=$(ls "$PWD"/linux-image-*.deb) npm run bench',
};
const MOST_MEGABYTES = 400;

/** A package and what is packed in it, as the file that `xz -dc` or `zstd -dc` reads. */
interface Packed {
  readonly path: string;
  readonly data: string;
}

/** As it was downloaded. */
function asShipped(): Packed {
  const data = join(FOLDER, 'data.tar.xz');
  const file = openSync(data, 'w');
  execFileSync('ar', ['p', PACKAGE, 'data.tar.xz'], { stdio: ['ignore', file, 'inherit'] });
  closeSync(file);
  return { path: PACKAGE, data };
}

/** The same files packed with zstd, as Ubuntu packs its packages. */
function repacked(): Packed {
  const { data: xz } = asShipped();
  const folder = join(FOLDER, 'deb');
  mkdirSync(folder);
  execFileSync('ar', ['x', PACKAGE, 'debian-binary', 'control.tar.xz'], { cwd: folder });
  const data = join(FOLDER, 'data.tar.zst');
  execFileSync('sh', ['-c', `xz -dc '${xz}' | zstd -q -9 -T0 -o '${data}'`]);
  rmSync(xz);
  const path = join(FOLDER, basename(PACKAGE));
  execFileSync('ar', ['qc', path, join(folder, 'debian-binary'), join(folder, 'control.tar.xz'), data]);
  return { path, data };
}

async function besideItsDecoder({ path, data }: Packed, tool: 'xz' | 'zstd', most: number): Promise<Measured> {
  const both = await sideBySide(
    () => run(node(CLI, 'check', '--kernel-files', path, LIVEPATCH)),
    () => run({ file: tool, args: ['-dcq', data] }),
    3,
  );
  const [ours, theirs] = [both.ours, both.theirs].map((costs) => median(costs.map(({ wall }) => wall)));
  const memory = median(both.ours.map((cost) => cost.memory));
  const size = (statSync(path).size / 1e6).toFixed(0);
  const ratio = (ours ?? NaN) / (theirs ?? NaN);
  return {
    kind: 'ratio',
    ours: ours ?? NaN,
    theirs: theirs ?? NaN,
    met: ratio <= most && memory < MOST_MEGABYTES,
    result: `${ratio.toFixed(1)} times its time, ${memory.toFixed(0)} MB (${size} MB packed)`,
  };
}

/** A kernel's package as `--kernel-files` of one livepatch. */
export const PACKAGE_ROWS: readonly Row[] = [
  {
    what: "check one module with a kernel's package, data.tar.xz",
    against: '`xz -dc` of its data',
    aim: `at most 4 times its time; under ${MOST_MEGABYTES} MB`,
    measure: async () => (PACKAGE === '' ? NO_PACKAGE : besideItsDecoder(asShipped(), 'xz', 4)),
  },
  {
    what: "check one module with a kernel's package, data.tar.zst",
    against: '`zstd -dc` of its data',
    aim: `at most 10 times its time; under ${MOST_MEGABYTES} MB`,
    measure: async () => (PACKAGE === '' ? NO_PACKAGE : besideItsDecoder(repacked(), 'zstd', 10)),
  },
];
