import type { Row } from './behaviour-column.js';
import { DISTRIBUTIONS } from './distributions/distributions.js';
import { numbersOf, possibleRows, type VersionRange } from './intervals.js';
import {
  BEHAVIOUR_NAMES,
  type BehaviourName,
  isBehaviour,
  KERNEL_BEHAVIOUR,
  type KernelBehaviour,
  type KnownBehaviour,
} from './kernels.js';
import { type KernelVersion, parseRelease } from './release.js';

/** A kernel that klp-lint can model: its release and what it does. */
export interface Kernel {
  /** As given: `6.1.0-56-amd64`. */
  readonly release: string;
  readonly version: KernelVersion;
  /** Of what is not known, the value that older kernels have. */
  readonly behaviour: KernelBehaviour;
  /** The columns of which the release does not say the value. */
  readonly open: readonly OpenBehaviour[];
}

/** A behaviour of which more than one value is possible. */
export interface OpenBehaviour {
  readonly name: BehaviourName;
  /** That of older kernels first, at least two. */
  readonly values: readonly (string | boolean)[];
  /** Why that is not known, as a sentence without its full stop. */
  readonly why: string;
}

interface Possible {
  readonly values: readonly (string | boolean)[];
  readonly why: string;
}

/**
 * The kernel of that release; undefined where the release does not begin with a version.
 * @param overrides what the user knows better; it wins over a distribution's rows
 */
export function kernelOf(release: string, overrides: KnownBehaviour = {}): Kernel | undefined {
  const version = parseRelease(release);
  if (version === undefined) return undefined;
  const values: Partial<Record<BehaviourName, string | boolean>> = {};
  const open: OpenBehaviour[] = [];
  for (const name of BEHAVIOUR_NAMES) {
    const possible = knownAs(name, overrides[name]) ?? possibleAt(name, release, version);
    const [older] = possible.values;
    if (older !== undefined) values[name] = older;
    if (possible.values.length > 1) open.push({ name, ...possible });
  }
  if (!isBehaviour(values)) throw new Error(`a column of KERNEL_BEHAVIOUR has no row for ${release}`);
  return { release, version, behaviour: values, open };
}

/** That kernel, if what is open has the given values. */
export function kernelWith(kernel: Kernel, known: ReadonlyMap<BehaviourName, string | boolean>): Kernel {
  const behaviour = { ...kernel.behaviour, ...Object.fromEntries(known) };
  if (!isBehaviour(behaviour)) throw new Error('a value that its column does not have');
  return { ...kernel, behaviour, open: kernel.open.filter(({ name }) => !known.has(name)) };
}

function rowsOf(name: BehaviourName): readonly Row<string | boolean>[] {
  return KERNEL_BEHAVIOUR[name].rows;
}

function knownAs(name: BehaviourName, known: string | undefined): Possible | undefined {
  const row = rowsOf(name).find(({ value }) => String(value) === known);
  return row === undefined ? undefined : { values: [row.value], why: '' };
}

function possibleAt(name: BehaviourName, release: string, version: KernelVersion): Possible {
  const { begun, open } = possibleRows(rowsOf(name), versionsOf(release, version));
  let possible: Possible = join(begun === undefined ? undefined : { values: [begun.value], why: '' }, open, (row) => reason(row, version));
  for (const { name: distribution, release: pattern, behaviour } of DISTRIBUTIONS) {
    const rows: readonly Row<string | boolean>[] | undefined = behaviour[name];
    const match = rows === undefined ? null : pattern.exec(release);
    if (rows === undefined || match === null) continue;
    const build = numbersOf(match[1] ?? '0');
    const own = possibleRows(rows, { lowest: build, highest: build });
    const before = own.begun === undefined ? possible : { values: [own.begun.value], why: '' };
    possible = join(before, own.open, ({ after, since }) =>
      since === undefined
        ? `nobody has looked whether builds of ${distribution} after ${after} changed that`
        : `that changed between the builds ${after ?? ''} and ${since} of ${distribution}, and nobody has looked where`,
    );
  }
  return possible;
}

/** What is possible besides a first value. */
function join(first: Possible | undefined, rows: readonly Row<string | boolean>[], why: (row: Row<string | boolean>) => string): Possible {
  const values = [...new Set([...(first?.values ?? []), ...rows.map(({ value }) => value)])];
  const reasons = [first?.why ?? '', ...rows.map(why)].filter((text) => text !== '');
  return { values, why: values.length > 1 ? reasons.join('; ') : '' };
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
