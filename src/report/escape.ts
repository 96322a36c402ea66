/** Controls, formats (bidirectional marks, zero-width characters), separators that end lines, and lone surrogates. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A name from a file, safe to print: what would move the cursor or reorder the line is spelt out. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
  });
}

/** The same in JSON, where the escapes keep the value. */
export function printableJson(json: string): string {
  // JSON.stringify() has escaped what stands in strings; the line feeds that are left are its own layout.
  return json.replace(UNPRINTABLE, (character) => (character === '\n' ? character : jsonEscape(character)));
}

function jsonEscape(character: string): string {
  let escaped = '';
  for (let i = 0; i < character.length; i++) escaped += `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`;
  return escaped;
}

/** A name from a file as plain text in Markdown that GitHub renders: no markup, link, mention or HTML comes of it. */
export function markdownText(text: string): string {
  return printable(text).replace(/[&<>\\`*_{}[\]()#+\-.!|~:@/]/g, entity);
}

/** A name from a file as code in Markdown; within a table too. */
export function markdownCode(text: string): string {
  return `<code>${codeText(printable(text))}</code>`;
}

/** Lines that are safe to print, as they are. In <pre>, not in a fence: a name with backquotes would end that. */
export function markdownPreformatted(lines: readonly string[]): string {
  return `<pre>${codeText(lines.join('\n'))}</pre>`;
}

function codeText(text: string): string {
  return text.replace(/[&<>`*_[\]\\~:@|]/g, entity);
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
