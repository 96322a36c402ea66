import type { KernelBehaviour } from '../loader/kernels.js';

/** The kernel's line when ftrace has no place in a patched function (klp_patch_func(), kernel/livepatch/patch.c). */
export function untraceableLine(behaviour: KernelBehaviour, name: string): string {
  return behaviour.untraceableMessage === 'location'
    ? `failed to find location for function '${name}'`
    : `failed to set ftrace filter for function '${name}' (-22)`;
}

/** The module loader's line for an undefined symbol that it cannot resolve (simplify_symbols(), kernel/module/main.c). */
export function unknownSymbolLine(name: string, error: -2 | -22): string {
  return `Unknown symbol ${name} (err ${error})`;
}
