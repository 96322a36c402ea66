import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { StandIn } from '../support/github/server.js';
import { bigZip, CLI, compressed, CORPUS, FOLDER, kallsymsFile, kpatchModules, manyRelocations, modulesBelow, ROOT } from './inputs.js';
import { PACKAGE_ROWS } from './package-rows.js';
import { type Command, type Cost, node, run } from './process.js';
import { type Measured, median, millisecondsMore, type Row, sideBySide, timesFaster, timesItsTime } from './row.js';

const MANY = 1000;
const READ_ALL = join(import.meta.dirname, 'read-all.mjs');
const ELFINFO = join(import.meta.dirname, 'open-with-elfinfo.mjs');

const check = (...args: readonly string[]): Command => node(CLI, 'check', ...args);

const wall = (costs: readonly Cost[]): number => median(costs.map((cost) => cost.wall));

/** Medians of the times of two commands. */
async function times(ours: Command, theirs: Command, runs?: number): Promise<readonly [number, number]> {
  const both = await sideBySide(
    () => run(ours),
    () => run(theirs),
    runs,
  );
  return [wall(both.ours), wall(both.theirs)];
}

const STOCK = process.env['KLP_LINT_STOCK_MODULES'] ?? '';
const NO_STOCK: Measured = {
  kind: 'skipped',
  why: 'KLP_LINT_STOCK_MODULES is not set: apt-get download linux-image-6.1.0-56-amd64; dpkg-deb -x linux-image-*.deb stock; KLP_LINT_STOCK_MODULES=stock/lib/modules npm run bench',
};

const readelf = (modules: readonly string[]): Command => ({ file: 'readelf', args: ['-SrsW', ...modules] });

const stockRows: readonly Row[] = [
  {
    what: 'check every module of a stock kernel',
    against: '`readelf -SrsW` on the same',
    aim: '10 times faster',
    measure: async () => (STOCK === '' ? NO_STOCK : timesFaster(...(await times(check(STOCK), readelf(modulesBelow(STOCK)), 3)), 10)),
  },
  {
    what: 'the same',
    against: 'a Node process that reads every byte of them',
    aim: 'not slower',
    measure: async () => (STOCK === '' ? NO_STOCK : timesItsTime(...(await times(check(STOCK), node(READ_ALL, STOCK))), 1)),
  },
];

const kpatchRows: readonly Row[] = [
  {
    what: `check ${MANY} kpatch modules with DWARF (480 KB each)`,
    against: '`readelf -SrsW` on the same',
    aim: '10 times faster',
    measure: async () => {
      const folder = kpatchModules(MANY);
      return timesFaster(...(await times(check(folder), readelf(modulesBelow(folder)), 3)), 10);
    },
  },
  {
    what: 'the same',
    against: 'elfinfo opening the same buffers',
    aim: '30 times faster',
    measure: async () => {
      const folder = kpatchModules(MANY);
      return timesFaster(...(await times(check(folder), node(ELFINFO, folder), 1)), 30);
    },
  },
  {
    what: 'the same with two threads',
    against: 'with one',
    aim: '1.8 times faster',
    measure: async () => {
      const folder = kpatchModules(MANY);
      return timesFaster(...(await times(check('--jobs', '2', folder), check('--jobs', '1', folder))), 1.8);
    },
  },
];

const startRows: readonly Row[] = [
  {
    what: 'check one module with a finding, whole process',
    against: '`node -e 0`',
    aim: 'at most 60 ms more',
    measure: async () => millisecondsMore(...(await times(check(join(CORPUS, 'real/bad-ext2-a-issue-580.ko')), node('-e', '0'), 11)), 60),
  },
  {
    what: 'check one module without, whole process',
    against: '`node -e 0`',
    aim: 'at most 60 ms more',
    measure: async () =>
      millisecondsMore(...(await times(check(join(CORPUS, 'real/kpatch61-kp-fix-vmlinux-cmdline.ko')), node('-e', '0'), 11)), 60),
  },
  {
    what: 'the Action until its first request',
    against: '`node -e 0`',
    aim: 'at most 90 ms more',
    measure: untilFirstRequest,
  },
];

async function untilFirstRequest(): Promise<Measured> {
  const standIn = await StandIn.start();
  standIn.state.addToken('token', { actions: 'read' });
  const repository = standIn.state.addRepository('acme/livepatches');
  standIn.state.addRun(repository, { id: 1, headSha: '1'.repeat(40) });
  const action = async (): Promise<number> => {
    const began = performance.now();
    const child = spawn(process.execPath, [join(ROOT, 'dist/action.js')], {
      env: {
        ...standIn.environment,
        PATH: process.env['PATH'],
        INPUT_TOKEN: 'token',
        INPUT_REVIEW: 'off',
        RUNNER_TEMP: FOLDER,
        GITHUB_REPOSITORY: 'acme/livepatches',
        GITHUB_RUN_ID: '1',
      },
      stdio: 'ignore',
    });
    const closed = new Promise((done) => child.on('close', done));
    await new Promise<void>((done, fail) => {
      standIn.onDone = () => {
        done();
      };
      child.on('close', () => {
        fail(new Error('the Action ended without a request'));
      });
    });
    const took = performance.now() - began;
    child.kill();
    await closed;
    return took;
  };
  const { ours, theirs } = await sideBySide(action, () => run(node('-e', '0')), 11);
  await standIn.close();
  return millisecondsMore(median(ours), wall(theirs), 90);
}

/** Ten times as many may take so many times as long: n log n, and a margin for what a machine does besides. */
const GROWTH = 14;

const sizeRows: readonly Row[] = [1e3, 1e4, 1e5, 1e6].map((count) => ({
  what: `check a module with ${count} klp relocations and as many sites`,
  against: count === 1e3 ? '`node -e 0`' : 'a tenth of it',
  aim: count === 1e6 ? 'under 3 s; n log n in time and memory' : 'n log n in time and memory',
  measure: async (): Promise<Measured> => {
    const ours = check(manyRelocations(count));
    const theirs = count === 1e3 ? node('-e', '0') : check(manyRelocations(count / 10));
    const both = await sideBySide(
      () => run(ours),
      () => run(theirs),
    );
    const [time, tenth] = [wall(both.ours), wall(both.theirs)];
    const [memory, memoryOfTenth] = [both.ours, both.theirs].map((costs) => median(costs.map((cost) => cost.memory)));
    return {
      kind: 'ratio',
      ours: time,
      theirs: tenth,
      met: (count < 1e6 || time < 3000) && time / tenth < GROWTH && (memory ?? NaN) / (memoryOfTenth ?? NaN) < GROWTH,
      result: `${(time / tenth).toFixed(1)} times its time, ${(memory ?? NaN).toFixed(0)} MB against ${(memoryOfTenth ?? NaN).toFixed(0)}`,
    };
  },
}));

/** Real modules to compress: of a stock kernel where one is given, else those of several sizes that come with the repository. */
function modulesToPack(): string[] {
  if (STOCK !== '') return modulesBelow(STOCK).slice(0, MANY);
  return Array.from({ length: 40 }, () => modulesBelow(join(CORPUS, 'real'))).flat();
}
const PACKED = STOCK === '' ? 'the modules of the corpus 40 times' : `${MANY} modules of a stock kernel`;

const packedRows: readonly Row[] = [
  {
    what: `check ${PACKED}, as .ko.xz`,
    against: '`xz -dc` on the same, one thread',
    aim: 'at most 2 times its time',
    measure: async () => {
      const paths = compressed(modulesToPack(), 'xz', 'xz');
      return timesItsTime(...(await times(check('--jobs', '1', ...paths), { file: 'xz', args: ['-dc', '-T1', ...paths] })), 2);
    },
  },
  {
    what: `check ${PACKED}, as .ko.zst`,
    against: '`zstd -dc` on the same, one thread',
    aim: 'at most 2 times its time',
    measure: async () => {
      const paths = compressed(modulesToPack(), 'zstd', 'zst');
      return timesItsTime(...(await times(check('--jobs', '1', ...paths), { file: 'zstd', args: ['-dcq', ...paths] })), 2);
    },
  },
  {
    what: 'check a zip of 10,000 modules, 1 GB unpacked',
    against: '`unzip -p` of it',
    aim: 'at most its time; under 250 MB',
    measure: async () => {
      const path = bigZip();
      const both = await sideBySide(
        () => run(check(path)),
        () => run({ file: 'unzip', args: ['-p', path] }),
        3,
      );
      const memory = median(both.ours.map((cost) => cost.memory));
      const [ours, theirs] = [wall(both.ours), wall(both.theirs)];
      const size = (statSync(path).size / 1e6).toFixed(0);
      const result = `${(ours / theirs).toFixed(2)} times its time, ${memory.toFixed(0)} MB (${size} MB packed)`;
      return { kind: 'ratio', ours, theirs, met: ours <= theirs && memory < 250, result };
    },
  },
];

const factRows: readonly Row[] = [16_000, 160_000].map((lines) => ({
  what: `check one module with a kallsyms of ${lines} lines`,
  against: 'without',
  aim: `at most ${lines < 1e5 ? 40 : 200} ms more`,
  measure: async () => {
    const module = join(CORPUS, 'real/kpatch61-kp-fix-vmlinux-cmdline.ko');
    const facts = await kallsymsFile(lines);
    return millisecondsMore(...(await times(check('--kernel-files', facts, module), check(module), 11)), lines < 1e5 ? 40 : 200);
  },
}));

/** The table, row by row. */
export const ROWS: readonly Row[] = [...stockRows, ...kpatchRows, ...startRows, ...sizeRows, ...packedRows, ...factRows, ...PACKAGE_ROWS];
