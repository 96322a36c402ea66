import type { CheckOptions } from '../check/check.js';
import type { Config } from '../config/config.js';
import { DEFAULT_MAX_TIME } from '../check/time-budget.js';
import { UsageError } from '../errors.js';
import { parseKernelBehaviour } from '../loader/known-behaviour.js';
import { parseRelease } from '../loader/release.js';

/** Seconds. @throws UsageError when it is no such number */
export function maxTimeOf(value: string | undefined): number {
  if (value !== undefined && !/^[1-9][0-9]{0,5}$/.test(value))
    throw new UsageError(`--max-time is a number of seconds from 1 to 999999; not ${JSON.stringify(value)}`);
  return value === undefined ? DEFAULT_MAX_TIME : Number(value);
}

/** The options that say which kernel loads a module, and what is known of it. */
export interface KernelOptions {
  readonly kernel?: string | undefined;
  readonly kernelBehaviour?: readonly string[] | undefined;
  readonly kernelFiles?: readonly string[] | undefined;
}

/** What those options ask for, but for the kernel files. @throws UsageError when they ask for what there is not */
export function checkOptionsOf({ kernel, kernelBehaviour: assignments = [] }: KernelOptions): CheckOptions {
  const kernelBehaviour = parseKernelBehaviour(assignments);
  return kernel === undefined ? { kernelBehaviour } : { kernelBehaviour, kernel: kernelReleaseOf(kernel) };
}

/** The kernels that the options name; without any those of the configuration. @throws UsageError for what is no release */
export function kernelsOf(named: readonly string[] | undefined, { kernels = [] }: Pick<Config, 'kernels'>): readonly string[] {
  return named === undefined ? kernels : [...new Set(named.map(kernelReleaseOf))];
}

/** @throws UsageError when it is no number of threads */
export function jobsOf(value: string | undefined): number | undefined {
  if (value !== undefined && !/^[1-9][0-9]{0,2}$/.test(value))
    throw new UsageError(`--jobs is a number from 1 to 999; not ${JSON.stringify(value)}`);
  return value === undefined ? undefined : Number(value);
}

/** A kernel release as `uname -r` gives it. @throws UsageError when it does not begin with a version */
function kernelReleaseOf(value: string): string {
  if (parseRelease(value) === undefined) {
    throw new UsageError(`--kernel is a release such as 6.1.0-56-amd64; ${JSON.stringify(value)} does not begin with a version`);
  }
  return value;
}
