import type { KernelEvidence } from '../kernel-files/kernel-evidence.js';
import type { Row } from './behaviour-column.js';
import { backporterOf, broughtBackValues } from './distributions/backporting.js';
import { DISTRIBUTIONS } from './distributions/distributions.js';
import { numbersOf, possibleRows, type VersionRange } from './intervals.js';
import {
  behaviourArchitecture,
  BEHAVIOUR_NAMES,
  type BehaviourName,
  isBehaviour,
  KERNEL_BEHAVIOUR,
  type KernelBehaviour,
  type KnownBehaviour,
} from './kernels.js';
import { type KernelVersion, parseRelease } from './release.js';
import { observed, type Sign } from './sign.js';

/** A kernel that klp-lint can model: its release and what it does. */
export interface Kernel {
  /** As given: `6.1.0-56-amd64`. */
  readonly release: string;
  readonly version: KernelVersion;
  /** Of what is not known, the value that older kernels have. */
  readonly behaviour: KernelBehaviour;
  /** The columns of which the release does not say the value. */
  readonly open: readonly OpenBehaviour[];
  /** Those of which the version alone says it, where a distribution may have brought back what came later: the version's value first. */
  readonly doubtful: readonly OpenBehaviour[];
  /** By what each value is known. */
  readonly origins: ReadonlyMap<BehaviourName, Origin>;
}

/** By what it is known what a kernel does. */
export type Origin =
  /** --kernel-behaviour */
  | { readonly kind: 'user' }
  /** a file of the kernel shows it: `what` as a phrase, `has the text "…"` */
  | { readonly kind: 'observed'; readonly path: string; readonly what: string }
  /** rows of a distribution's table; `source`: where it was read */
  | { readonly kind: 'distribution'; readonly name: string; readonly source: string }
  /** the version says it; `source`: where it was read; `doubt`: why the kernel may do otherwise all the same */
  | { readonly kind: 'version'; readonly source: string; readonly doubt?: string }
  /** it is not known: see Kernel.open */
  | { readonly kind: 'unproven'; readonly why: string };

/** A behaviour of which more than one value is possible. */
export interface OpenBehaviour {
  readonly name: BehaviourName;
  /** That of older kernels first, at least two. */
  readonly values: readonly (string | boolean)[];
  /** Why that is not known, as a sentence without its full stop. */
  readonly why: string;
  /** What would decide it, as a phrase. */
  readonly wouldDecide: string;
}

interface Possible {
  readonly values: readonly (string | boolean)[];
  readonly why: string;
  /** What says the first value. */
  readonly origin: Origin;
}

/** What is known of a kernel besides its release. */
export interface KernelKnowledge {
  /** What the user knows better: it wins over all else. */
  readonly user?: KnownBehaviour | undefined;
  /** What the kernel's files show: it wins over the tables. */
  readonly evidence?: KernelEvidence | undefined;
  /** The architecture whose behaviour is looked for in them; without it that of none alone. */
  readonly architecture?: string;
}

/** Kernels of which no file says anything, by what the user says of them: the modules of a run are mostly for one. */
const KNOWN = new WeakMap<KnownBehaviour, Map<string, Kernel | undefined>>();
/** Each module can name another. */
const MOST_KNOWN = 64;
const NOTHING: KnownBehaviour = {};

/**
 * The kernel of that release; undefined where the release does not begin with a version. What it does says, in this order: the user, the
 * kernel's own files, a distribution's rows, the version.
 */
export function kernelOf(release: string, { user = NOTHING, evidence, architecture }: KernelKnowledge = {}): Kernel | undefined {
  if (evidence !== undefined) return kernelBy(release, user, evidence, architecture);
  const known = KNOWN.get(user) ?? new Map<string, Kernel | undefined>();
  KNOWN.set(user, known);
  if (!known.has(release)) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(release, kernelBy(release, user));
  }
  return known.get(release);
}

function kernelBy(release: string, user: KnownBehaviour, evidence?: KernelEvidence, architecture?: string): Kernel | undefined {
  const version = parseRelease(release);
  if (version === undefined) return undefined;
  const values: Partial<Record<BehaviourName, string | boolean>> = {};
  const open: OpenBehaviour[] = [];
  const doubtful: OpenBehaviour[] = [];
  const origins = new Map<BehaviourName, Origin>();
  for (const name of BEHAVIOUR_NAMES) {
    const possible = knownAs(name, user[name]) ?? seenIn(name, evidence, architecture) ?? possibleAt(name, release, version);
    const [older] = possible.values;
    if (older !== undefined) values[name] = older;
    const isOpen = possible.values.length > 1;
    const wouldDecide = deciding(name, evidence);
    if (isOpen) open.push({ name, values: possible.values, why: possible.why, wouldDecide });
    const origin: Origin = isOpen ? { kind: 'unproven', why: possible.why } : possible.origin;
    const later = origin.kind === 'version' ? broughtBack(name, release, version) : undefined;
    if (later !== undefined) doubtful.push({ name, ...later, wouldDecide });
    origins.set(name, origin.kind === 'version' && later !== undefined ? { ...origin, doubt: later.why } : origin);
  }
  if (!isBehaviour(values)) throw new Error(`a column of KERNEL_BEHAVIOUR has no row for ${release}`);
  return { release, version, behaviour: values, open, doubtful, origins };
}

/** That kernel, if what is open has the given values. */
export function kernelWith(kernel: Kernel, known: ReadonlyMap<BehaviourName, string | boolean>): Kernel {
  const behaviour = { ...kernel.behaviour, ...Object.fromEntries(known) };
  if (!isBehaviour(behaviour)) throw new Error('a value that its column does not have');
  const unknown = ({ name }: OpenBehaviour) => !known.has(name);
  return { ...kernel, behaviour, open: kernel.open.filter(unknown), doubtful: kernel.doubtful.filter(unknown) };
}

function rowsOf(name: BehaviourName): readonly Row<string | boolean>[] {
  return KERNEL_BEHAVIOUR[name].rows;
}

function signsOf(name: BehaviourName): readonly Sign<string | boolean>[] {
  return KERNEL_BEHAVIOUR[name].signs;
}

function knownAs(name: BehaviourName, known: string | undefined): Possible | undefined {
  const row = rowsOf(name).find(({ value }) => String(value) === known);
  return row === undefined ? undefined : { values: [row.value], why: '', origin: { kind: 'user' } };
}

/** What the kernel's files show; of what one architecture alone has only for that. */
function seenIn(name: BehaviourName, evidence: KernelEvidence | undefined, architecture: string | undefined): Possible | undefined {
  if (evidence === undefined || evidence.isEmpty || (behaviourArchitecture(name) ?? architecture) !== architecture) return undefined;
  const seen = observed(
    signsOf(name),
    rowsOf(name).map(({ value }) => value),
    evidence,
  );
  return seen === undefined ? undefined : { values: [seen.value], why: '', origin: { kind: 'observed', path: seen.path, what: seen.what } };
}

/** What would decide a behaviour that is open. The image is not named where one was given that shows nothing of it. */
function deciding(name: BehaviourName, evidence: KernelEvidence | undefined): string {
  const byUser = '--kernel-behaviour';
  return signsOf(name).length === 0 || evidence?.hasContent === true ? byUser : `the kernel's vmlinuz (--kernel-files) or ${byUser}`;
}

function possibleAt(name: BehaviourName, release: string, version: KernelVersion): Possible {
  const { begun, open } = possibleRows(rowsOf(name), versionsOf(release, version));
  const first = begun === undefined ? undefined : knownBy({ kind: 'version', source: begun.source }, begun);
  let possible: Possible = join(first, open, (row) => reason(row, version));
  for (const { name: distribution, release: pattern, behaviour } of DISTRIBUTIONS) {
    const rows: readonly Row<string | boolean>[] | undefined = behaviour[name];
    const match = rows === undefined ? null : pattern.exec(release);
    if (rows === undefined || match === null) continue;
    const build = numbersOf(match[1] ?? '0');
    const own = possibleRows(rows, { lowest: build, highest: build });
    const before =
      own.begun === undefined ? possible : knownBy({ kind: 'distribution', name: distribution, source: own.begun.source }, own.begun);
    possible = join(before, own.open, ({ after, since }) =>
      since === undefined
        ? `nobody has looked whether builds of ${distribution} after ${after} changed that`
        : `that changed between the builds ${after ?? ''} and ${since} of ${distribution}, and nobody has looked where`,
    );
  }
  return possible;
}

/** What a distribution may have taken over of later versions; undefined where it takes nothing over, or nothing changed. */
function broughtBack(name: BehaviourName, release: string, version: KernelVersion): Pick<OpenBehaviour, 'values' | 'why'> | undefined {
  const who = backporterOf(release, name);
  // Where a distribution has rows they say from which build on, and that none before it has the change.
  const hasRows = DISTRIBUTIONS.some((one) => one.behaviour[name] !== undefined && one.release.test(release));
  if (who === undefined || hasRows) return undefined;
  const rows = rowsOf(name);
  const { begun } = possibleRows(rows, versionsOf(release, version));
  if (begun === undefined) return undefined;
  const later = rows.slice(rows.indexOf(begun) + 1).map(({ value }) => value);
  const values = [...new Set([begun.value, ...broughtBackValues(name, later)])];
  return values.length < 2
    ? undefined
    : { values, why: `${who} brings changes back without changing the version, and nobody has looked at this kernel` };
}

function knownBy(origin: Origin, { value }: Row<string | boolean>): Possible {
  return { values: [value], why: '', origin };
}

/** What is possible besides a first value. */
function join(
  first: Possible | undefined,
  rows: readonly Row<string | boolean>[],
  reasonOf: (row: Row<string | boolean>) => string,
): Possible {
  const values = [...new Set([...(first?.values ?? []), ...rows.map(({ value }) => value)])];
  const reasons = [first?.why ?? '', ...rows.map(reasonOf)].filter((text) => text !== '');
  const why = values.length > 1 ? reasons.join('; ') : '';
  return { values, why, origin: first?.origin ?? { kind: 'unproven', why } };
}

/** A distribution's x.y.0-n is built from any release of the series: its name does not say from which. */
function versionsOf(release: string, { major, minor, patch }: KernelVersion): VersionRange {
  const lowest = [major, minor, patch];
  return { lowest, highest: /^\d+\.\d+\.0-(?!rc)/.test(release) ? [major, minor, Number.POSITIVE_INFINITY] : lowest };
}

function reason({ after, since }: Row<string | boolean>, { major, minor }: KernelVersion): string {
  if (since === undefined) return `nobody has looked whether a kernel after Linux ${after} changed that`;
  if (after === undefined) return `that changed in Linux ${since}, and the release does not say from which ${major}.${minor}.y it is built`;
  return `that changed between Linux ${after} and ${since}, and nobody has looked where`;
}
