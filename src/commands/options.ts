import type { CheckOptions } from '../check/check.js';
import { UsageError } from '../errors.js';
import { type FactOverrides, isKernelFactName, KERNEL_FACTS, kernelFactValues } from '../loader/kernels.js';
import { parseRelease } from '../loader/release.js';
import { FAIL_ON, type FailOn } from '../report/summary.js';

/** The options that say which kernel loads a module. */
export const KERNEL_OPTIONS = {
  kernel: { type: 'string' },
  'kernel-fact': { type: 'string', multiple: true },
} as const;

interface KernelValues {
  readonly kernel?: string | undefined;
  readonly 'kernel-fact'?: readonly string[] | undefined;
}

/** What those options ask for. @throws UsageError when they ask for what there is not */
export function checkOptionsOf(values: KernelValues): CheckOptions {
  const facts = factsOf(values['kernel-fact'] ?? []);
  return values.kernel === undefined ? { facts } : { facts, kernel: kernelReleaseOf(values.kernel) };
}

/** @throws UsageError when it is none of the values that --fail-on takes */
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

/** `name=value` for each fact. @throws UsageError, which lists what is allowed, when a fact or its value is unknown */
export function factsOf(assignments: readonly string[]): FactOverrides {
  const facts: FactOverrides = {};
  for (const assignment of assignments) {
    const [name = '', ...rest] = assignment.split('=');
    const value = rest.join('=');
    if (!isKernelFactName(name)) {
      const problem = name === 'help' ? 'NAME=VALUE is one of' : `no fact is named ${JSON.stringify(name)}; there are`;
      throw new UsageError(`--kernel-fact: ${problem}\n${factList()}`);
    }
    const allowed = kernelFactValues(name);
    if (!allowed.includes(value)) {
      throw new UsageError(`--kernel-fact: ${name} is one of ${allowed.join(', ')}; not ${JSON.stringify(value)}`);
    }
    facts[name] = value;
  }
  return facts;
}

/** Every fact with its values and what it says, one a line. */
function factList(): string {
  return Object.keys(KERNEL_FACTS)
    .filter((name) => isKernelFactName(name))
    .map((name) => `  ${name}=${kernelFactValues(name).join('|')}  ${KERNEL_FACTS[name].about}`)
    .join('\n');
}
