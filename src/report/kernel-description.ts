import type { KernelBuild } from '../kernel-files/kernel-build.js';
import { VMLINUX } from '../livepatch/klp-rela.js';
import type { Kernel } from '../loader/kernel.js';
import { behaviourWords } from '../loader/kernels.js';
import { assignmentWords, ORIGIN_TITLES, originWords, statedBehaviour } from '../loader/origin-words.js';
import { grouped } from '../grouped.js';
import { printable, printableJson } from './escape.js';
import { plural } from './severities.js';
import { styled, type Terminal, wrapped } from './terminal.js';

/** A kernel with what is given of it. */
export interface DescribedKernel {
  readonly kernel: Kernel;
  readonly architecture: string;
  /** Whether a file or the user says which architecture that is. */
  readonly isArchitectureKnown: boolean;
  /** Undefined where no file of it was given. */
  readonly build: KernelBuild | undefined;
}

/** Something that files of a kernel decide. */
interface Decided {
  readonly what: string;
  /** The file that has it; undefined where none does. */
  readonly path: string | undefined;
  /** The rules that need it. */
  readonly rules: string;
}

/** What each kernel does, by what that is known, and what its files decide, for people. */
export function describeKernels(kernels: readonly DescribedKernel[], terminal: Terminal): string {
  return kernels.map((one) => kernelLines(one, terminal).join('\n')).join('\n');
}

function kernelLines(described: DescribedKernel, terminal: Terminal): string[] {
  const { kernel, architecture, isArchitectureKnown, build } = described;
  const behaviour = statedBehaviour(kernel, architecture);
  const groups = ORIGIN_TITLES.flatMap(([kind, title]) => {
    const stated = behaviour.filter(({ origin }) => origin.kind === kind);
    return [...grouped(stated, ({ origin }) => (origin.kind === 'observed' ? `Seen in ${origin.path}` : title))].flatMap(
      ([heading, same]) => [
        '',
        styled(terminal, 'bold', printable(`${heading} (${same.length})`)),
        ...same.flatMap((one) => [
          `  ${printable(assignmentWords(one))}`,
          ...wrapped(
            printable(one.origin.kind === 'observed' ? one.origin.what : originWords(one.origin)),
            terminal.width,
            '      ',
            '      ',
          ),
        ]),
      ],
    );
  });
  const decided = decidedBy(build);
  const width = Math.max(...decided.map(({ what }) => what.length));
  const rows = decided.map(({ what, path, rules }) => `  ${what.padEnd(width)}  ${printable(path ?? `not given: ${rules}`)}`);
  const assumed = isArchitectureKnown ? '' : ' (assumed; --arch names another)';
  return [
    styled(terminal, 'bold', printable(`Linux ${kernel.release}, ${architecture}${assumed}`)),
    ...groups,
    '',
    styled(terminal, 'bold', 'What the given files decide'),
    ...rows,
    '',
  ];
}

function decidedBy(build: KernelBuild | undefined): Decided[] {
  const symbols = build?.symbolsOf(VMLINUX);
  const exports = build?.exportLists.find(({ hasVmlinux }) => hasVmlinux);
  const versions = build?.exportLists.find(({ hasVmlinux, hasVersions }) => hasVmlinux && hasVersions);
  const count = build?.moduleCount ?? 0;
  return [
    {
      what: 'symbols of vmlinux',
      path: symbols?.path,
      rules: 'KLP320 to KLP325, KLP331, KLP332 and KLP512 need vmlinuz, kallsyms or System.map',
    },
    { what: "ftrace's sites in vmlinux", path: build?.ftraceSitesPath, rules: 'KLP333 needs vmlinuz or vmlinux' },
    { what: 'exports of vmlinux', path: exports?.path, rules: 'KLP326 to KLP330 and KLP511 need vmlinuz or Module.symvers' },
    { what: 'versions of exports', path: versions?.path, rules: 'KLP412 needs vmlinuz or Module.symvers' },
    { what: 'vermagic', path: build?.vermagic?.path, rules: 'KLP411 needs vmlinuz, vmlinux or a module of the kernel' },
    {
      what: 'modules of the kernel',
      path: count === 0 ? undefined : plural(count, 'module'),
      rules: 'what is asked of a target module needs its file (ext2.ko), or the kernel package',
    },
    { what: 'configuration', path: build?.evidence.configurationPath, rules: 'what depends on an option needs config-*' },
  ];
}

/** The same, as docs/kernel.schema.json describes it. @param remarks sentences about the files */
export function kernelsJson(kernels: readonly DescribedKernel[], remarks: readonly string[]): string {
  const document = {
    version: 1,
    kernels: kernels.map(({ kernel, architecture, isArchitectureKnown, build }) => ({
      release: kernel.release,
      architecture,
      architectureAssumed: !isArchitectureKnown,
      behaviour: statedBehaviour(kernel, architecture).map(({ name, values, origin }) => ({
        name,
        about: behaviourWords(name),
        values,
        origin: { ...origin },
      })),
      files: decidedBy(build).map(({ what, path, rules }) => ({
        decides: what,
        file: path ?? null,
        ...(path === undefined ? { need: rules } : {}),
      })),
    })),
    remarks,
  };
  return `${printableJson(JSON.stringify(document, undefined, 2))}\n`;
}
