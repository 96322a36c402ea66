import { printable } from '../escape.js';

/** Text that is HTML already: of markup``, or a constant of the page. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = Markup | string | number | undefined | readonly Markup[];

/** HTML of a template whose own text is markup; its values are text, or markup of the same kind. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.reduce((text, string, i) => text + written(parts[i - 1]) + string));
}

function written(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return escaped(String(part));
}

/** What would move, hide or reorder text is spelt out; the line feeds of a picture, whose lines are safe already, stay. */
function escaped(text: string): string {
  const safe = text.split('\n').map(printable).join('\n');
  return safe.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
