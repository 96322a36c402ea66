import * as v from 'valibot';
import { reasonOf, UsageError } from '../errors.js';
import { plainSymbolName } from '../livepatch/klp-symbol.js';
import type { Suppression } from './suppressions.js';

/** What a baseline needs of a report (docs/report.schema.json). */
const reportSchema = v.object({
  version: v.literal(1),
  modules: v.array(
    v.object({
      path: v.string(),
      name: v.nullable(v.string()),
      findings: v.array(
        v.object({
          rule: v.string(),
          object: v.nullable(v.string()),
          function: v.nullable(v.string()),
          relocation: v.nullable(v.object({ symbol: v.string() })),
        }),
      ),
    }),
  ),
});

export type BaselineReport = v.InferOutput<typeof reportSchema>;

/** The longest text that the configuration takes. */
const MAX_TEXT = 1000;

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

/** The narrowest entries by rule, module, object and symbol that ignore every finding of the report; each once, in the report's order. */
export function baselineOf({ modules }: BaselineReport): Omit<Suppression, 'reason'>[] {
  const entries = new Map<string, Omit<Suppression, 'reason'>>();
  for (const { path, name, findings } of modules) {
    for (const { rule, object: ofObject, function: inFunction, relocation } of findings) {
      const module = pattern(name ?? path);
      const object = pattern(ofObject);
      const symbol = pattern(relocation === null ? inFunction : plainSymbolName(relocation.symbol));
      const entry = {
        rule,
        ...(module === undefined ? {} : { module }),
        ...(object === undefined ? {} : { object }),
        ...(symbol === undefined ? {} : { symbol }),
      };
      entries.set(JSON.stringify(entry), entry);
    }
  }
  return [...entries.values()];
}

/** The text as a criterion, and of one that is too long its beginning; undefined where there is none. */
function pattern(text: string | null): string | undefined {
  if (text === null || text === '') return undefined;
  const characters = Array.from(text);
  return characters.length > MAX_TEXT ? `${characters.slice(0, MAX_TEXT - 1).join('')}*` : text;
}
