import type { Tool } from '../report/json.js';
import type { Given } from './report-files.js';
import type { KernelFilesOutcome } from '../kernel-files/kernel-builds.js';
import { type ListedUnit, partitionUnits, type ShardResult, type UnitResult } from './unit-results.js';

/** What the shards found in a unit; `lacking`: no result, and why. */
export type MergedResult =
  | { readonly result: UnitResult; readonly digest: string | undefined }
  | { readonly result: { readonly kind: 'lacking'; readonly reason: string }; readonly digest: undefined };

type GivenResult = Extract<Given<ShardResult>, { kind: 'report' }>;

/** Files that a sentence names. */
const MOST_NAMED = 3;

/**
 * The results of shards beside a list of what there is to check. Each unit has its own: what no usable result covers is lacking, with
 * the shard that should have had it, and counts as not analysed. Results of another version, another task, or another number of
 * shards are not used, and neither are several of one shard.
 */
export class MergedResults<Unit extends ListedUnit> {
  readonly #entries = new Map<string, ShardResult['units'][number]>();
  readonly #used: ShardResult[] = [];
  /** Why a shard has no result that can be used. */
  readonly #lost = new Map<number, string>();
  readonly #shardOf = new Map<Unit, number>();
  readonly #count: number | undefined;
  readonly #unreadable: readonly string[];

  /** @param tool the tool that merges them. @param task what it was asked: see ShardResult */
  constructor(units: readonly Unit[], given: readonly Given<ShardResult>[], tool: Tool, task: string) {
    const results = given.filter((one) => one.kind === 'report');
    this.#unreadable = given.flatMap((one) => (one.kind === 'unreadable' ? [`${one.path} is not a shard's result: ${one.reason}`] : []));
    const isOurs = ({ report }: GivenResult) => report.tool.version === tool.version && report.task === task;
    const first = results.find(isOurs) ?? results[0];
    this.#count = first?.report.shard.count;
    if (first === undefined || this.#count === undefined) return;
    for (const [i, part] of partitionUnits(units, this.#count).entries()) for (const unit of part) this.#shardOf.set(unit, i + 1);
    const usable = results.filter((one) => {
      const why = refusal(one, first, tool, task);
      if (why !== undefined) this.#lost.set(one.report.shard.index, why);
      return why === undefined;
    });
    for (let index = 1; index <= this.#count; index++) {
      const [one, ...others] = usable.filter(({ report }) => report.shard.index === index);
      if (one !== undefined && others.length === 0) this.#use(one.report);
      else if (one !== undefined) {
        const paths = [one, ...others].map(({ path }) => path).slice(0, MOST_NAMED);
        this.#lost.set(index, `${others.length + 1} results of it came (${paths.join(', ')}), and klp-lint cannot know which one counts`);
      }
    }
  }

  #use(result: ShardResult): void {
    this.#used.push(result);
    this.#lost.delete(result.shard.index);
    for (const entry of result.units) this.#entries.set(keyOf(entry), entry);
  }

  of(unit: Unit): MergedResult {
    const entry = this.#entries.get(keyOf(unit));
    if (entry !== undefined) return { result: entry.result, digest: entry.digest };
    return { result: { kind: 'lacking', reason: this.#reason(unit) }, digest: undefined };
  }

  /** What the shards say of the files of kernels, each sentence once. */
  get kernelFiles(): KernelFilesOutcome {
    const all = this.#used.map(({ kernelFiles }) => kernelFiles);
    return {
      used: [...new Set(all.flatMap(({ used }) => used))],
      problems: [...new Map(all.flatMap(({ problems }) => problems).map((problem) => [problem.message, problem])).values()],
      remarks: [...new Set(all.flatMap(({ remarks }) => remarks))],
    };
  }

  #reason(unit: Unit): string {
    const unreadable = this.#unreadable.length === 0 ? '' : ` (${this.#unreadable.slice(0, MOST_NAMED).join('; ')})`;
    const index = this.#shardOf.get(unit);
    if (this.#count === undefined || index === undefined) return `no shard checked it: no result came${unreadable}`;
    const shard = `shard ${index} of ${this.#count} did not check it`;
    const lost = this.#lost.get(index);
    if (lost !== undefined) return `${shard}: ${lost}`;
    if (!this.#used.some((result) => result.shard.index === index)) return `${shard}: no result of it came${unreadable}`;
    return `${shard}: it was not there in this form when that shard listed what there is; run the workflow again`;
  }
}

/** Why a result is not used; undefined where it is. @param first says how many there are */
function refusal({ path, report }: GivenResult, first: GivenResult, tool: Tool, task: string): string | undefined {
  const { shard, tool: made } = report;
  if (made.version !== tool.version) return `its result ${path} was made by ${made.name} ${made.version}, and this is ${tool.version}`;
  if (shard.count !== first.report.shard.count)
    return `its result ${path} is one of ${shard.count}, but by ${first.path} there are ${first.report.shard.count}`;
  if (report.task !== task) return `its result ${path} was made in another run, or with other inputs`;
  return undefined;
}

function keyOf({ shown, listedAs }: Pick<ListedUnit, 'shown' | 'listedAs'>): string {
  return JSON.stringify([shown, listedAs]);
}
