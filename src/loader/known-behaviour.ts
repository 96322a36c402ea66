import { UsageError } from '../errors.js';
import { type KnownBehaviour, isBehaviourName, KERNEL_BEHAVIOUR, behaviourValues } from './kernels.js';

/**
 * What a kernel does although its version says otherwise, as users write it.
 * @param assignments `name=value`, one for each fact
 * @throws UsageError, which lists what is allowed, when a fact or its value is unknown
 */
export function parseKernelBehaviour(assignments: readonly string[]): KnownBehaviour {
  const facts: KnownBehaviour = {};
  for (const assignment of assignments) {
    const [name = '', ...rest] = assignment.split('=');
    const value = rest.join('=');
    if (!isBehaviourName(name)) {
      const problem = name === 'help' ? 'NAME=VALUE is one of' : `no fact is named ${JSON.stringify(name)}; there are`;
      throw new UsageError(`kernel-behaviour: ${problem}\n${factList()}`);
    }
    const allowed = behaviourValues(name);
    if (!allowed.includes(value)) {
      throw new UsageError(`kernel-behaviour: ${name} is one of ${allowed.join(', ')}; not ${JSON.stringify(value)}`);
    }
    facts[name] = value;
  }
  return facts;
}

/** Every fact with its values and what it says, one a line. */
function factList(): string {
  return Object.keys(KERNEL_BEHAVIOUR)
    .filter((name) => isBehaviourName(name))
    .map((name) => `  ${name}=${behaviourValues(name).join('|')}  ${KERNEL_BEHAVIOUR[name].about}`)
    .join('\n');
}
