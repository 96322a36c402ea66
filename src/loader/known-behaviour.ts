import { UsageError } from '../errors.js';
import { type KnownBehaviour, isBehaviourName, BEHAVIOUR_NAMES, behaviourValues, behaviourWords } from './kernels.js';

/**
 * What a kernel does although its version says otherwise, as users write it.
 * @param assignments `name=value`, one for each behaviour
 * @throws UsageError, which lists what is allowed, when a name or its value is unknown
 */
export function parseKernelBehaviour(assignments: readonly string[]): KnownBehaviour {
  const known: KnownBehaviour = {};
  for (const assignment of assignments) {
    const [name = '', ...rest] = assignment.split('=');
    const value = rest.join('=');
    if (!isBehaviourName(name)) {
      const problem = name === 'help' ? 'NAME=VALUE is one of' : `no behaviour is named ${JSON.stringify(name)}; there are`;
      throw new UsageError(`kernel-behaviour: ${problem}\n${behaviourList()}`);
    }
    const allowed = behaviourValues(name);
    if (!allowed.includes(value)) {
      throw new UsageError(`kernel-behaviour: ${name} is one of ${allowed.join(', ')}; not ${JSON.stringify(value)}`);
    }
    known[name] = value;
  }
  return known;
}

/** Every behaviour with its values and what it is about, one a line. */
export function behaviourList(): string {
  return BEHAVIOUR_NAMES.map((name) => `  ${name}=${behaviourValues(name).join('|')}  ${behaviourWords(name)}`).join('\n');
}
