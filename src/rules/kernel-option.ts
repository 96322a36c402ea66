import type { KernelBuild } from '../kernel-files/kernel-build.js';
import type { Effect } from '../loader/effect.js';
import type { Problem } from './problem.js';

/** Whether the kernel was built with an option that cannot be a module; undefined where no file has its configuration. */
export function optionOf(build: KernelBuild | undefined, name: string): boolean | undefined {
  const option = build?.evidence.option(name);
  return option === undefined ? undefined : option.value === 'y';
}

/** The condition that an option is off: left out where the configuration shows it. @param name of an option that the configuration does not have on */
export function withoutOption(build: KernelBuild | undefined, name: string): { readonly condition?: string } {
  return optionOf(build, name) === undefined ? { condition: `the kernel is built without ${name}` } : {};
}

const FORCE_LOAD = 'CONFIG_MODULE_FORCE_LOAD';

/**
 * What a kernel does with a module that it cannot verify: it refuses it, unless it is built to take any, with a taint (try_to_force_load(),
 * kernel/module/main.c).
 * @param unverified the function of the kernel that asks, and the reason that it gives for the taint
 */
export function unlessForced(
  build: KernelBuild | undefined,
  module: string | undefined,
  unverified: { readonly asks: string; readonly reason: string },
): Pick<Problem, 'severity' | 'condition' | 'effects'> {
  if (optionOf(build, FORCE_LOAD) === true) {
    const message = `${module ?? ''}: ${unverified.reason}: kernel tainted.`;
    return { severity: 'warning', effects: [{ when: 'patch-load', outcome: 'ignored', message }] };
  }
  const effects: Effect[] = [{ when: 'patch-load', outcome: 'refused', message: `${unverified.asks}() answers ENOEXEC without a message` }];
  return { ...withoutOption(build, FORCE_LOAD), effects };
}
