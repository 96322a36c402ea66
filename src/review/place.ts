import { type Enclosing, enclosingFunctions, isWithoutCode, mentions, sourceNames } from './c-functions.js';
import { grouped } from '../grouped.js';
import { type AuthorFiles, byFolder, type Candidate, candidatesIn, lineAt, type Spot } from './author-files.js';
import { CommentableLines } from './diff.js';
import { type Hunk, type HunkLine } from './hunks.js';
import { fileName, isSameFile } from './patch-file.js';
import { linesInSeries } from './series.js';

/** What is known of a finding's origin. */
export interface Origin {
  /** From debug information. */
  readonly source: { readonly file: string; readonly line: number } | undefined;
  readonly function: string | undefined;
  /** The symbol that the relocation refers to. */
  readonly symbol: string | undefined;
}

/**
 * Where in the author's files a finding comes from, and whether the pull request's diff shows that place. `how` ends the
 * sentence "placed by …".
 */
export type Place =
  /** A line comment: `line` is the very line, `function` a line of the function that the patch changes. */
  | { readonly confidence: 'line' | 'function'; readonly path: string; readonly line: number; readonly how: string }
  /** A comment on a changed file: its diff does not show the line. */
  | { readonly confidence: 'file'; readonly path: string; readonly line?: number; readonly how: string }
  /** No changed file. `path` is a patch of the repository that changes the source file. */
  | { readonly confidence: 'none'; readonly path?: string; readonly line?: number };

/** Finds findings in the author's files. A wrong line is worse than none: where files contradict each other it says less. */
export class Placer {
  readonly #changed: ReadonlyMap<string, CommentableLines>;
  readonly #candidates: readonly Candidate[];
  readonly #ownerOf: ReadonlyMap<Hunk, Candidate>;
  readonly #byFileName: ReadonlyMap<string, readonly Candidate[]>;
  readonly #functions = new Map<Hunk, readonly Enclosing[]>();
  #changes: ReadonlyMap<string, readonly Spot[]> | undefined;
  readonly #places = new Map<string, Place>();

  constructor(files: AuthorFiles) {
    const present = files.changed.filter(({ status }) => status !== 'removed');
    this.#changed = new Map(present.map((file) => [file.path, new CommentableLines(file)]));
    this.#candidates = candidatesIn(present, files.patches);
    this.#ownerOf = new Map(this.#candidates.flatMap((candidate) => candidate.patched.hunks.map((hunk) => [hunk, candidate] as const)));
    this.#byFileName = grouped(this.#candidates, ({ patched }) => fileName(patched.path));
  }

  /** The modules of several kernels ask the same: each question is answered once. */
  place(origin: Origin): Place {
    const key = JSON.stringify([origin.source?.file, origin.source?.line, origin.function, origin.symbol]);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.#find(origin);
    this.#places.set(key, place);
    return place;
  }

  #find(origin: Origin): Place {
    const { source } = origin;
    const candidates =
      source === undefined
        ? this.#candidates
        : (this.#byFileName.get(fileName(source.file)) ?? []).filter(({ patched }) => isSameFile(patched.path, source.file));
    const spot = source === undefined ? undefined : this.#spotOfLine(candidates, source.line, origin);
    if (spot !== undefined) return this.#placeOfLine(spot);
    const inFunction = this.#placeInFunction(candidates, origin);
    if (inFunction !== undefined) return inFunction;
    if (source === undefined) return { confidence: 'none' };
    const paths = [...new Set(candidates.map(({ path }) => path))];
    const changed = paths.filter((path) => this.#changed.has(path));
    const [only, ...others] = changed;
    if (only !== undefined && others.length === 0) return { confidence: 'file', path: only, how: 'the source file that it changes' };
    return paths[0] === undefined ? { confidence: 'none' } : { confidence: 'none', path: paths[0] };
  }

  /** The hunk's line for a line of the source; undefined where no hunk shows it or several disagree. */
  #spotOfLine(candidates: readonly Candidate[], line: number, origin: Origin): Spot | undefined {
    const spots = new Map<HunkLine, Spot>();
    const add = (hunk: Hunk, index: number) => {
      const [found, candidate] = [hunk.lines[index], this.#ownerOf.get(hunk)];
      if (found !== undefined && candidate !== undefined) spots.set(found, { candidate, hunk, index });
    };
    for (const group of byFolder(candidates)) {
      // Each patch may be a livepatch of its own, or all of a folder one, applied in order. Where that would be a line that no
      // hunk shows, the line of one alone is not believed.
      const series = linesInSeries(
        group.map(({ patched }) => patched),
        line,
      );
      if (series.length === 0) continue;
      for (const [hunk, index] of series) add(hunk, index);
      for (const { patched } of group) for (const [hunk, index] of linesInSeries([patched], line)) add(hunk, index);
    }
    const plausible = [...spots.values()].map((spot) => ({ spot, agreement: this.#agreement(spot, origin) }));
    const sure = plausible.filter(({ agreement }) => agreement === 'agrees');
    const best = sure.length > 0 ? sure : plausible.filter(({ agreement }) => agreement === 'unknown');
    return best.length === 1 ? best[0]?.spot : undefined;
  }

  /** Whether a line can be where the finding is: the tree may have been patched at other lines than the patch says. */
  #agreement({ hunk, index }: Spot, { function: symbol }: Origin): 'agrees' | 'unknown' | 'contradicts' {
    if (isWithoutCode(hunk.lines[index]?.text ?? '')) return 'contradicts';
    if (symbol === undefined) return 'unknown';
    const functions = this.#functionsOf(hunk);
    const names = sourceNames(symbol);
    const isIts = (enclosing: Enclosing | undefined) => enclosing?.kind === 'function' && names.has(enclosing.name);
    if (isIts(functions[index])) return 'agrees';
    // A line before the first definition is of a function that the hunk does not name, but not of one that it defines.
    return functions[index]?.kind === 'unknown' && !functions.some(isIts) ? 'unknown' : 'contradicts';
  }

  #placeOfLine(spot: Spot): Place {
    const { path, lineIn } = spot.candidate;
    const found = spot.hunk.lines[spot.index];
    const line = found === undefined ? undefined : lineIn(found);
    const ranges = this.#changed.get(path);
    if (line === undefined) return { confidence: 'none' };
    if (ranges === undefined) return { confidence: 'none', path, line };
    if (ranges.has(line)) return { confidence: 'line', path, line, how: 'debug information' };
    const nearest = this.#nearestShown(spot, ranges, line);
    return nearest === undefined
      ? { confidence: 'file', path, line, how: 'debug information' }
      : { confidence: 'function', path, line: nearest, how: `debug information: line ${line}, which this pull request does not show` };
  }

  /** The line nearest to it of the same hunk and function that the diff shows. */
  #nearestShown({ candidate, hunk, index }: Spot, ranges: CommentableLines, wanted: number): number | undefined {
    const functions = this.#functionsOf(hunk);
    const own = functions[index];
    const shown = hunk.lines.flatMap((line, i) => {
      const there = functions[i];
      const at = candidate.lineIn(line);
      const same = own?.kind === 'function' && there?.kind === 'function' && own.name === there.name;
      return at !== undefined && same && ranges.has(at) ? [at] : [];
    });
    return shown.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0];
  }

  /** A line of the function's change: the one that names the symbol, else the first that was added, else the first change. */
  #placeInFunction(candidates: readonly Candidate[], { function: symbol, symbol: target }: Origin): Place | undefined {
    if (symbol === undefined) return undefined;
    this.#changes ??= this.#changesByFunction();
    const changes = this.#changes;
    const among = candidates === this.#candidates ? undefined : new Set(candidates);
    const spots = [...sourceNames(symbol)]
      .flatMap((name) => changes.get(name) ?? [])
      .filter(({ candidate }) => among?.has(candidate) ?? true);
    // Static functions of one name in two files: it can be either.
    const files = spots.map(({ candidate }) => candidate.patched.path);
    if (files.some((file) => !isSameFile(file, files[0] ?? ''))) return undefined;
    const named = spots.filter(({ hunk, index }) => target !== undefined && mentions(hunk.lines[index]?.text ?? '', target));
    const added = spots.filter(({ hunk, index }) => hunk.lines[index]?.kind === 'added');
    const chosen = [...(named.length === 1 ? named : []), ...added, ...spots];
    for (const spot of chosen) {
      const { candidate, hunk, index } = spot;
      const line = lineAt(candidate, hunk, index);
      const how = spot === named[0] && named.length === 1 ? 'the function, and the symbol that this line names' : 'the function alone';
      const ranges = this.#changed.get(candidate.path);
      if (line !== undefined && ranges !== undefined && ranges.has(line)) {
        return { confidence: 'function', path: candidate.path, line, how };
      }
    }
    const [first] = chosen;
    if (first === undefined) return undefined;
    const { path } = (chosen.find(({ candidate }) => this.#changed.has(candidate.path)) ?? first).candidate;
    if (this.#changed.has(path)) return { confidence: 'file', path, how: 'the function alone' };
    const line = lineAt(first.candidate, first.hunk, first.index);
    return { confidence: 'none', path, ...(line === undefined ? {} : { line }) };
  }

  /** The lines that hunks add and remove, by the function that they lie in. */
  #changesByFunction(): ReadonlyMap<string, readonly Spot[]> {
    const changes = new Map<string, Spot[]>();
    for (const candidate of this.#candidates) {
      for (const hunk of candidate.patched.hunks) {
        for (const [index, enclosing] of this.#functionsOf(hunk).entries()) {
          if (enclosing.kind !== 'function' || hunk.lines[index]?.kind === 'context') continue;
          const spots = changes.get(enclosing.name);
          if (spots === undefined) changes.set(enclosing.name, [{ candidate, hunk, index }]);
          else spots.push({ candidate, hunk, index });
        }
      }
    }
    return changes;
  }

  #functionsOf(hunk: Hunk): readonly Enclosing[] {
    let functions = this.#functions.get(hunk);
    if (functions === undefined) {
      functions = enclosingFunctions(hunk);
      this.#functions.set(hunk, functions);
    }
    return functions;
  }
}
