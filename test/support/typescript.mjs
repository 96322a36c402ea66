// Lets Node run the project's TypeScript as it stands: node --import ./test/support/typescript.mjs file.ts
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { transform } from 'rolldown/utils';

// Node calls the hooks below in a thread of their own, which loads this file again.
if (isMainThread) register(import.meta.url);

/** Imports name the file that the compiler would write: x.js is x.ts. */
export async function resolve(specifier, context, nextResolve) {
  const isOurs = specifier.startsWith('.') && context.parentURL?.endsWith('.ts') === true;
  return nextResolve(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context);
}

export async function load(url, context, nextLoad) {
  if (!url.endsWith('.ts')) return nextLoad(url, context);
  const path = fileURLToPath(url);
  const { code, map, errors } = await transform(path, await readFile(path, 'utf8'), { target: 'node20', sourcemap: true });
  if (errors.length > 0) throw new AggregateError(errors, `${path} is no TypeScript`);
  const inline = `\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`;
  return { format: 'module', source: code + inline, shortCircuit: true };
}
