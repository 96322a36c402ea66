/** Endings that compilers give to copies and parts of a function: foo.isra.0, foo.part.1.cold, foo.llvm.1234. */
const SUFFIX = /\.(isra|constprop|part|cold|llvm|lto_priv|clone)\b/;

/** The name in the source: without what the compiler added. */
export function sourceName(name: string): string {
  const at = name.search(SUFFIX);
  return at < 0 ? name : name.slice(0, at);
}

/** Whether both come from one name in the source, and differ in what the compiler added. */
export function isSuffixVariant(a: string, b: string): boolean {
  return a !== b && sourceName(a) === sourceName(b);
}

const MAX_DISTANCE = 2;
const MAX_SHOWN = 5;

/** The names that could have been meant: other endings of the same name first, then by edit distance. At most five. */
export function nearestNames(wanted: string, names: Iterable<string>): string[] {
  const source = sourceName(wanted);
  const variants = new Set<string>();
  const near = new Map<string, number>();
  const most = Math.min(MAX_DISTANCE, Math.floor(wanted.length / 4));
  for (const name of names) {
    if (name.startsWith(source) && isSuffixVariant(wanted, name)) variants.add(name);
    else if (most > 0 && Math.abs(name.length - wanted.length) <= most) {
      const distance = editDistance(wanted, name, most);
      if (distance <= most) near.set(name, distance);
    }
  }
  const byDistance = [...near].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1)).map(([name]) => name);
  return [...variants, ...byDistance].slice(0, MAX_SHOWN);
}

/** Insertions, deletions and changes that make one name the other; more than `most` where it is more. */
function editDistance(a: string, b: string, most: number): number {
  let start = 0;
  while (start < a.length && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  if (start === a.length && start === b.length) return 0;
  let previous = Array.from({ length: b.length - start + 1 }, (_, i) => i);
  for (let i = start; i < a.length; i++) {
    const row = [i - start + 1];
    let least = i - start + 1;
    for (let j = start; j < b.length; j++) {
      const change = (previous[j - start] ?? 0) + (a.charCodeAt(i) === b.charCodeAt(j) ? 0 : 1);
      const cost = Math.min(change, (previous[j - start + 1] ?? 0) + 1, (row[j - start] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return least;
    previous = row;
  }
  return previous.at(-1) ?? 0;
}
