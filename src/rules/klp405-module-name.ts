import { nameLength } from '../elf/name.js';
import { VMLINUX } from '../livepatch/klp-rela.js';
import { MAX_OBJECT_NAME } from '../livepatch/klp-symbol.js';
import type { Rule } from './rule.js';

export const moduleName: Rule = {
  meta: {
    id: 'KLP405',
    slug: 'module-name',
    withoutLoader: '64-bit',
    severity: 'error',
    summary: "The livepatch's own name is not one that a module can have.",
    advice: 'Choose another name of at most 55 bytes.',
  },
  *check({ module: { name } }) {
    if (name === undefined || (name !== VMLINUX && nameLength(name) <= MAX_OBJECT_NAME)) return;
    yield {
      subject: { kind: 'module' },
      effects: [
        {
          when: 'patch-load',
          outcome: 'refused',
          message: name === VMLINUX ? 'vmlinux.ko: invalid module name' : 'the name does not fit into struct module',
        },
      ],
      message: `The module is named '${name}' (${nameLength(name)} bytes) in its struct module.`,
    };
  },
};
