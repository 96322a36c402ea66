import { separated } from '../pieces.js';
import { printableJson } from './escape.js';

/** What JSON.stringify() lays out for an empty list of this name; in a string a line feed would be escaped. */
const emptyList = (name: string): string => `\n  ${JSON.stringify(name)}: []`;

/**
 * A document as JSON.stringify() writes it with two spaces, but for its last line feed, in pieces: each item of its one long list by itself.
 * @param name of the list, which is empty in the document
 */
export function* jsonPieces(document: Readonly<Record<string, unknown>>, name: string, items: Iterable<object>): Generator<string> {
  const text = printableJson(JSON.stringify(document, undefined, 2));
  const place = emptyList(name);
  const at = text.indexOf(place) + place.length - 1;
  yield text.slice(0, at);
  yield* jsonItems(items, '  ');
  yield text.slice(at);
}

/** What stands between the brackets of a list. @param indent of the line with the closing one */
export function* jsonItems(items: Iterable<object>, indent: string): Generator<string> {
  let isEmpty = true;
  for (const piece of separated(jsonTexts(items, `\n${indent}  `), ',')) {
    isEmpty = false;
    yield piece;
  }
  if (!isEmpty) yield `\n${indent}`;
}

function* jsonTexts(items: Iterable<object>, lineStart: string): Generator<string> {
  for (const item of items) yield `${lineStart}${printableJson(JSON.stringify(item, undefined, 2)).replaceAll('\n', lineStart)}`;
}
