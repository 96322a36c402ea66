import { nameLength } from '../elf/name.js';
import { VMLINUX } from '../livepatch/klp-rela.js';
import { MAX_OBJECT_NAME } from '../livepatch/klp-symbol.js';
import type { LivepatchModule } from '../livepatch/module.js';
import { THIS_MODULE } from '../livepatch/this-module.js';
import type { Effect } from '../loader/effect.js';
import { findSection } from '../loader/admission/find-section.js';
import { enabledObjects } from './enabled-patch.js';
import type { Rule } from './rule.js';

export const moduleName: Rule = {
  meta: {
    id: 'KLP405',
    slug: 'module-name',
    withoutLoader: '64-bit',
    severity: 'error',
    summary: "The livepatch's own name is not one that a module can have, or it is that of a module that it patches.",
    advice: 'Choose another name of at most 55 bytes.',
  },
  *check({ module }) {
    const fault = hasNoName(module) ? NO_NAME : module.name === undefined ? undefined : faultOf(module, module.name);
    if (fault !== undefined) yield { subject: { kind: 'module' }, ...fault };
  },
};

interface NameFault {
  readonly effects: readonly Effect[];
  readonly message: string;
}

/** mod_sysfs_init() makes a directory of the name. Measured on 6.1.192 and 6.12.107. */
const NO_NAME: NameFault = {
  effects: [{ when: 'patch-load', outcome: 'refused', message: 'attempted to be registered with empty name!' }],
  message: 'The struct module of the livepatch has no name.',
};

function faultOf(module: LivepatchModule, name: string): NameFault | undefined {
  const length = nameLength(name);
  const named = `The module is named '${name}' (${length} bytes) in its struct module`;
  if (name === VMLINUX)
    return { effects: [{ when: 'patch-load', outcome: 'refused', message: 'vmlinux.ko: invalid module name' }], message: `${named}.` };
  if (length > MAX_OBJECT_NAME) {
    const message = 'with CONFIG_FORTIFY_SOURCE: kernel BUG in fortify_panic(), for the name has no end';
    return { effects: [{ when: 'patch-load', outcome: 'crash', message }], message: `${named}.` };
  }
  const own = enabledObjects(module).find((object) => object.name === name);
  if (own === undefined) return undefined;
  const [func] = own.functions;
  return {
    effects: [
      {
        when: 'patch-load',
        outcome: 'refused',
        message:
          func?.oldName === undefined
            ? 'klp_enable_patch() takes it for its own target'
            : `symbol '${func.oldName}' not found in symbol table`,
      },
      { when: 'patch-load-with-target', outcome: 'refused', message: 'add_unformed_module() answers EEXIST without a message' },
    ],
    message: `${named}, and it patches a module of that name: the kernel takes the livepatch for the module, and has no two of one name.`,
  };
}

/** Zeros alone: the name of a struct module that was built is somewhere in it, wherever CONFIG_RANDSTRUCT put it. */
function hasNoName({ elf }: LivepatchModule): boolean {
  const section = findSection(elf, THIS_MODULE);
  return section?.hasContent === true && section.size > 0 && elf.content(section).every((byte) => byte === 0);
}
