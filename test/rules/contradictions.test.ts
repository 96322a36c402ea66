import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/findings/finding.js';
import { BufferSource } from '../../src/elf/source.js';
import { checkSource } from '../support/check-source.js';

// One defect, one verdict: what the rules say of one place does not contradict each other, whatever the module and the kernel.
const corpus = new URL('../corpus/', import.meta.url).pathname;
const KERNELS = [undefined, '5.4.286', '6.1.192'];

const modules = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ko'))
  .sort();

/** What a finding says that another of the same bytes and the same step must say too. */
function verdict({ severity, confidence, condition, effects }: Finding): unknown {
  return { severity, confidence, condition, effects: effects.map(({ when, outcome }) => `${when}/${outcome}`).sort() };
}

function contradictions(findings: readonly Finding[]): string[] {
  const found: string[] = [];
  for (const [place, alike] of groups(
    findings.filter(({ conflict }) => conflict !== undefined),
    sameBytes,
  )) {
    const verdicts = new Set(alike.map((finding) => JSON.stringify(verdict(finding))));
    if (verdicts.size > 1) found.push(`${place}: ${alike.map(({ rule }) => rule).join(' and ')} say ${[...verdicts].join(' and ')}`);
  }
  // An object that no module is ever named is never loaded, let alone loaded again.
  const neverLoaded = new Set(
    findings.filter(({ rule, section }) => rule === 'KLP312' && section === undefined).map(({ object }) => object),
  );
  for (const { rule, object, effects } of findings) {
    const loads = effects.some(({ when }) => when === 'target-load' || when === 'target-reload' || when === 'patch-load-with-target');
    if (object !== undefined && neverLoaded.has(object) && loads) found.push(`${rule} speaks of the load of ${object}, which never comes`);
  }
  for (const { rule, condition, effects } of findings) {
    if (condition === undefined) continue;
    if (effects.some(({ message }) => message?.endsWith(` where ${condition}`) === true)) found.push(`${rule} says twice: ${condition}`);
    const parts = condition.split('; or ');
    if (new Set(parts).size < parts.length) found.push(`${rule} repeats in its condition: ${condition}`);
  }
  return found;
}

function sameBytes({ section, offset, relocation, conflict }: Finding): string {
  return [section, offset, relocation?.section, relocation?.index, conflict?.step, conflict?.role, conflict?.start, conflict?.end].join(
    ' ',
  );
}

function groups(findings: readonly Finding[], keyOf: (finding: Finding) => string): Map<string, Finding[]> {
  const byKey = new Map<string, Finding[]>();
  for (const finding of findings) byKey.set(keyOf(finding), [...(byKey.get(keyOf(finding)) ?? []), finding]);
  return byKey;
}

describe.each(KERNELS)('no two findings on one place contradict each other on %s', (kernel) => {
  it.each(modules)('%s', async (name) => {
    const report = await checkSource(new BufferSource(readFileSync(join(corpus, name))), name, kernel === undefined ? {} : { kernel });
    expect(contradictions(report.findings)).toEqual([]);
  });
});
