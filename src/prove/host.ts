import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { EHDR_SIZE } from '../elf/constants.js';
import { FileSource } from '../elf/source.js';
import { ElfView } from '../elf/view.js';
import { reasonOf, UsageError } from '../errors.js';
import type { GuestArchitecture } from './guest-architecture.js';

const PHDR_SIZE = 56;
/** The dynamic linker's path (gABI chapter 5), which the guest has not. */
const PT_INTERP = 3;

/**
 * A busybox that runs in the guest.
 * @param asked its path; undefined: the one on PATH
 * @throws UsageError when it is missing, linked against shared libraries, or for another architecture
 */
export function staticBusybox(asked: string | undefined, { name, machine, littleEndian }: GuestArchitecture): string {
  const path = asked ?? onPath('busybox');
  if (path === undefined) throw new UsageError('there is no busybox; a static one is needed (Debian: apt-get install busybox-static)');
  const program = programHeaders(path, littleEndian);
  if (program === undefined || program.types.includes(PT_INTERP))
    throw new UsageError(`${path} is not a static executable of 64 bits (Debian: apt-get install busybox-static)`);
  if (program.machine !== machine)
    throw new UsageError(
      `${path} is not for ${name}, on which this kernel runs: unpack that architecture's busybox-static and name its busybox with --busybox`,
    );
  return path;
}

/** Undefined where the file is no ELF file of 64 bits with program headers. @throws UsageError when it cannot be read */
function programHeaders(path: string, littleEndian: boolean): { readonly machine: number; readonly types: readonly number[] } | undefined {
  try {
    const source = new FileSource(path);
    try {
      if (source.size < EHDR_SIZE) return undefined;
      const bytes = source.read(0, Math.min(source.size, 0x1000), 'busybox');
      const header = new ElfView(bytes, littleEndian);
      if (header.u32(0) !== (littleEndian ? 0x464c457f : 0x7f454c46) || bytes[4] !== 2) return undefined;
      const [start, count] = [Number(header.u64(32)), header.u16(56)];
      if (count === 0 || start + count * PHDR_SIZE > bytes.length) return undefined;
      return { machine: header.u16(18), types: Array.from({ length: count }, (_, index) => header.u32(start + index * PHDR_SIZE)) };
    } finally {
      source.close();
    }
  } catch (error) {
    throw new UsageError(`busybox: ${reasonOf(error)}`, { cause: error });
  }
}

function onPath(name: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** The first line that QEMU says of itself. @throws UsageError where it is not installed */
export async function qemuVersion({ qemu }: GuestArchitecture): Promise<string> {
  if (onPath(qemu.program) === undefined) throw new UsageError(`there is no ${qemu.program} (Debian: apt-get install ${qemu.package})`);
  return new Promise((resolve, reject) => {
    execFile(qemu.program, ['--version'], (error, stdout) => {
      if (error === null) resolve(stdout.split('\n')[0] ?? '');
      else reject(new UsageError(`${qemu.program} does not run: ${reasonOf(error)}`));
    });
  });
}
