/** Controls, formats (bidirectional marks, zero-width characters), separators that end lines, and lone surrogates. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** The same but for line feeds. */
const UNPRINTABLE_IN_LINES = new RegExp(`(?!\\n)${UNPRINTABLE.source}`, UNPRINTABLE.flags);

/** A name from a file, safe to print: what would move the cursor or reorder the line is spelt out. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, spelt);
}

function spelt(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}

/**
 * A line with names from files in it, safe to print where GitHub's runner reads commands: those at the start of a line (`::error::`), and
 * the older ones, which it finds anywhere (`##[error]`).
 */
export function printableInLog(line: string): string {
  return printable(line)
    .replace(/^(\s*):/, '$1\\x3a')
    .replaceAll('##[', '#\\x23[');
}

/** What printable() does, in JSON, where the escapes keep the value. */
export function printableJson(json: string): string {
  // JSON.stringify() has escaped what stands in strings; the line feeds that are left are its own layout.
  return json.replace(UNPRINTABLE_IN_LINES, jsonEscape);
}

function jsonEscape(character: string): string {
  let escaped = '';
  for (let i = 0; i < character.length; i++) escaped += `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`;
  return escaped;
}

/** A name from a file as code in Markdown; within a table too. */
export function markdownCode(text: string): string {
  return `<code>${codeText(printable(text))}</code>`;
}

/** Lines that are safe to print, as they are. In <pre>, not in a fence: a name with backquotes would end that. */
export function markdownPreformatted(lines: readonly string[]): string {
  return `<pre>${codeText(lines.join('\n'))}</pre>`;
}

/** Names are cut to this many characters in a review: a symbol's name may be as long as its file. */
const MAX_NAME = 200;

/**
 * All but ASCII and the letters of scripts that run from left to right: it can reorder or cover what stands beside it. And `@`:
 * an answer by mail quotes what it answers as plain text, code or not, and GitHub mentions who is named there.
 */
const FOREIGN =
  /[^\x20-\x3f\x41-\x7e\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/** A name from a file, safe to print, with nothing in it that changes how text around it looks, and not longer than can be read. */
export function plainName(text: string): string {
  const cut = text.length > MAX_NAME ? `${text.slice(0, MAX_NAME)}... (${text.length} characters)` : text;
  return printable(cut).replace(FOREIGN, spelt);
}

/**
 * A name from a file as code in Markdown, between backquotes: there GitHub makes no markup, link, mention or reference of it, and it
 * reads well in a mail. What would end the code or a table's cell is spelt out.
 */
export function codeSpan(text: string): string {
  const name = plainName(text).replace(/[`|]/g, spelt);
  return name.trim() === '' ? '`(no name)`' : `\`${name}\``;
}

/** A word that no Markdown, link, mention, reference or commit hash comes of. */
const PLAIN_WORD = /^(?:[A-Za-z][A-Za-z]*(?:['.-][A-Za-z]+)*|\d{1,6}(?:\.\d{1,6})*|\d{1,6}-[a-z]+|[–→])$/;

/** Words of plain letters that GitHub makes links of all the same. */
const NO_PLAIN_WORD = /^www\.|^[0-9a-f]{7,}$/i;

/** Architectures are prose, although there are digits in their names. */
const PROSE = new Set(['x86-64', 'x86', 'arm64', 'ppc64le', 's390x', 'loongarch64', 'riscv64']);

/** Sentences are cut to this many characters in a review. */
const MAX_PROSE = 3000;

/**
 * A sentence with names from a file in it, as Markdown: plain words stand as they are, every other word becomes code. Escaping
 * alone would not do: GitHub looks for mentions and references in the rendered text (github/cmark-gfm, issue 181).
 * @param known words that have their own Markdown
 */
export function proseWithNames(text: string, known: ReadonlyMap<string, string> = new Map()): string {
  const cut = text.length > MAX_PROSE ? `${text.slice(0, MAX_PROSE)} ... (${text.length} characters)` : text;
  return printable(cut)
    .split(' ')
    .filter((word) => word !== '')
    .map((word, i) => {
      const { opening, quoted, name, closing } = partsOf(word);
      if (name === '') return word;
      // A sign in the first place, or a number with one behind it, could begin a list.
      const canBegin = /^[A-Za-z]/.test(name) || (/^\d+$/.test(name) && closing === '');
      const isPlain = PROSE.has(name) || ((i > 0 || canBegin) && PLAIN_WORD.test(name) && !NO_PLAIN_WORD.test(name));
      return opening + (known.get(name) ?? (isPlain && !quoted ? name : codeSpan(name))) + closing;
    })
    .join(' ');
}

/** A word without the signs around it, which belong to the sentence; brackets that the word opens itself belong to it: `f()`. */
function partsOf(word: string): { readonly opening: string; readonly quoted: boolean; readonly name: string; readonly closing: string } {
  const [, opening = '', quoted, bare = '', closing = ''] = /^([("]*)(?:'(.+)'|(.*?))([)".,:;!?]*)$/.exec(word) ?? [];
  if (quoted !== undefined) return { opening, quoted: true, name: quoted, closing };
  const open = bare.split('(').length - bare.split(')').length;
  // As many of the closing brackets as it opened are its own, with what stands before the last of them.
  let own = 0;
  for (let left = open; left > 0; left--) {
    const next = closing.indexOf(')', own);
    if (next < 0) break;
    own = next + 1;
  }
  return { opening, quoted: false, name: bare + closing.slice(0, own), closing: closing.slice(own) };
}

/** Lines as a block of code, between fences that nothing in them can end. */
export function fenced(lines: readonly string[]): string {
  const longest = Math.max(2, ...lines.map((line) => Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length))));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text`, ...lines, fence].join('\n');
}

function codeText(text: string): string {
  // Within HTML's <code> GitHub makes a link even of `www.`, which Markdown's own code would stop.
  return text.replace(/[&<>`*_[\]\\~:@|]|(?<=www)\./gi, entity);
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
