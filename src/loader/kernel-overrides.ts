import { UsageError } from '../errors.js';
import { type FactOverrides, isKernelFactName, KERNEL_FACTS, kernelFactValues } from './kernels.js';

/**
 * What a kernel does although its version says otherwise, as users write it.
 * @param assignments `name=value`, one for each fact
 * @throws UsageError, which lists what is allowed, when a fact or its value is unknown
 */
export function parseKernelOverrides(assignments: readonly string[]): FactOverrides {
  const facts: FactOverrides = {};
  for (const assignment of assignments) {
    const [name = '', ...rest] = assignment.split('=');
    const value = rest.join('=');
    if (!isKernelFactName(name)) {
      const problem = name === 'help' ? 'NAME=VALUE is one of' : `no fact is named ${JSON.stringify(name)}; there are`;
      throw new UsageError(`kernel-override: ${problem}\n${factList()}`);
    }
    const allowed = kernelFactValues(name);
    if (!allowed.includes(value)) {
      throw new UsageError(`kernel-override: ${name} is one of ${allowed.join(', ')}; not ${JSON.stringify(value)}`);
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
