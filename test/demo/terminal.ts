import { styled, type Terminal, wrapped } from '../../src/report/terminal.js';
import type { ThreadState } from '../support/github/state.js';

/** Lines of a file that are shown before and behind one with a comment. */
const CONTEXT = 4;

/** GitHub's Markdown, as far as a review has it, for people at a terminal. */
export function markdownBlock(markdown: string, terminal: Terminal, indent = '  '): string {
  const lines: string[] = [];
  let isFenced = false;
  for (const line of markdown
    .replace(/<!--.*?-->\n?/gs, '')
    .trim()
    .split('\n')) {
    if (line.startsWith('```')) isFenced = !isFenced;
    else if (isFenced) lines.push(`${indent}  ${line}`);
    else if (line.startsWith('|')) lines.push(...rowLines(line, indent, terminal.width));
    else if (line !== '</details>' && (line !== '' || lines.at(-1) !== indent))
      lines.push(...wrapped(inline(line), terminal.width, indent, indent));
  }
  return `${bold(lines.map((line) => line.trimEnd()).join('\n'), terminal)}\n`;
}

/** The lines of a file that a pull request adds around its comments, each comment under its line. */
export function fileBlock(
  { path, text }: { readonly path: string; readonly text: string },
  threads: readonly ThreadState[],
  terminal: Terminal,
): string {
  const blocks = threads
    .filter((thread) => thread.path === path)
    .map(({ line: commented = 1, comments }) => {
      const above = text
        .split('\n')
        .slice(0, commented)
        .map((line, i) => `  ${String(i + 1).padStart(4)}  +${line.replaceAll('\t', '        ')}`)
        .slice(-CONTEXT);
      return [...above, '', ...comments.map(({ body }) => markdownBlock(body, terminal, '    | '))].join('\n');
    });
  return [`  ${styled(terminal, 'bold', path)}`, ...blocks].join('\n');
}

/** A row of a table: its first cell, and the others behind a colon. */
function rowLines(row: string, indent: string, width: number): string[] {
  const [first = '', ...others] = row
    .split('|')
    .slice(1, -1)
    .map((cell) => inline(cell.trim()));
  if (/^-+$/.test(first)) return [];
  const rest = others.filter((cell) => cell !== '').join(', ');
  return wrapped(`- ${first}${rest === '' ? '' : `: ${rest}`}`, width, indent, `${indent}  `);
}

function inline(line: string): string {
  return line
    .replace(/^#+ (.*)/, '**$1**')
    .replace(/<\/?(?:sub|details|summary)>/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll('`', '');
}

function bold(text: string, terminal: Terminal): string {
  return text.replace(/\*\*([^*]+)\*\*/g, (_, words: string) => styled(terminal, 'bold', words));
}
