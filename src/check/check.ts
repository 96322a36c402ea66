import { createHash } from 'node:crypto';
import { ET_REL } from '../elf/constants.js';
import { ElfFormatError } from '../elf/errors.js';
import { ElfFile } from '../elf/file.js';
import { BufferSource, type ByteSource } from '../elf/source.js';
import type { KernelBuild } from '../kernel-files/kernel-build.js';
import type { KernelBuilds } from '../kernel-files/kernel-builds.js';
import { LivepatchModule } from '../livepatch/module.js';
import { VMLINUX } from '../livepatch/klp-rela.js';
import type { Architecture } from '../loader/architecture.js';
import { reasonOf } from '../errors.js';
import { architectureOf, MODELLED } from '../loader/architectures.js';
import { type Kernel, kernelOf, kernelWith } from '../loader/kernel.js';
import type { KnownBehaviour } from '../loader/kernels.js';
import { UNMODELLED } from '../loader/distributions/unmodelled.js';
import { originsOf, statedBehaviour } from '../loader/origin-words.js';
import { unmodelled } from '../loader/unmodelled.js';
import { underPossibleKernels } from '../loader/possible-kernels.js';
import { RuleContext } from '../rules/context.js';
import { RULES, rulesOf } from '../rules/registry.js';
import { confirmFindings, openSecondReader } from './confirm.js';
import { appliedRules } from './applied-rules.js';
import { FindingMaker } from './finding-maker.js';
import { type ModuleReport, type ObjectSummary, type UndecidedRule, unread } from '../findings/finding.js';
import { faultReport } from '../findings/fault.js';
import { mergedProblems, mostLeftOut } from './merged-problems.js';
import { OutOfTime, TimeBudget } from './time-budget.js';

export interface CheckOptions {
  /** The kernel's release; without it the module's vermagic says. */
  readonly kernel?: string | undefined;
  readonly kernelBehaviour?: KnownBehaviour;
  /** The kernel files; their remarks() are not part of a module's report. */
  readonly kernelFiles?: KernelBuilds;
  /** Seconds that one module may take; default: DEFAULT_MAX_TIME. */
  readonly maxTime?: number;
}

/** What one file could not be analysed for. */
export class NotAnalysed extends Error {}

/** A livepatch, to be checked. */
export interface Livepatch {
  readonly path: string;
  /** All of the file. */
  readonly bytes: Uint8Array;
  /** Of them, in hexadecimal. */
  readonly sha256: string;
}

/** What one look at a file ends in. */
export type FirstLook =
  { readonly kind: 'report'; readonly report: ModuleReport } | { readonly kind: 'livepatch'; readonly livepatch: Livepatch };

/**
 * Tells livepatches from all else, of which little is read. Bad input ends in the status `not-analysed` with the reason, and so does a
 * fault of klp-lint: nothing is thrown, for one file's sake no other stays without its verdict.
 */
export function firstLook(source: ByteSource, path: string, options: CheckOptions): FirstLook {
  let description = unread(path);
  try {
    const open = () => {
      const module = new LivepatchModule(ElfFile.open(source));
      description = describe(module, path, options);
      if (module.elf.header.type !== ET_REL)
        throw new NotAnalysed(`e_type is ${module.elf.header.type}: a kernel module is relocatable (ET_REL, 1)`);
      return module.isLivepatch;
    };
    const isLivepatch = source.size < WATCHED ? open() : new TimeBudget(options.maxTime).run(open);
    if (!isLivepatch) return { kind: 'report', report: { ...description, status: 'not-livepatch' } };
    // Everything from here on reads the bytes that have the digest: not the file anew, which may change meanwhile.
    const bytes = source.read(0, source.size, 'file');
    return { kind: 'livepatch', livepatch: { path, bytes, sha256: createHash('sha256').update(bytes).digest('hex') } };
  } catch (error) {
    return { kind: 'report', report: refused(description, error) };
  }
}

/** Bytes of a file from which on the first look is watched over: less cannot take long, and there are thousands. */
const WATCHED = 2 ** 20;

/** The verdict on a livepatch. Ends as firstLook() does. */
export async function checkLivepatch({ path, bytes, sha256 }: Livepatch, options: CheckOptions): Promise<ModuleReport> {
  let description: ReturnType<typeof unread> = { ...unread(path), sha256 };
  try {
    const budget = new TimeBudget(options.maxTime);
    const modelled = (): Modelled => {
      const module = new LivepatchModule(ElfFile.open(new BufferSource(bytes)));
      description = { ...describe(module, path, options), sha256, builder: module.builder };
      const architecture = architectureOf(module.elf) ?? unmodelled(module.architecture, module.elf.header);
      const kernel = modelledKernel(module, options, architecture);
      description = { ...description, objects: objectsOf(module) };
      return { module, kernel, architecture };
    };
    const { reason, ...found } = await findingsOf(modelled, bytes, budget, options);
    if (reason !== undefined) return { ...description, ...found, rules: 0, status: 'not-analysed', reason };
    return { ...description, ...found, status: found.findings.length === 0 ? 'clean' : 'findings' };
  } catch (error) {
    return refused(description, error);
  }
}

function describe(module: LivepatchModule, path: string, { kernel }: CheckOptions): ReturnType<typeof unread> {
  return { ...unread(path), name: module.name, arch: module.architecture, kernel: kernel ?? module.modinfo.kernelRelease };
}

function refused(description: ReturnType<typeof unread>, error: unknown): ModuleReport {
  const isOfFile = error instanceof ElfFormatError || error instanceof NotAnalysed || error instanceof OutOfTime;
  if (isOfFile || (error instanceof Error && 'syscall' in error))
    return { ...description, status: 'not-analysed', reason: reasonOf(error) };
  return faultReport(description, error);
}

/** Why a module is not analysed although rules were checked that do not ask for a loader; undefined where its own is modelled. */
function unmodelledReason(module: LivepatchModule, architecture: Architecture): string | undefined {
  if (architecture.isModelled !== false) return undefined;
  const rules = rulesOf(architecture, module.elf.header.is64).length;
  return `${unmodelledWords(module)}: ${rules} of ${RULES.length} rules were checked, those on names, modinfo and symbols, and no other`;
}

function unmodelledWords({ architecture }: LivepatchModule): string {
  return `the loader of ${architecture} is not modelled (${MODELLED.join(', ')} are)`;
}

/** @throws NotAnalysed where its loader is not modelled */
function modelledArchitecture(module: LivepatchModule): Architecture {
  const modelled = architectureOf(module.elf);
  if (modelled === undefined) throw new NotAnalysed(unmodelledWords(module));
  return modelled;
}

/** The kernel whose loader is modelled for that module. @throws NotAnalysed where there is none */
function modelledKernel(module: LivepatchModule, options: CheckOptions, architecture: Architecture): Kernel {
  const release = options.kernel ?? module.modinfo.kernelRelease;
  if (release === undefined) throw new NotAnalysed('the module has no vermagic; say with --kernel for which kernel it is');
  const unmodelled = UNMODELLED.find((one) => one.release.test(release));
  if (unmodelled !== undefined) throw new NotAnalysed(`${unmodelled.name} is not modelled: ${unmodelled.why}`);
  const match = options.kernelFiles?.for(release);
  const build = match?.kind === 'build' ? match.build : undefined;
  const kernel = kernelOf(release, { user: options.kernelBehaviour, evidence: build?.evidence, architecture: architecture.name });
  if (kernel === undefined)
    throw new NotAnalysed(`the kernel release '${release}' does not begin with a version such as 6.1; say with --kernel which it is`);
  if (!kernel.behaviour.klpRelocations) throw new NotAnalysed(`Linux ${release} has no livepatch relocation sections (they came with 4.7)`);
  // Where it is open: somebody built a livepatch for this kernel.
  const able = underPossibleKernels(kernel, ({ behaviour }) => architecture.hasLivepatch?.(behaviour) ?? true)?.find(
    ({ result }) => result,
  );
  if (able !== undefined) return kernelWith(kernel, able.decided);
  // What the kernel's own files show is a verdict (KLP512).
  if (build?.hasLivepatch === false) return kernel;
  throw new NotAnalysed(`Linux ${release} has no livepatch on ${architecture.name}`);
}

function objectsOf(module: LivepatchModule): ObjectSummary[] {
  if (module.patch.form === 'unknown') return [];
  return module.patch.objects.map(({ name, functions }) => ({
    name: name ?? VMLINUX,
    functions: functions.map(({ oldName }) => oldName ?? ''),
  }));
}

/** A livepatch whose loader is modelled. */
interface Modelled {
  readonly module: LivepatchModule;
  readonly kernel: Kernel;
  readonly architecture: Architecture;
}

/** Subjects that a second reader confirms in no time, whatever their names are. */
const FEW_SUBJECTS = 100;

/**
 * As few runs of the budget as can be: each starts a thread of Node's that watches it, 0.1 ms, and on a busy machine waits for it. One is
 * enough where what reads debug information is loaded, and no module of the kernel can be asked for.
 */
async function findingsOf(
  modelled: () => Modelled,
  bytes: Uint8Array,
  budget: TimeBudget,
  { kernelFiles }: CheckOptions,
): Promise<
  Pick<ModuleReport, 'loading' | 'findings' | 'kernelFiles' | 'behaviour' | 'rules' | 'undecided' | 'settled' | 'remarks'> & {
    readonly reason: string | undefined;
  }
> {
  const [{ module, kernel, architecture }, first, early] = budget.run(() => {
    const model = modelled();
    const applied = applyRules(model.module, model.kernel, model.architecture, kernelFiles);
    const isFinal = kernelFiles === undefined && model.architecture.isModelled !== false;
    return [model, applied, isFinal && applied.maker.loadNow() ? applied.maker.findings() : undefined] as const;
  });
  const apply = () => budget.run(() => applyRules(module, kernel, architecture, kernelFiles));
  const match = kernelFiles?.for(kernel.release);
  const { maker, ...decided } = await withAskedModules(match?.kind === 'build' ? match.build : undefined, apply, first);
  // Of an architecture that is not modelled it is not known what the relocations of debug information mean.
  const isModelled = architecture.isModelled !== false;
  if (isModelled && early === undefined) await maker.load();
  const subjects = maker.subjects();
  const second = isModelled ? await openSecondReader(bytes, subjects) : undefined;
  const looked = () => [early ?? maker.findings(), confirmFindings(module.elf, second, subjects)] as const;
  const isShort = subjects.length === 0 || (early !== undefined && subjects.length <= FEW_SUBJECTS);
  const [findings, differences] = isShort ? looked() : budget.run(looked);
  const damage = maker.damage === undefined ? [] : [`no source lines: ${maker.damage}`];
  const origin = match?.kind === 'build' ? kernelFiles?.origin : undefined;
  return {
    reason: unmodelledReason(module, architecture),
    ...decided,
    findings,
    kernelFiles: origin,
    behaviour: originsOf(statedBehaviour(kernel, architecture.name)),
    rules: RULES.length,
    remarks: [...maker.leftOut(), ...damage, ...differences],
  };
}

/** What is answered once every module that was asked for is unpacked: asking shows which these are. */
async function withAskedModules<Answer>(build: KernelBuild | undefined, ask: () => Answer, first = ask()): Promise<Answer> {
  let answer = first;
  while ((await build?.readAsked()) === true) answer = ask();
  return answer;
}

/** What the rules find under each kernel that it can be. @throws NotAnalysed where too little is known of it */
function applyRules(
  module: LivepatchModule,
  kernel: Kernel,
  architecture: Architecture,
  kernelFiles: KernelBuilds | undefined,
): { readonly maker: FindingMaker } & Pick<ModuleReport, 'loading' | 'undecided' | 'settled'> {
  const match = kernelFiles?.for(kernel.release);
  const possible = underPossibleKernels(kernel, (one) => appliedRules(new RuleContext(module, one, architecture, match)));
  if (possible === undefined) {
    const names = kernel.open.map(({ name }) => name).join(', ');
    throw new NotAnalysed(`too little is known of what Linux ${kernel.release} does; say with --kernel-behaviour what its ${names} are`);
  }
  const { context, loading } = possible[0].result;
  const maker = new FindingMaker(context);
  for (const { meta, problem } of mergedProblems([...kernel.open, ...kernel.doubtful], possible)) maker.add(meta, problem);
  for (const [kind, count] of mostLeftOut(possible.map(({ result }) => result.left))) maker.leaveOut(kind, count);
  const undecided = withoutRepeats(possible.flatMap(({ result }) => result.undecided));
  const [by, ...others] = new Set(possible.map(({ result }) => result.settledBy));
  return { maker, loading, ...(by === undefined || others.length > 0 ? { undecided } : { undecided: [], settled: { by, undecided } }) };
}

function withoutRepeats(undecided: readonly UndecidedRule[]): UndecidedRule[] {
  return [...new Map(undecided.map((one) => [JSON.stringify(one), one])).values()];
}

/** The model of one module for people who look at it. @throws ElfFormatError, or an Error that says why it cannot be modelled */
export function modelModule(source: ByteSource, options: CheckOptions): RuleContext {
  const module = new LivepatchModule(ElfFile.open(source));
  const architecture = modelledArchitecture(module);
  const kernel = modelledKernel(module, options, architecture);
  return new RuleContext(module, kernel, architecture, options.kernelFiles?.for(kernel.release));
}

/** A description of that model, made with the modules of the kernel that it asks for. @throws as modelModule() does */
export function describeModel(source: ByteSource, options: CheckOptions, describe: (model: RuleContext) => string): Promise<string> {
  const { build } = modelModule(source, options);
  return withAskedModules(build, () => describe(modelModule(source, options)));
}
