import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';

/** Of the JSON report (docs/reports.md) what is compared. */
const PREDICTION = v.object({
  places: v.array(v.string()),
  status: v.picklist(['clean', 'findings', 'not-livepatch', 'not-analysed']),
  reason: v.optional(v.string()),
  undecided: v.array(v.object({ rule: v.string(), object: v.string(), wouldDecide: v.string() })),
  findings: v.array(
    v.object({
      rule: v.string(),
      object: v.optional(v.string()),
      severity: v.picklist(['error', 'warning', 'note']),
      confidence: v.picklist(['certain', 'conditional']),
      effects: v.array(v.object({ when: v.string(), outcome: v.string() })),
    }),
  ),
});
const REPORT = v.object({ modules: v.array(PREDICTION) });

/** What klp-lint says of one module. */
export type Prediction = Omit<v.InferOutput<typeof PREDICTION>, 'places' | 'undecided'>;

/** What the built command says of modules, in their order: one run for all. */
export async function predictions(
  command: string,
  kernelFiles: string,
  release: string,
  modules: readonly Uint8Array[],
): Promise<Prediction[]> {
  const folder = mkdtempSync(join(tmpdir(), 'klp-lint-fuzz-kernel-'));
  try {
    const paths = modules.map((bytes, number) => {
      const path = join(folder, `${number}.ko`);
      writeFileSync(path, bytes);
      return path;
    });
    const text = await new Promise<string>((resolve, reject) => {
      // Which findings there are decides the exit code, and is no failure here.
      execFile(
        'nice',
        [
          ...['-n', '15', process.execPath, command, 'check', '--format', 'json', '--jobs', '1', '--kernel', release],
          ...['--kernel-files', kernelFiles, ...paths],
        ],
        { maxBuffer: 1 << 30 },
        (error, stdout, stderr) => {
          if (stdout === '') reject(new Error(`klp-lint said nothing: ${stderr}`, { cause: error }));
          else resolve(stdout);
        },
      );
    });
    const report = v.parse(REPORT, JSON.parse(text));
    const byPath = new Map(report.modules.flatMap((module) => module.places.map((place) => [place, module])));
    return paths.map((path) => {
      const module = byPath.get(path);
      if (module === undefined) throw new Error(`klp-lint's report lacks ${path}`);
      // A run without them would find disagreements about every name.
      const unread = module.undecided.find(({ object, wouldDecide }) => object === 'vmlinux' && /kallsyms|symvers/.test(wouldDecide));
      if (unread !== undefined) throw new Error(`${command} does not read ${kernelFiles}: ${unread.rule} lacks ${unread.wouldDecide}`);
      return module;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
