import { printable } from './escape.js';

/** Plain text in which nothing is a placeholder or a link (3.11.5, 3.11.6). */
export function messageText(text: string): string {
  return printable(text)
    .replace(/[\\[\]]/g, '\\$&')
    .replace(/[{}]/g, '$&$&');
}
