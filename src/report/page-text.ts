import { type Style, styled, type Terminal, wrapped } from './terminal.js';

/**
 * A page of docs/ for a terminal: its Markdown as headings, wrapped paragraphs, lists, aligned tables and indented code. Links are left out
 * but for their words, as they lead to other files of the package.
 * @param markdown our own, with headings, paragraphs, `-` and numbered lists, tables and fenced code; anything else stands as it is
 */
export function renderedPage(markdown: string, terminal: Terminal): string {
  const blocks = blocksOf(markdown.split('\n')).map((block) => linesOf(block, terminal).join('\n'));
  return `${blocks.join('\n\n')}\n`;
}

type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly { readonly mark: string; readonly text: string }[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'code'; readonly lines: readonly string[] };

const ITEM = /^(-|\d+\.) (.*)$/;

function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  for (let i = 0; i < lines.length;) {
    const line = lines[i] ?? '';
    const isFence = line.startsWith('```');
    const end = endOfBlock(lines, i, isFence);
    const own = lines.slice(i, end);
    if (isFence) blocks.push({ kind: 'code', lines: own.slice(1) });
    else if (line.startsWith('#')) blocks.push({ kind: 'heading', text: line.replace(/^#+ /, '') });
    else if (line.startsWith('|')) blocks.push({ kind: 'table', rows: own.filter((row) => !/^[|\s:-]+$/.test(row)).map(cellsOf) });
    else if (ITEM.test(line)) blocks.push({ kind: 'list', items: itemsOf(own) });
    else if (line !== '') blocks.push({ kind: 'paragraph', text: own.join(' ') });
    i = isFence ? end + 1 : end;
  }
  return blocks;
}

/** The index after the block's last line; of a fence that of the line that closes it. */
function endOfBlock(lines: readonly string[], start: number, isFence: boolean): number {
  if (/^#|^$/.test(lines[start] ?? '')) return start + 1;
  const found = lines.findIndex((line, i) => i > start && (isFence ? line.startsWith('```') : line === ''));
  return found < 0 ? lines.length : found;
}

function cellsOf(row: string): string[] {
  return row
    .replace(/^\||\|\s*$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}

function itemsOf(lines: readonly string[]): { mark: string; text: string }[] {
  const items: { mark: string; text: string }[] = [];
  for (const line of lines) {
    const [, mark = '-', text = ''] = ITEM.exec(line) ?? [];
    const last = items.at(-1);
    if (ITEM.test(line)) items.push({ mark, text });
    else if (last !== undefined) last.text += ` ${line.trim()}`;
  }
  return items;
}

function linesOf(block: Block, terminal: Terminal): string[] {
  const { width } = terminal;
  switch (block.kind) {
    case 'heading':
      return [styled(terminal, 'bold', plain(block.text))];
    case 'paragraph':
      return inStyle(wrapped(plain(block.text), width, '', ''), terminal);
    case 'list':
      return inStyle(
        block.items.flatMap(({ mark, text }) => wrapped(plain(text), width, `  ${mark} `, ' '.repeat(mark.length + 3))),
        terminal,
      );
    case 'code':
      return block.lines.map((line) => styled(terminal, 'cyan', `    ${line}`));
    case 'table':
      return tableLines(block.rows, terminal);
  }
}

/** The last column has what room is left, and is wrapped; where a column before it would leave too little, each cell has a line of its own. */
function tableLines(rows: readonly (readonly string[])[], terminal: Terminal): string[] {
  const texts = rows.map((row) => row.map((cell) => plain(cell).replaceAll('`', '')));
  const columns = Math.max(...texts.map((row) => row.length));
  const natural = Array.from({ length: columns }, (_, column) => Math.max(...texts.map((row) => row[column]?.length ?? 0)));
  const widths = shared(natural, terminal.width - 2 - 2 * (columns - 1));
  return texts.flatMap((row, index) => {
    const cells = widths.map((width, column) => wrapped(row[column] ?? '', width, '', ''));
    const height = Math.max(...cells.map((lines) => lines.length));
    const lines = Array.from({ length: height }, (_, line) =>
      `  ${cells.map((cell, column) => (cell[line] ?? '').padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
    );
    return index === 0 ? lines.map((line) => styled(terminal, 'bold', line)) : lines;
  });
}

const LEAST_COLUMN = 8;

/** Widths that fit: the widest column gives way, character by character, as long as it is wider than the others. */
function shared(natural: readonly number[], room: number): number[] {
  const widths = [...natural];
  for (let over = widths.reduce((sum, width) => sum + width, 0) - room; over > 0; over--) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= LEAST_COLUMN) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

/** The words of a line without links and emphasis. Code keeps its marks: they are cut where there is colour. */
function plain(text: string): string {
  return text.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1').replace(/\*\*([^*]+)\*\*/g, '$1');
}

/** Lines in which what stands between backquotes has a colour, also over the end of a line. */
function inStyle(lines: readonly string[], terminal: Terminal): string[] {
  if (!terminal.colours) return [...lines];
  const style: Style = 'cyan';
  let inCode = false;
  return lines.map((line) => {
    const parts = line.split('`');
    const first = inCode;
    if (parts.length % 2 === 0) inCode = !inCode;
    return parts.map((part, i) => ((i % 2 === 1) === first || part === '' ? part : styled(terminal, style, part))).join('');
  });
}
