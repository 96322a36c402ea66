import { ElfFormatError } from '../elf/errors.js';
import { ElfFile } from '../elf/file.js';
import { BufferSource } from '../elf/source.js';
import type { Finding } from '../findings/finding.js';
import { moduleNameOf } from '../kernel-files/exports.js';
import { VMLINUX } from '../livepatch/klp-rela.js';
import { LivepatchModule } from '../livepatch/module.js';
import type { InitramfsFile } from './initramfs.js';
import { dependenciesOf, type KernelModule, type KernelModules } from './kernel-modules.js';
import { placesOf } from './places.js';
import type { Watched } from './observe.js';
import type { GuestModule, Subject } from './scenario.js';

/** What is needed to prove one livepatch. */
export interface Prepared {
  readonly subject: Subject;
  readonly watched: Watched;
  /** The files that its scenarios load. */
  readonly files: readonly InitramfsFile[];
  /** Its target modules that were not found. */
  readonly missing: readonly string[];
}

/** What the guest's shell is given as a word: no other character means anything to it. */
const PLAIN_NAME = /^[\w.-]{1,255}$/;

/** Patched functions that are looked at in memory. */
const MOST_FUNCTIONS = 16;

/** The names of the modules that a livepatch is about, and of those that it depends on itself. Empty where it cannot be read. */
export function neededNames(bytes: Uint8Array): { readonly targets: readonly string[]; readonly needed: readonly string[] } {
  try {
    return { targets: targetNames(new LivepatchModule(ElfFile.open(new BufferSource(bytes)))), needed: dependenciesOf(bytes) };
  } catch (error) {
    // prepare() says so.
    if (error instanceof ElfFormatError) return { targets: [], needed: [] };
    throw error;
  }
}

/** Those of its objects, and of its relocation sections. */
function targetNames(module: LivepatchModule): string[] {
  const names = [...(module.patchedObjects ?? []), ...module.klpRelas.flatMap(({ object }) => object ?? [])];
  return [...new Set(names)].filter((name) => name !== VMLINUX && PLAIN_NAME.test(name)).sort();
}

/**
 * @param number names this livepatch's file: others are in the same initramfs
 * @throws ElfFormatError where the tables of the livepatch, or of a module, cannot be read
 */
export function prepare(bytes: Uint8Array, findings: readonly Finding[], found: KernelModules | undefined, number: number): Prepared {
  const module = new LivepatchModule(ElfFile.open(new BufferSource(bytes)));
  const patch: GuestModule = { name: nameOf(module), path: `/modules/${number}.ko` };
  const names = targetNames(module);
  const loaded = new Map<string, KernelModule>();
  const missing: string[] = [];
  for (const name of names) {
    const modules = found?.withDependencies(name);
    if (modules === undefined) missing.push(name);
    for (const one of modules ?? []) loaded.set(one.name, one);
  }
  const ofTargets = [...loaded.values()];
  const isTarget = ({ name }: KernelModule): boolean => names.some((one) => moduleNameOf(one) === name);
  const needed = new Map<string, KernelModule>();
  for (const name of dependenciesOf(bytes)) {
    // A target that the livepatch itself depends on is there before it in any case.
    for (const one of found?.withDependencies(name) ?? []) needed.set(one.name, one);
  }
  const inGuest = ({ name }: KernelModule): GuestModule => ({ name, path: `/targets/${name}.ko` });
  const others = ofTargets.filter((one) => !needed.has(one.name));
  const functions = patchedFunctions(module);
  return {
    subject: {
      patch,
      needed: [...needed.values()].map(inGuest),
      targets: others.filter(isTarget).map(inGuest),
      neededByTargets: others.filter((one) => !isTarget(one)).map(inGuest),
      runs: functions.flatMap((name) => fileOf(name) ?? []),
    },
    watched: { patch: patch.name, places: placesOf(module, findings), functions },
    files: [
      { path: patch.path.slice(1), bytes },
      ...[...new Map([...loaded, ...needed]).values()].map((one) => ({ path: inGuest(one).path.slice(1), bytes: one.bytes })),
    ],
    missing,
  };
}

/** Where the kernel would not take the name or the shell not pass it, the livepatch cannot be unloaded by it. */
function nameOf({ name }: LivepatchModule): string {
  return name !== undefined && PLAIN_NAME.test(name) ? name : 'unnamed';
}

function patchedFunctions(module: LivepatchModule): string[] {
  if (module.patch.form === 'unknown') return [];
  const names = module.patch.objects
    .filter(({ name }) => name === undefined || name === VMLINUX)
    .flatMap(({ functions }) => functions.flatMap(({ oldName }) => oldName ?? []));
  return [...new Set(names)].filter((name) => /^[\w.]{1,200}$/.test(name)).slice(0, MOST_FUNCTIONS);
}

/** fs/proc and others name what shows /proc/NAME NAME_proc_show(). */
function fileOf(name: string): string | undefined {
  const file = /^([a-z]{1,32})_proc_show$/.exec(name)?.[1];
  return file === undefined ? undefined : `/proc/${file}`;
}
