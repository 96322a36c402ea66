import { type Hunk, readHunk, textLines } from './hunks.js';

/** What one patch file does to one file. */
export interface PatchedFile {
  /** The path after the patch as the patch writes it, with its prefix if it has one; the path before it for a removed file. */
  readonly path: string;
  readonly hunks: readonly Hunk[];
}

const ESCAPES: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['b', 8],
  ['t', 9],
  ['n', 10],
  ['v', 11],
  ['f', 12],
  ['r', 13],
  ['"', 34],
  ['\\', 92],
]);

/** Whether a path is one of a patch, by its name. */
export function isPatchPath(path: string): boolean {
  return /\.(?:patch|diff)$/i.test(path);
}

/**
 * Reads a patch as git, quilt or `diff -u` write it, mail around it or not. What belongs to no file and no hunk is passed
 * over, as patch(1) does. Time and memory grow with the text alone; the caller bounds that.
 */
export function readPatchFile(text: string): PatchedFile[] {
  const lines = textLines(text);
  const files: { readonly path: string; readonly hunks: Hunk[] }[] = [];
  for (let index = 0; index < lines.length;) {
    const path = pathOfHeader(lines[index], lines[index + 1]);
    if (path !== undefined) {
      files.push({ path, hunks: [] });
      index += 2;
      continue;
    }
    const found = readHunk(lines, index);
    if (found !== undefined) files.at(-1)?.hunks.push(found.hunk);
    index = found?.next ?? index + 1;
  }
  return files;
}

function pathOfHeader(before: string | undefined, after: string | undefined): string | undefined {
  if (before?.startsWith('--- ') !== true || after?.startsWith('+++ ') !== true) return undefined;
  const path = nameIn(after.slice(4));
  return path === '/dev/null' ? nameIn(before.slice(4)) : path;
}

/** The name of a `---` or `+++` line: quoted like a C string, or up to a tab or a time. */
function nameIn(text: string): string {
  if (text.startsWith('"')) return unquoted(text);
  const name = text.split('\t')[0] ?? '';
  return name.replace(/ \d{4}-\d\d-\d\d .*$/, '').trimEnd();
}

/** git quotes what has unusual bytes (core.quotePath): C escapes, three octal digits a byte. */
function unquoted(text: string): string {
  const bytes: Buffer[] = [];
  const part = /\\([0-7]{3})|\\(.)|([^"\\]+)/gy;
  part.lastIndex = 1;
  for (let found = part.exec(text); found !== null; found = part.exec(text)) {
    const [, octal, escape, plain] = found;
    if (octal !== undefined) bytes.push(Buffer.of(Number.parseInt(octal, 8) & 0xff));
    else if (escape !== undefined) bytes.push(Buffer.of(ESCAPES.get(escape) ?? escape.charCodeAt(0)));
    else if (plain !== undefined) bytes.push(Buffer.from(plain));
  }
  return Buffer.concat(bytes).toString();
}

/**
 * Whether a path in a patch or a repository names that file of the source tree. All of the shorter one must agree from
 * the end; before it the longer one may have more: a prefix (`a/`, `linux-6.1/`), the folder of a tree.
 * @param source as DWARF has it, relative to the source tree or absolute
 */
export function isSameFile(path: string, source: string): boolean {
  const [ours, theirs] = [segments(path), segments(source)];
  let common = 0;
  while (common < Math.min(ours.length, theirs.length) && ours.at(-1 - common) === theirs.at(-1 - common)) common++;
  if (common === 0) return false;
  if (common === theirs.length || common === ours.length) return true;
  // `b/drivers/foo.c` and /usr/src/linux/drivers/foo.c: the patch's first folder is its prefix.
  return common === ours.length - 1 && common >= 2;
}

/** What the paths of one file have in common, whatever stands before it. */
export function fileName(path: string): string {
  return segments(path).at(-1) ?? '';
}

function segments(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '' && segment !== '.');
}
