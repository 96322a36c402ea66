import * as v from 'valibot';
import { reasonOf, UsageError } from '../errors.js';
import { plainSymbolName } from '../livepatch/klp-symbol.js';
import { patternOf } from './pattern.js';
import type { Suppression } from './suppression.js';

/** What a baseline needs of a report (docs/report.schema.json). */
const reportSchema = v.object({
  version: v.literal(1),
  modules: v.array(
    v.object({
      path: v.string(),
      name: v.nullable(v.string()),
      arch: v.nullable(v.string()),
      kernel: v.nullable(v.string()),
      findings: v.array(
        v.object({
          rule: v.string(),
          object: v.nullable(v.string()),
          section: v.nullable(v.string()),
          function: v.nullable(v.string()),
          relocation: v.nullable(v.object({ symbol: v.string() })),
        }),
      ),
    }),
  ),
});

export type BaselineReport = v.InferOutput<typeof reportSchema>;

/**
 * Reads a report that `check --format json` wrote.
 * @param path as the user knows it, for messages
 * @throws UsageError when it is not a report of version 1
 */
export function parseReport(text: string, path: string): BaselineReport {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path} is no JSON: ${reasonOf(error)}`, { cause: error });
  }
  const result = v.safeParse(reportSchema, document);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new UsageError(`${path} is no report of version 1: ${v.getDotPath(issue) ?? 'the document'}: ${issue.message}`);
}

/**
 * The entries that ignore the findings of the report and no others: by rule, module, kernel, architecture, object, function and symbol, with
 * how many such findings a module has. Each once, in the report's order.
 */
export function baselineOf({ modules }: BaselineReport): Omit<Suppression, 'reason'>[] {
  const entries = new Map<string, { readonly entry: Omit<Suppression, 'reason'>; readonly count: number }>();
  for (const { path, name, arch, kernel, findings } of modules) {
    const counts = new Map<string, { readonly entry: Omit<Suppression, 'reason'>; count: number }>();
    for (const { rule, object: ofObject, section, function: inFunction, relocation } of findings) {
      const entry = {
        rule,
        ...part('module', name ?? path),
        ...part('object', ofObject),
        ...part('function', inFunction ?? section),
        ...part('symbol', relocation === null ? null : plainSymbolName(relocation.symbol)),
        ...part('kernel', kernel),
        ...part('arch', arch),
      };
      const key = JSON.stringify(entry);
      const counted = counts.get(key) ?? { entry, count: 0 };
      counted.count++;
      counts.set(key, counted);
    }
    // Of a module in several places the one with the most counts.
    for (const [key, { entry, count }] of counts) entries.set(key, { entry, count: Math.max(count, entries.get(key)?.count ?? 0) });
  }
  return [...entries.values()].map(({ entry, count }) => ({ ...entry, count }));
}

/** A part of an entry; none where the finding does not have it. */
function part<const Name extends string>(name: Name, text: string | null): Partial<Record<Name, string>> {
  const record: Partial<Record<string, string>> = text === null || text === '' ? {} : { [name]: patternOf(text) };
  return record;
}
