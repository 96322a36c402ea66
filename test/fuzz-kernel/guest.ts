import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type CaseResult, parseConsole } from '../../src/prove/console.js';
import { initramfs } from '../../src/prove/initramfs.js';
import { X86_64 } from '../../src/prove/guests/x86-64.js';
import { type MachineEnd, type MachineParts, runFromBoot, runFromState, saveBootedState } from '../../src/prove/machine.js';

/** What a case does in the guest: modules, and the steps of agent.c that name them by their place in this list. */
export interface GuestCase {
  readonly modules: readonly Uint8Array[];
  /** Steps with `L0`, `L1`, … for the case's modules. */
  readonly steps: readonly string[];
}

/** The modules that the guest needs for its disk, in the order of their loading; those built into the kernel are not found. */
const DRIVERS = ['virtio_ring', 'virtio', 'virtio_pci_modern_dev', 'virtio_pci_legacy_dev', 'virtio_pci', 'virtio_blk'];

/** Bytes of the disk; a batch has to fit. */
export const DISK_BYTES = 32 << 20;

/** Where agent.c writes /proc/kallsyms. */
const KALLSYMS_AT = 4 << 20;

/** An unpacked package of a kernel (its `root`), and what was made for it beside that. */
export class Guest {
  readonly release: string;
  readonly #parts: MachineParts & { readonly disk: string };
  readonly #state: string;

  /**
   * @param root the folder that the kernel's package was unpacked to
   * @param work a folder for the initramfs, the disk and the booted state, which are made where they are missing
   */
  constructor(
    readonly root: string,
    work: string,
    readonly cpu = 'max',
  ) {
    const found = findKernel(root);
    this.release = found.release;
    mkdirSync(work, { recursive: true });
    const agent = join(work, 'agent');
    const source = new URL('agent.c', import.meta.url).pathname;
    const initrd = join(work, 'initramfs.cpio');
    this.#state = join(work, `state-${cpu}`);
    if (!existsSync(initrd)) {
      execFileSync('gcc', ['-O2', '-static', '-o', agent, source]);
      const drivers = DRIVERS.flatMap((name) => this.moduleFile(name) ?? []);
      writeFileSync(
        initrd,
        initramfs([
          { path: 'init', bytes: readFileSync(agent), executable: true },
          ...drivers.map((path, place) => ({ path: `mod/${place}.ko`, bytes: moduleBytes(path) })),
        ]),
      );
    }
    const disk = join(work, `disk-${process.pid}`);
    writeFileSync(disk, Buffer.alloc(DISK_BYTES));
    process.on('exit', () => {
      execFileSync('rm', ['-f', disk]);
    });
    this.#parts = { architecture: X86_64, kernel: found.kernel, initrd, disk, cpu, memory: 384 };
  }

  /** The path of a module of the kernel's package. */
  moduleFile(name: string): string | undefined {
    const folder = join(this.root, `${existsSync(join(this.root, 'lib/modules')) ? '' : 'usr/'}lib/modules`, this.release);
    if (this.#modules === undefined) {
      const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.ko(\.xz)?$/.test(path));
      this.#modules = new Map(
        all.map((path) => [
          basename(path)
            .replace(/\.ko(\.xz)?$/, '')
            .replaceAll('-', '_'),
          join(folder, path),
        ]),
      );
    }
    return this.#modules.get(name.replaceAll('-', '_'));
  }
  #modules: Map<string, string> | undefined;

  /** A module of the kernel's package, unpacked. */
  module(name: string): Uint8Array {
    const path = this.moduleFile(name);
    if (path === undefined) throw new Error(`${this.release} has no module ${name}`);
    return moduleBytes(path);
  }

  /** Runs the cases one after the other in one machine, until one leaves it unusable. Milliseconds limit the whole. */
  async run(cases: readonly GuestCase[], limit: number): Promise<{ results: CaseResult[]; text: string; end: MachineEnd }> {
    await saveBootedState(this.#parts, this.#state, '@- ready');
    const nonce = randomBytes(12).toString('hex');
    writeDisk(this.#parts.disk, cases, nonce);
    let broken = false;
    const { text, end } = await runFromState(this.#parts, this.#state, limit, (fresh) => {
      // A kernel that oopsed is not believed, and one that had a bug in ftrace no longer traces: no further case in it.
      broken ||= /\] (BUG: |Oops|kernel BUG|-+\[ ftrace bug)/.test(fresh);
      const marks = fresh.match(new RegExp(`@${nonce} (done|\\d+ (dirty|end))`));
      return marks !== null && (broken || !marks[0].endsWith('end')) ? 'stop' : undefined;
    });
    return { results: parseConsole(text, nonce), text, end };
  }

  /** The booted kernel's /proc/kallsyms. */
  async kallsyms(): Promise<string> {
    const nonce = randomBytes(12).toString('hex');
    writeDisk(this.#parts.disk, [{ modules: [], steps: ['K'] }], nonce);
    const { text } = await runFromBoot({ ...this.#parts, writable: true }, 120_000, (fresh) =>
      fresh.includes(`@${nonce} done`) ? 'stop' : undefined,
    );
    const disk = readFileSync(this.#parts.disk);
    const size = Number(disk.readBigUInt64LE(KALLSYMS_AT));
    if (size === 0 || size > DISK_BYTES) throw new Error(`/proc/kallsyms was not read: ${text.slice(-500)}`);
    return disk.toString('latin1', KALLSYMS_AT + 8, KALLSYMS_AT + 8 + size);
  }
}

function writeDisk(path: string, cases: readonly GuestCase[], nonce: string): void {
  const places = new Map<Uint8Array, number>();
  const modules: Uint8Array[] = [];
  for (const one of cases) {
    for (const bytes of one.modules) {
      if (places.has(bytes)) continue;
      places.set(bytes, modules.length);
      modules.push(bytes);
    }
  }
  // The index tells offsets, which depend on its length: these are written with the same width always.
  const lines = (start: number): string => {
    let at = start;
    const files = modules.map((bytes, number) => {
      const line = `file ${number} ${String(at).padStart(10, '0')} ${bytes.length}`;
      at += bytes.length;
      return line;
    });
    const each = cases.map(
      ({ modules: own, steps }, number) =>
        `case ${number} ${steps.map((step) => step.replace(/^(\??L)(\d+)$/, (_, verb: string, place: string) => verb + String(places.get(own[Number(place)] ?? new Uint8Array())))).join(' ')}`,
    );
    return [...files, ...each, '', ''].join('\n');
  };
  const index = Buffer.from(lines(lines(0).length), 'latin1');
  const area = Buffer.concat([index, ...modules]);
  const head = Buffer.alloc(512);
  head.write(`KLPLAB1 ${nonce} ${area.length}\n`);
  const disk = Buffer.concat([head, area]);
  if (disk.length > DISK_BYTES) throw new RangeError(`a batch of ${disk.length} bytes is more than the guest's disk`);
  writeFileSync(path, Buffer.concat([disk, Buffer.alloc(DISK_BYTES - disk.length)]));
}

function moduleBytes(path: string): Uint8Array {
  return path.endsWith('.xz') ? execFileSync('xz', ['-dc', path], { maxBuffer: 1 << 28 }) : readFileSync(path);
}

function findKernel(root: string): { release: string; kernel: string } {
  const modules = [join(root, 'lib/modules'), join(root, 'usr/lib/modules')].find(existsSync);
  const release = modules === undefined ? undefined : readdirSync(modules)[0];
  if (modules === undefined || release === undefined) throw new Error(`${root} has no lib/modules: it is no unpacked kernel package`);
  const kernel = [join(root, 'boot', `vmlinuz-${release}`), join(modules, release, 'vmlinuz')].find(existsSync);
  if (kernel === undefined) throw new Error(`${root} has no vmlinuz of ${release}`);
  return { release, kernel };
}
