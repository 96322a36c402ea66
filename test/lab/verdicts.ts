// node --import ./test/support/typescript.mjs test/lab/verdicts.ts PROOF.json VERDICTS.tsv
// Sets what `klp-lint prove` saw of a folder of the corpus beside what its VERDICTS.tsv recorded, line by line; docs/proving.md says how.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import * as v from 'valibot';

const PROOF = v.object({
  modules: v.array(
    v.object({
      path: v.string(),
      proof: v.string(),
      scenarios: v.array(
        v.object({ name: v.string(), steps: v.array(v.object({ step: v.string(), outcome: v.string(), errno: v.nullable(v.number()) })) }),
      ),
    }),
  ),
});
type Module = v.InferOutput<typeof PROOF>['modules'][number];

/** Which scenario and which steps the words of a verdict are about. */
const SCENARIO: Readonly<Record<string, string>> = { none: 'alone', early: 'target-first', late: 'target-later', reload: 'target-later' };
const STEP: Readonly<Record<string, string>> = { patch: 'load-patch', 'late-target': 'load-target', reload: 'reload-target' };

const [proofFile, verdictsFile] = process.argv.slice(2);
if (proofFile === undefined || verdictsFile === undefined) throw new Error('two arguments: the report of prove, the recorded verdicts');
const { modules } = v.parse(PROOF, JSON.parse(readFileSync(proofFile, 'utf8')));
const rows = readFileSync(verdictsFile, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'));

let same = 0;
let other = 0;
for (const [name = '', order = '', , verdict = ''] of rows) {
  const module = modules.find(({ path }) => basename(path, '.ko') === name);
  if (module === undefined) continue;
  const differences = [...verdict.matchAll(/\b(patch|late-target|reload)=(\S+)/g)].flatMap(([, tag = '', result = '']) => {
    const seen = seenAt(module, SCENARIO[order] ?? '', STEP[tag] ?? '');
    return seen === expected(result) ? [] : [`${tag}: recorded ${result}, now ${seen}`];
  });
  if (differences.length === 0) same++;
  else other++;
  for (const difference of differences) process.stdout.write(`${name} (${order}): ${difference}; ${module.proof}\n`);
}
process.stdout.write(`${same} as recorded, ${other} not; ${modules.length} modules\n`);

function seenAt({ scenarios }: Module, scenario: string, step: string): string {
  const seen = scenarios.find(({ name }) => name === scenario)?.steps.find((one) => one.step === step);
  if (seen === undefined) return 'not seen';
  return seen.outcome === 'refused' ? `errno ${seen.errno}` : seen.outcome;
}

/** 137 and 139: killed in an oops or a BUG. */
function expected(result: string): string {
  if (result === '0') return 'ok';
  if (result === '137' || result === '139' || result === 'panic') return 'crash';
  return result === 'hang' ? 'hang' : `errno ${result}`;
}
