import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DEFAULT_LIMITS, Meter } from '../../src/archive/limits.js';
import { unpack } from '../../src/archive/unpack.js';
import { Workspace } from '../../src/archive/workspace.js';
import { checkSource } from '../support/check-source.js';
import { parseConfig } from '../../src/config/parse-config.js';
import { ElfFormatError } from '../../src/elf/errors.js';
import { ElfFile } from '../../src/elf/file.js';
import { BufferSource } from '../../src/elf/source.js';
import { UsageError } from '../../src/errors.js';
import { KernelFileError } from '../../src/kernel-files/errors.js';
import { KernelBuild } from '../../src/kernel-files/kernel-build.js';
import { readImageFile, readKernelFile } from '../../src/kernel-files/kernel-file.js';
import { kernelOf } from '../../src/loader/kernel.js';
import { jsonReport } from '../../src/report/json.js';
import { markdownReport } from '../../src/report/markdown.js';
import { PLAIN } from '../../src/report/terminal.js';
import { textReport } from '../../src/report/text.js';
import { readPatchFile } from '../../src/review/patch-file.js';
import { BUILT_FILES } from '../elf/built-files.js';
import { zstdFrame } from '../support/compressed-builder.js';
import { arm64Image, bzImage, elfKernel, zboot } from '../support/kernel-image-builder.js';
import { kallsyms, moduleSymvers, vmlinux } from '../support/kernel-files.js';
import { cpio, deb, rpm } from '../support/package-builder.js';
import { pax, tar } from '../support/tar-builder.js';
import { zip } from '../support/zip-builder.js';
import { moduleRanges } from './mutations.js';

/** A sound input, and the parts of it that matter most. */
export interface Seed {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly areas: ReturnType<typeof moduleRanges>;
}

/** Something that reads untrusted bytes. */
export interface Target {
  readonly name: string;
  readonly seeds: readonly Seed[];
  /** What it makes of the bytes, as a text that is the same each time. @throws Error for a fault */
  readonly run: (bytes: Uint8Array, folder: string) => Promise<string>;
}

const CORPUS = join(import.meta.dirname, '../corpus');
const SAMPLES = join(import.meta.dirname, '../archive/samples');
const TOOL = { name: 'klp-lint', version: '0' };
const LARGEST = 600_000;

function seed(name: string, bytes: Uint8Array): Seed {
  return { name, bytes, areas: [] };
}

const MODULES: readonly Seed[] = [
  ...['5.10', '6.1', '6.12', '7.2', 'real'].flatMap((folder) =>
    readdirSync(join(CORPUS, folder))
      .filter((file) => file.endsWith('.ko'))
      .map((file) => ({ name: `${folder}/${file}`, bytes: readFileSync(join(CORPUS, folder, file)) })),
  ),
  ...[...BUILT_FILES].map(([name, build]) => ({ name, bytes: build().build() })),
]
  .filter(({ bytes }) => bytes.length < LARGEST)
  .map(({ name, bytes }) => ({ name, bytes, areas: moduleRanges(bytes) }));

/** Bytes of the entries of tables of which every kernel has the same. */
const STRIDES: ReadonlyMap<string, number> = new Map([
  ['__jump_table', 16],
  ['.static_call_sites', 8],
  ['.retpoline_sites', 4],
  ['.return_sites', 4],
]);

/** A module is not clean when a table in it has a part of an entry at its end. */
function requireWholeTables(bytes: Uint8Array): void {
  const elf = ElfFile.open(new BufferSource(bytes));
  for (const [name, stride] of STRIDES) {
    const [section, ...others] = elf.sectionsNamed(name);
    if (section === undefined || others.length > 0 || !section.isAlloc || !section.hasContent || section.size % stride === 0) continue;
    throw new Error(`clean, although ${name} has ${section.size} bytes`);
  }
}

async function runModule(bytes: Uint8Array): Promise<string> {
  const report = await checkSource(new BufferSource(bytes), 'fuzzed.ko', {});
  if (report.status === 'not-analysed' && report.fault !== undefined) throw new Error(`${report.reason}\n${report.fault}`);
  if (report.status === 'clean') requireWholeTables(bytes);
  return [jsonReport([report], TOOL, []), textReport([report], PLAIN), markdownReport([report])].join('\n');
}

const [small] = MODULES.filter(({ name }) => name === 'static.ko');
const KO = small?.bytes ?? new Uint8Array(0);
const TAR = tar([pax({ path: 'long/x.ko' }), { name: 'x.ko', content: KO }, { name: 'y.ko', content: KO }]);

const CONTAINERS: readonly Seed[] = [
  seed(
    'zip',
    zip([
      { name: 'a.ko', content: KO },
      { name: 'b/b.ko', content: KO, stored: true },
      { name: 'c.ko', content: KO, dataDescriptor: true },
    ]),
  ),
  seed('zip64', zip([{ name: 'a.ko', content: KO, zip64: true }], { zip64: true })),
  seed('tar', TAR),
  seed('tar.gz', gzipSync(TAR)),
  seed('gz', gzipSync(KO)),
  seed(
    'cpio',
    cpio([
      { name: 'a.ko', content: KO },
      { name: './b/c.ko', content: KO },
    ]),
  ),
  seed('deb', deb('data.tar.gz', gzipSync(TAR))),
  seed('rpm', rpm(gzipSync(cpio([{ name: './a.ko', content: KO }])))),
  seed('zip in zip', zip([{ name: 'a.zip', content: zip([{ name: 'a.ko', content: KO }]) }])),
  ...readdirSync(SAMPLES)
    .filter((file) => /\.(xz|zst|deb|rpm)$/.test(file) && file !== 'slow-block.zst')
    .map((file) => seed(file, readFileSync(join(SAMPLES, file)))),
];

async function runContainer(bytes: Uint8Array, folder: string): Promise<string> {
  const file = join(folder, 'container');
  // A file that is cut to nothing and written again, ext4 writes to disk at once; a new one it does not.
  rmSync(file, { force: true });
  writeFileSync(file, bytes);
  const workspace = new Workspace({ ...DEFAULT_LIMITS, totalBytes: 2 ** 26, entryBytes: 2 ** 26 }, folder);
  const found: string[] = [];
  try {
    for await (const one of unpack(file, 'container', { wanted: (name) => name.endsWith('.ko'), workspace })) {
      if (one.kind === 'refused' && one.fault !== undefined) throw one.fault.error;
      found.push(`${one.place}: ${one.kind === 'refused' ? one.reason : String(one.source.size)}`);
    }
  } finally {
    workspace.close();
  }
  return found.join('\n');
}

const FACTS: readonly Seed[] = [
  seed(
    'kallsyms',
    Buffer.from(
      kallsyms([
        ['a', 'T'],
        ['b', 't'],
        ['b', 't', 'ext2'],
        ['c.cold', 't'],
      ]),
    ),
  ),
  seed('Module.symvers', Buffer.from(moduleSymvers([{ name: 'a' }, { name: 'b', gpl: true }]))),
  seed('vmlinux', vmlinux([{ name: 'a' }, { name: 'b' }])),
];

function runFacts(bytes: Uint8Array): Promise<string> {
  try {
    return Promise.resolve(readKernelFile(new BufferSource(bytes), 'facts')?.kind ?? 'none');
  } catch (error) {
    if (error instanceof KernelFileError || error instanceof ElfFormatError) return Promise.resolve(error.message);
    throw error;
  }
}

const KERNEL = {
  release: '6.1.0-56-amd64',
  functions: ['load_module', 'klp_enable_patch', 'apply_alternatives', 'apply_paravirt', 'ftrace_location'],
  calls: { module_finalize: ['apply_paravirt', 'apply_alternatives'], klp_patch_object: ['ftrace_location'] },
  exports: [
    { name: 'klp_enable_patch', crc: 1, gpl: true },
    { name: 'b', namespace: 'N' },
  ],
  structs: { module: 896, alt_instr: 12, kernel_symbol: 12, cpuinfo_x86: { array: 'x86_capability', elements: 24 } },
  messages: ['existing value is nonzero'],
  configuration: '#\n# Automatically generated file; DO NOT EDIT.\nCONFIG_SMP=y\n',
} as const;
const VMLINUX = elfKernel(KERNEL);
const FLAT = arm64Image({ ...KERNEL, relocated: true });

/** The tables of an image stand behind its texts: kallsyms, exports, BTF, sites, the configuration. */
function imageSeed(name: string, bytes: Buffer): Seed {
  const [tables, types, config] = [
    bytes.indexOf('Linux version'),
    bytes.indexOf(Buffer.from('9feb0100', 'hex')),
    bytes.indexOf('IKCFG_ST'),
  ];
  return {
    name,
    bytes,
    areas: [[[tables, bytes.length - tables]], [[types, 400]], [[config, 200]]],
  };
}

const IMAGES: readonly Seed[] = [
  imageSeed('vmlinux', VMLINUX),
  imageSeed('Image', FLAT),
  imageSeed('own places', elfKernel({ ...KERNEL, form: 'own-place', flags: true })),
  imageSeed('pointers', elfKernel({ ...KERNEL, form: 'old-absolute', pointers: true })),
  seed('bzImage', bzImage(gzipSync(VMLINUX))),
  seed('bzImage with its size', bzImage(zstdFrame({ content: VMLINUX }), VMLINUX.length)),
  seed('zboot', zboot(zstdFrame({ content: FLAT }), FLAT.length)),
];

/** Everything that is asked of an image. */
async function runImage(bytes: Uint8Array): Promise<string> {
  const workspace = new Workspace({ ...DEFAULT_LIMITS, totalBytes: 2 ** 26, entryBytes: 2 ** 26 });
  try {
    const file = await readImageFile(new BufferSource(bytes), 'image', new Meter(workspace.spent, bytes.length));
    if (file === undefined) return 'none';
    const build = new KernelBuild([file]);
    const kernel = kernelOf('6.1.0', { evidence: build.evidence, architecture: 'x86_64' });
    const found = ['klp_enable_patch', 'b'].map((name) => [build.exportOf(name)?.symbol.crc, build.hasFtraceSite(name, 0)]);
    return JSON.stringify([[...(kernel?.origins ?? [])], kernel?.behaviour, found, build.vermagic, build.remarks()]);
  } catch (error) {
    if (error instanceof KernelFileError) return error.message;
    throw error;
  } finally {
    workspace.close();
  }
}

const PATCHES = ['ext2-a.patch', 'vmlinux-cmdline.patch'].map((file) => seed(file, readFileSync(join(CORPUS, 'real', file))));

function runPatch(bytes: Uint8Array): Promise<string> {
  return Promise.resolve(JSON.stringify(readPatchFile(Buffer.from(bytes).toString())));
}

const CONFIG =
  'ignore:\n  - rule: KLP103\n    module: a*\n    symbol: "pv_*"\n    rest: any\n    reason: &r known\n    expires: 2027-01-31\n  - kernel: "6.*"\n    reason: *r\n';

function runConfig(bytes: Uint8Array): Promise<string> {
  try {
    return Promise.resolve(JSON.stringify(parseConfig(Buffer.from(bytes).toString(), 'klp-lint.yml')));
  } catch (error) {
    if (error instanceof UsageError) return Promise.resolve(error.message);
    throw error;
  }
}

/** Modules count three times: they are what people send. */
export const TARGETS: readonly Target[] = [
  { name: 'module', seeds: MODULES, run: runModule },
  { name: 'module', seeds: MODULES, run: runModule },
  { name: 'module', seeds: MODULES, run: runModule },
  { name: 'container', seeds: CONTAINERS, run: runContainer },
  { name: 'facts', seeds: FACTS, run: runFacts },
  { name: 'image', seeds: IMAGES, run: runImage },
  { name: 'patch', seeds: PATCHES, run: runPatch },
  { name: 'config', seeds: [seed('config', Buffer.from(CONFIG))], run: runConfig },
];
