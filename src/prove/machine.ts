import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { access, constants, readFile, rename, rm } from 'node:fs/promises';
import { UsageError } from '../errors.js';
import type { GuestArchitecture } from './guest-architecture.js';

/** What a machine is made of. The same parts give the same machine, so a state that was saved from one fits the other. */
export interface MachineParts {
  readonly architecture: GuestArchitecture;
  /** Path of the kernel's image. */
  readonly kernel: string;
  readonly initrd: string;
  /** A file that is the guest's only disk, which it can but read: /dev/vda, with a driver that the initramfs loads. Left out: no disk. */
  readonly disk?: string;
  /** QEMU's name of a CPU model. */
  readonly cpu: string;
  /** Megabytes of memory. */
  readonly memory: number;
  /** The guest can write its disk. */
  readonly writable?: boolean;
  /** What runs its processor; default: `tcg`, QEMU's emulation. */
  readonly accelerator?: Accelerator;
  /** Further words of the kernel's command line. */
  readonly append?: string;
}

/** `kvm`: the host's processor, at its speed. `tcg`: emulated, on any host. */
export type Accelerator = 'kvm' | 'tcg';

/** KVM where this process may use it, and the guest is of the host's architecture. */
export async function fastestAccelerator({ host }: GuestArchitecture): Promise<Accelerator> {
  if (host !== process.arch) return 'tcg';
  return access('/dev/kvm', constants.R_OK | constants.W_OK).then(
    () => 'kvm',
    () => 'tcg',
  );
}

/** How a guest's run ended. */
export type MachineEnd = 'stopped' | 'timeout' | 'too-much-output' | 'exited';

/** Bytes of console text that one run may write; a run's text is kept in memory. */
const MOST_OUTPUT = 64 << 20;

/** Milliseconds that a boot may take, under emulation on a busy machine. */
export const BOOT_LIMIT = 300_000;

/**
 * QEMU's arguments. No network, no display, no folder of the host, and its sandbox is on: what runs in the guest is not trusted.
 * `nokaslr` gives each run the same addresses. A state does not hold that its machine was stopped, so it goes on where it is loaded.
 */
export function qemuArguments(parts: MachineParts, sandbox: 'spawn=allow' | 'spawn=deny'): string[] {
  const { qemu: program, console, parameters } = parts.architecture;
  const words = [`console=${console.name}`, 'nokaslr', 'loglevel=8', 'printk.devkmsg=on', 'panic=-1', ...parameters, parts.append ?? ''];
  return [
    ...[
      '-nodefaults',
      '-no-user-config',
      '-global',
      'migration.store-global-state=off',
      '-display',
      'none',
      '-no-reboot',
      '-sandbox',
      `on,obsolete=deny,elevateprivileges=deny,${sandbox}`,
    ],
    ...program.arguments,
    ...['-accel', parts.accelerator ?? 'tcg', '-cpu', parts.cpu, '-smp', '1', '-m', String(parts.memory)],
    ...['-kernel', parts.kernel, '-initrd', parts.initrd],
    ...['-append', words.join(' ').trim()],
    ...(parts.disk === undefined
      ? []
      : [
          '-drive',
          `file=${parts.disk},format=raw,if=none,id=disk,readonly=${parts.writable === true ? 'off' : 'on'},cache=unsafe`,
          '-device',
          'virtio-blk-pci,drive=disk',
        ]),
  ];
}

/**
 * A machine that gives way to all else on this host, and ends with this process.
 * @param args of qemuArguments(), and more
 * @param more what QEMU has from file descriptor 3 on: an open file, `pipe` for a socket whose other end is in child.stdio, or nothing
 */
export function qemu(
  { qemu: { program } }: GuestArchitecture,
  args: readonly string[],
  more: readonly (number | 'pipe' | 'ignore')[] = [],
): ChildProcess {
  const child = spawn('nice', ['-n', '15', program, ...args], { stdio: ['pipe', 'pipe', 'pipe', ...more] });
  const kill = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', kill);
  child.once('close', () => {
    process.off('exit', kill);
  });
  return child;
}

/** Runs a machine and hears its console until `heard` says `stop`, it ends by itself, or the time is over: then it is killed. */
async function listen(
  { architecture }: MachineParts,
  args: readonly string[],
  more: readonly number[],
  limit: number,
  heard: (text: string) => 'stop' | undefined,
) {
  const child = qemu(architecture, args, more);
  let text = '';
  let tail = '';
  let complaint = '';
  const run: { end: MachineEnd } = { end: 'exited' };
  const kill = (why: MachineEnd): void => {
    if (run.end === 'exited') run.end = why;
    child.kill('SIGKILL');
  };
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => {
      resolve();
    });
  });
  const timer = setTimeout(() => {
    kill('timeout');
  }, limit);
  child.stdout?.on('data', (data: Buffer) => {
    if (run.end !== 'exited') return;
    const fresh = data.toString('latin1');
    text += fresh;
    tail += fresh;
    if (text.length > MOST_OUTPUT) kill('too-much-output');
    else if (heard(tail) === 'stop') kill('stopped');
    tail = tail.slice(tail.lastIndexOf('\n') + 1);
  });
  child.stderr?.on('data', (data: Buffer) => {
    complaint = (complaint + data.toString('latin1')).slice(-2000);
  });
  try {
    await ended;
  } finally {
    clearTimeout(timer);
  }
  if (run.end === 'exited' && text === '')
    throw new Error(`${architecture.qemu.program} ended without a word of the guest: ${complaint.trim()}`);
  return { text: text.replaceAll('\r', ''), end: run.end };
}

/**
 * Boots a machine up to the line of the console that contains `ready`, and saves its state in a file, unless that is there.
 * @returns the console's text up to then; empty where the state was there
 * @throws UsageError when the guest does not get there in five minutes
 */
export async function saveBootedState(parts: MachineParts, state: string, ready: string): Promise<string> {
  try {
    await access(state);
    return '';
  } catch {
    // It has to be made.
  }
  const serial = `${state}.${process.pid}.console`;
  const monitor = ['-chardev', 'stdio,id=monitor', '-mon', 'monitor', '-serial', `file:${serial}`];
  const child = qemu(parts.architecture, [...qemuArguments(parts, 'spawn=allow'), ...monitor]);
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => {
      resolve();
    });
  });
  child.stdout?.resume();
  child.stderr?.resume();
  try {
    const deadline = performance.now() + BOOT_LIMIT;
    let text;
    for (;;) {
      text = await readFile(serial, 'latin1').catch(() => '');
      if (text.includes(ready)) break;
      if (performance.now() > deadline || child.exitCode !== null) {
        throw new UsageError(`the kernel did not boot; the last of its console: ${text.slice(-1000).trim() || 'nothing'}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    // The guest's threads come to rest: a task that runs is one that a livepatch waits for.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    // Stopped first: the memory of an emulated machine that runs meanwhile is not always saved as one moment's (QEMU 7.2).
    child.stdin?.write(`stop\nmigrate "exec:cat > '${state}.${process.pid}'"\nquit\n`);
    await ended;
    await rename(`${state}.${process.pid}`, state);
    return text;
  } finally {
    child.kill('SIGKILL');
    await rm(serial, { force: true });
  }
}

/** What a machine says from its boot on: see runFromState(). */
export async function runFromBoot(parts: MachineParts, limit: number, heard: (text: string) => 'stop' | undefined) {
  return listen(parts, [...qemuArguments(parts, 'spawn=deny'), '-serial', 'stdio'], [], limit, heard);
}

/**
 * What a machine says from a saved state on, until `heard` says to stop it, which is asked at each
 * new part: of the last line that was complete before that, and what came since.
 * @param limit milliseconds, then the machine is killed
 */
export async function runFromState(parts: MachineParts, state: string, limit: number, heard: (text: string) => 'stop' | undefined) {
  const file = openSync(state, 'r');
  try {
    // Nothing is started by QEMU: the state comes in a file that is open already.
    return await listen(parts, [...qemuArguments(parts, 'spawn=deny'), '-serial', 'stdio', '-incoming', 'fd:3'], [file], limit, heard);
  } finally {
    closeSync(file);
  }
}
