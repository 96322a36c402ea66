import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import type { PullState, ThreadState } from '../support/github/state.js';
import { PATCH, type Played } from './sample.js';

const STYLE = readFileSync(join(import.meta.dirname, 'page.css'), 'utf8');
const RULES = pathToFileURL(join(import.meta.dirname, '../../docs/rules')).href;

/** A pull request's review as GitHub shows it, as one HTML page that loads nothing. */
export function reviewPage({ repository, pull, server }: Pick<Played, 'repository' | 'pull' | 'server'>): string {
  const rendered = (markdown: string) => withoutServer(markdownHtml(markdown), server);
  const reviews = pull.reviews.map(({ body }) => box('reviewed', rendered(body)));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>A review by klp-lint</title>
<style>
${STYLE}</style>
</head>
<body>
<main>
${heading(repository, pull)}
${reviews.join('\n')}
${diff(PATCH, pull.threads, rendered)}
</main>
</body>
</html>
`;
}

function heading(repository: string, { number, author, baseRef, headBranch }: PullState): string {
  return `<header>
<p class="repository">${escaped(repository)}</p>
<h1>Add ${escaped(PATCH.path)} <span class="muted">#${number}</span></h1>
<p class="muted"><b>${escaped(author.login)}</b> wants to merge 1 commit into <code>${escaped(baseRef)}</code> from <code>${escaped(headBranch)}</code></p>
</header>`;
}

function box(what: string, content: string): string {
  return `<article class="comment">
<p class="author"><b>github-actions</b> <span class="label">bot</span> <span class="muted">${what}</span></p>
<div class="markdown">${content}</div>
</article>`;
}

/** A file that the pull request adds, with each comment under its line. */
function diff(
  { path, text }: { readonly path: string; readonly text: string },
  threads: readonly ThreadState[],
  rendered: (markdown: string) => string,
): string {
  const lines = text.replace(/\n$/, '').split('\n');
  const rows = lines.map((line, i) => {
    const comments = threads.filter((thread) => thread.path === path && thread.line === i + 1).flatMap((thread) => thread.comments);
    const shown = comments.map(({ body }) => box('commented', rendered(body))).join('\n');
    const row = `<div class="line"><span class="number">${i + 1}</span><span class="sign">+</span><code>${escaped(line)}</code></div>`;
    return shown === '' ? row : `${row}\n<div class="thread">${shown}</div>`;
  });
  return `<section class="file">
<p class="path"><code>${escaped(path)}</code> <span class="added">+${lines.length}</span></p>
${rows.join('\n')}
</section>`;
}

/** Raw HTML stands, as GitHub lets the few elements stand that a review has. */
function markdownHtml(markdown: string): string {
  const html = micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  // Wide tables scroll within themselves.
  return html.replaceAll('<table>', '<div class="table"><table>').replaceAll('</table>', '</table></div>');
}

/** The stand-in is gone: its pages of rules are those of this repository, and its other links lead nowhere. */
function withoutServer(html: string, server: string): string {
  return html
    .replaceAll(new RegExp(`href="${server}/[^"]*/docs/rules/(\\w+\\.md)"`, 'g'), (_, page: string) => `href="${RULES}/${page}"`)
    .replaceAll(new RegExp(`<a href="${server}(/[^"]*)"`, 'g'), (_, path: string) => `<a title="on GitHub: ${path}"`);
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
