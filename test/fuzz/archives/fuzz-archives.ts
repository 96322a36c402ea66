// Archives that are odd in ways that readers disagree on, given to klp-lint and to the standard tools: npm run fuzz:archives --
// [--count N] [--seed N] [--only N] [--commands 7]. A module that a tool extracts and klp-lint neither reads nor refuses is a failure.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { array, parse, record, string, tuple } from 'valibot';
import { unpack } from '../../../src/archive/unpack.js';
import { Workspace } from '../../../src/archive/workspace.js';
import { isModuleName } from '../../../src/source/paths.js';
import { Random } from '../random.js';
import { cpioArchive, debArchive, rpmArchive } from './package-archives.js';
import { tarArchive } from './tar-archives.js';
import { zipArchive } from './zip-archives.js';

interface Kind {
  readonly name: string;
  readonly make: (random: Random) => Buffer;
  /** To one of these every few archives are given; to what runs inside Python, all are. */
  readonly commands: readonly string[];
}

const ZIP: Kind = { name: 'zip', make: zipArchive, commands: ['unzip', 'busybox unzip', 'unzip', 'busybox unzip', '7z', 'bsdtar'] };
const TAR: Kind = { name: 'tar', make: tarArchive, commands: ['GNU tar', 'busybox tar', 'GNU tar', 'busybox tar', '7z', 'bsdtar'] };
const CPIO: Kind = { name: 'cpio', make: cpioArchive, commands: ['GNU cpio', 'busybox cpio', 'bsdtar', 'GNU cpio', 'busybox cpio', '7z'] };
const DEB: Kind = { name: 'deb', make: debArchive, commands: ['dpkg-deb', 'ar', 'busybox dpkg-deb'] };
const RPM: Kind = { name: 'rpm', make: rpmArchive, commands: ['rpm2cpio', 'busybox rpm2cpio', '7z'] };
const KINDS: readonly Kind[] = [ZIP, ZIP, ZIP, ZIP, TAR, TAR, TAR, TAR, CPIO, CPIO, DEB, RPM];

const NUMBER = { type: 'string' } as const;
const { values } = parseArgs({ options: { count: NUMBER, seed: NUMBER, only: NUMBER, commands: NUMBER } });
/** To start a command takes many times what all readers within Python take. */
const every = Number(values.commands ?? 7);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const only = values.only === undefined ? undefined : Number(values.only);
const [first, end] = only === undefined ? [0, Number(values.count ?? 10_000)] : [only, only + 1];

const folder = mkdtempSync(join(tmpdir(), 'klp-lint-fuzz-'));
const tools = spawn('python3', [join(import.meta.dirname, 'standard-tools.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
const answers = createInterface({ input: tools.stdout })[Symbol.asyncIterator]();

/** What klp-lint makes of a file: digests of what it reads, and why it refused something. */
async function read(file: string, name: string): Promise<{ readonly found: ReadonlySet<string>; readonly refused: readonly string[] }> {
  const workspace = new Workspace();
  const found = new Set<string>();
  const refused: string[] = [];
  for await (const one of unpack(file, name, { wanted: isModuleName, workspace })) {
    if (one.kind === 'refused') refused.push(`${one.place}: ${one.reason}`);
    else
      found.add(
        createHash('sha1')
          .update(one.source.read(0, one.source.size, 'all'))
          .digest('hex'),
      );
    if (one.kind === 'refused' && one.fault !== undefined) throw one.fault.error;
  }
  workspace.close();
  return { found, refused };
}

/** By reader: the name and digest of each module that it extracts. */
const ANSWER = record(string(), array(tuple([string(), string()])));

interface Count {
  archives: number;
  refused: number;
  /** Modules that at least one tool extracts. */
  modules: number;
  unseen: number;
}
const counts = new Map<string, Count>();
const extracted = new Map<string, number>();

/** Archives that are on their way to the tools at one time: to wait for each answer would cost most of the time. */
const BATCH = 200;

interface Attempt {
  readonly number: number;
  readonly kind: Kind;
  readonly bytes: Buffer;
  readonly path: string;
}

/** Writes an archive and hands it to the tools; undefined for one that is longer than a pipe holds, on which a stream would block. */
function attempt(number: number): Attempt | undefined {
  const random = new Random(seed * 1_000_003 + number);
  const kind = KINDS[number % KINDS.length] ?? ZIP;
  const bytes = kind.make(random);
  if (bytes.length > 60_000) return undefined;
  const path = join(folder, `${number % BATCH}.${kind.name}`);
  rmSync(path, { force: true });
  writeFileSync(path, bytes);
  const commands = only !== undefined ? kind.commands : number % every === 0 ? [random.pick(kind.commands)] : [];
  tools.stdin.write(`${JSON.stringify({ path, kind: kind.name, commands: [...new Set(commands)] })}\n`);
  return { number, kind, bytes, path };
}

/** @returns the modules that a tool extracted and klp-lint did not see */
async function compare({ number, kind, bytes, path }: Attempt): Promise<string[]> {
  const { found, refused } = await read(path, path);
  const seen = parse(ANSWER, JSON.parse(String((await answers.next()).value)));
  const count = counts.get(kind.name) ?? { archives: 0, refused: 0, modules: 0, unseen: 0 };
  counts.set(kind.name, count);
  count.archives++;
  if (refused.length > 0) count.refused++;
  const all = Object.entries(seen).flatMap(([tool, modules]) => modules.map(([name, digest]) => ({ tool, name, digest })));
  count.modules += new Set(all.map(({ digest }) => digest)).size;
  for (const { tool } of all) extracted.set(tool, (extracted.get(tool) ?? 0) + 1);
  if (only !== undefined) process.stdout.write(`${JSON.stringify({ found: [...found], refused, seen }, undefined, 1)}\n`);
  const unseen = refused.length > 0 ? [] : all.filter(({ digest }) => !found.has(digest));
  if (unseen.length > 0) {
    count.unseen++;
    writeFileSync(`fuzz-archive-${seed}-${number}.log`, bytes);
  }
  return unseen.map(({ tool, name }) => `${kind.name} ${number} of seed ${seed}: ${tool} extracts ${JSON.stringify(name)}`);
}

let problems = 0;
try {
  for (let start = first; start < end; start += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, end - start) }, (_, i) => attempt(start + i)).filter((one) => one !== undefined);
    for (const one of batch) {
      for (const problem of await compare(one)) {
        problems++;
        process.stdout.write(`${problem}\n`);
      }
    }
    if ((start + BATCH) % 5000 === 0) process.stdout.write(`${start + BATCH} archives\n`);
  }
} finally {
  tools.stdin.end();
  rmSync(folder, { recursive: true, force: true });
}
for (const [kind, { archives, refused, modules, unseen }] of counts) {
  const said = `${archives} archives, ${refused} refused in part or whole, ${modules} modules extracted by some tool; ${unseen} with unseen ones`;
  process.stdout.write(`${kind}: ${said}\n`);
}
process.stdout.write(`extracted: ${[...extracted].map(([tool, count]) => `${tool} ${count}`).join(', ')}\n`);
process.exitCode = problems === 0 ? 0 : 1;
