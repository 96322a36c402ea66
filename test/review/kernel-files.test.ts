import { readFileSync } from 'node:fs';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { expect, it } from 'vitest';
import { checkSource } from '../support/check-source.js';
import type { ModuleReport } from '../../src/findings/finding.js';
import { BufferSource } from '../../src/elf/source.js';
import { readKernelFiles } from '../../src/kernel-files/read-kernel-files.js';
import { markdownReport } from '../../src/report/markdown.js';
import { PLAIN } from '../../src/report/terminal.js';
import { textReport } from '../../src/report/text.js';
import { commentBody } from '../../src/review/comment.js';
import { remarksOf } from '../../src/review/gather.js';
import { LINKS } from './real.js';

// What the kernel's files add to a comment: the modules of the corpus with the kallsyms of the kernel that refused them.

const corpus = new URL('../corpus/6.1/', import.meta.url).pathname;
const builds = await readKernelFiles([`${corpus}kallsyms-6.1.0-56-amd64.txt.gz`]);

function check(name: string, change: (bytes: Buffer) => void = () => undefined): Promise<ModuleReport> {
  const bytes = Buffer.from(readFileSync(`${corpus}${name}.ko`));
  change(bytes);
  return checkSource(new BufferSource(bytes), `${name}.ko`, { kernelFiles: builds });
}

function commentOn(report: ModuleReport): string {
  const [site, ...others] = remarksOf([{ report, containers: [] }], { changed: [], patches: new Map() });
  expect(others).toEqual([]);
  return site === undefined ? '' : commentBody(site, LINKS).replaceAll(corpus, '');
}

it('x_ambiguous: the table of positions, in a comment, the summary and the text', async () => {
  const report = await check('x_ambiguous');
  expect(commentOn(report)).toMatchInlineSnapshot(`
    "<!-- klp-lint:1 findings d9303e8b2acf853d in 59899a82 -->
    **error · symbol-ambiguous** ([KLP321](https://github.example/klp-lint/klp-lint/blob/v1/docs/rules/KLP321.md)) in \`lab_site+0x8\`: relocation to [\`init_once\`](https://elixir.bootlin.com/linux/v6.1/A/ident/init_once)

    \`init_once\` of \`vmlinux\` is there 7 times, and position 0 stands for the only one.

    \`\`\`text
    position  address             kind
    1         0xffffffff90f8b140  function
    2         0xffffffff91005090  function
    3         0xffffffff91020db0  function
    4         0xffffffff91036920  function
    5         0xffffffff910d1560  function
    6         0xffffffff9132c770  function
    7         0xffffffff913afc20  function
    (in address order)
    \`\`\`

    \`\`\`text
    .text+0x15   48 8d 05 00 00 00 00
                          ^^^^^^^^^^^  R_X86_64_PC32 to init_once
    \`\`\`

    | Linux \`6.1.0-56-amd64\` | |
    | --- | --- |
    | livepatch loads | loading the livepatch fails: \`unresolvable ambiguity for symbol 'init_once' in object '(null)'\` |

    **Fix:** Write the position of the right one behind the comma: \`.klp.sym.<object>.<symbol>,<position>\`, counted from 1.

    <sub>[\`lab_site\`](https://elixir.bootlin.com/linux/v6.1/A/ident/lab_site) · \`x_ambiguous.ko\` (\`6.1.0-56-amd64\`)</sub>"
  `);
  const table = ['position  address             kind', '1         0xffffffff90f8b140  function', '2         0xffffffff91005090  function'];
  expect(textReport([report], PLAIN)).toContain(`\n    ${table.join('\n    ')}\n`);
  const html = micromark(markdownReport([report]), { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  expect(html).toContain(`<pre>${table.join('\n')}\n`);
});

it('x_notfound: what was looked for, and where', async () => {
  expect(commentOn(await check('x_notfound'))).toMatchInlineSnapshot(`
    "<!-- klp-lint:1 findings 588775c4d2fb2d45 in 59899a82 -->
    **error · symbol-not-found** ([KLP320](https://github.example/klp-lint/klp-lint/blob/v1/docs/rules/KLP320.md)) in \`lab_site+0x8\`: relocation to [\`no_such_symbol_lab\`](https://elixir.bootlin.com/linux/v6.1/A/ident/no_such_symbol_lab)

    \`no_such_symbol_lab\` of \`vmlinux\` is not there (\`kallsyms-6.1.0-56-amd64.txt.gz\`).

    \`\`\`text
    .text+0x15   48 8d 05 00 00 00 00
                          ^^^^^^^^^^^  R_X86_64_PC32 to no_such_symbol_lab
    \`\`\`

    | Linux \`6.1.0-56-amd64\` | |
    | --- | --- |
    | livepatch loads | loading the livepatch fails: \`symbol 'no_such_symbol_lab' not found in symbol table\` |

    **Fix:** Correct the name or the object in the symbol, or build the livepatch against this kernel.

    <sub>[\`lab_site\`](https://elixir.bootlin.com/linux/v6.1/A/ident/lab_site) · \`x_notfound.ko\` (\`6.1.0-56-amd64\`)</sub>"
  `);
});

it('a misspelt symbol: the nearest names, as code', async () => {
  const report = await check('i_good_vmlinux', (bytes) => {
    const right = 'vmlinux.saved_command_line,0\0';
    bytes.write('vmlinux.saved_comand_line,0\0\0', bytes.indexOf(right));
  });
  expect(commentOn(report)).toContain('The nearest names of `vmlinux`: `saved_command_line`.');
});
