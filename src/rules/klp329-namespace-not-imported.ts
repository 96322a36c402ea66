import { optionOf, withoutOption } from './kernel-option.js';
import { unknownSymbolLine } from './messages.js';
import type { Rule } from './rule.js';
import { withoutExports } from './exports.js';

export const namespaceNotImported: Rule = {
  meta: {
    id: 'KLP329',
    slug: 'namespace-not-imported',
    withoutLoader: 'any',
    severity: 'error',
    summary: 'A symbol is exported in a namespace that the module does not import.',
    advice: 'Add MODULE_IMPORT_NS() for the namespace; a symbol that is exported to certain modules alone has to be a livepatch symbol.',
  },
  *check({ module, modinfo, build, kernel, undefinedSymbols }) {
    // The kernel warns, and loads the module.
    if (build === undefined || optionOf(build, ALLOWED) === true) return;
    const own = module.name ?? '';
    const imported = modinfo.all('import_ns');
    for (const { name, subject } of undefinedSymbols) {
      const found = build.exportOf(name);
      const namespace = found?.symbol.namespace ?? '';
      if (found === undefined || namespace === '' || imported.includes(namespace)) continue;
      if (kernel.behaviour.moduleNamespaces && isForModule(namespace, own)) continue;
      yield {
        subject,
        ...withoutOption(build, ALLOWED),
        effects: [
          {
            when: 'patch-load',
            outcome: 'refused',
            message: `${own}: module uses symbol (${name}) from namespace ${namespace}, but does not import it.`,
          },
          { when: 'patch-load', outcome: 'refused', message: unknownSymbolLine(name, -22) },
        ],
        message: `'${name}' is exported in the namespace ${namespace} (${found.symbol.where}); the module imports ${imported.length === 0 ? 'none' : imported.join(', ')}.`,
      };
    }
  },
  undecided: withoutExports,
};

/** verify_namespace_is_imported(), kernel/module/main.c. */
const ALLOWED = 'CONFIG_MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS';

const FOR_MODULES = 'module:';

/** verify_module_namespace(), kernel/module/main.c: names of modules, divided by commas; a * at the end of one stands for any rest. */
function isForModule(namespace: string, module: string): boolean {
  if (!namespace.startsWith(FOR_MODULES)) return false;
  const wanted = module.replaceAll('-', '_');
  return namespace
    .slice(FOR_MODULES.length)
    .split(',')
    .map((pattern) => pattern.replaceAll('-', '_'))
    .some((pattern) => (pattern.endsWith('*') ? wanted.startsWith(pattern.slice(0, -1)) : wanted === pattern));
}
