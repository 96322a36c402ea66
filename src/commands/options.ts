import type { CheckOptions } from '../check/check.js';
import { DEFAULT_MAX_TIME } from '../check/time-budget.js';
import { UsageError } from '../errors.js';
import { parseKernelBehaviour } from '../loader/known-behaviour.js';
import { parseRelease } from '../loader/release.js';
import { FAIL_ON, type FailOn } from '../report/summary.js';

/** The options that say which kernel loads a module. */
export const KERNEL_OPTIONS = {
  kernel: { type: 'string', multiple: true },
  'kernel-behaviour': { type: 'string', multiple: true },
} as const;

/** Seconds. @throws UsageError when it is no such number */
export function maxTimeOf(value: string | undefined): number {
  if (value !== undefined && !/^[1-9][0-9]{0,5}$/.test(value))
    throw new UsageError(`--max-time is a number of seconds from 1 to 999999; not ${JSON.stringify(value)}`);
  return value === undefined ? DEFAULT_MAX_TIME : Number(value);
}

interface KernelValues {
  readonly kernel?: readonly string[] | undefined;
  readonly 'kernel-behaviour'?: readonly string[] | undefined;
}

/** What those options ask for. @throws UsageError when they ask for what there is not */
export function checkOptionsOf(values: KernelValues): CheckOptions {
  const kernelBehaviour = parseKernelBehaviour(values['kernel-behaviour'] ?? []);
  const [kernel, ...others] = values.kernel ?? [];
  // The last would win without a word, and the modules would pass for checked against all.
  if (others.length > 0)
    throw new UsageError(`--kernel is given ${others.length + 1} times: one run checks for one kernel; run it once for each`);
  return kernel === undefined ? { kernelBehaviour } : { kernelBehaviour, kernel: kernelReleaseOf(kernel) };
}

/** @throws UsageError when --fail-on does not take it */
export function failOnOf(value: string): FailOn {
  return oneOf('--fail-on', value, FAIL_ON);
}

/** @throws UsageError when it is no number of threads */
export function jobsOf(value: string | undefined): number | undefined {
  if (value !== undefined && !/^[1-9][0-9]{0,2}$/.test(value))
    throw new UsageError(`--jobs is a number from 1 to 999; not ${JSON.stringify(value)}`);
  return value === undefined ? undefined : Number(value);
}

export function oneOf<const Value extends string>(option: string, value: string, allowed: readonly Value[]): Value {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new UsageError(`${option} is one of ${allowed.join(', ')}; not ${JSON.stringify(value)}`);
  return found;
}

/** A kernel release as `uname -r` gives it. @throws UsageError when it does not begin with a version */
function kernelReleaseOf(value: string): string {
  if (parseRelease(value) === undefined) {
    throw new UsageError(`--kernel is a release such as 6.1.0-56-amd64; ${JSON.stringify(value)} does not begin with a version`);
  }
  return value;
}
