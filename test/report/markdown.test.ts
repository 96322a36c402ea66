import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { markdownReport } from '../../src/report/markdown.js';
import { finding, notAnalysed, notLivepatch, report } from './reports.js';

describe('markdownReport()', () => {
  it('has a table of modules and the findings', () => {
    expect(markdownReport([report([finding()]), report([]), notAnalysed('c.ko', 'no *.ko')])).toMatchInlineSnapshot(`
      "### klp-lint: 3 modules: 1 clean, 1 with findings (1 error), 1 not analysed; 74 of 74 rules checked

      | module | kernel | arch | built by | result |
      | --- | --- | --- | --- | --- |
      | <code>a.ko</code> | <code>6.1.192</code> | <code>x86&#95;64</code> | <code>kpatch-build</code> | **1 error** |
      | <code>a.ko</code> | <code>6.1.192</code> | <code>x86&#95;64</code> | <code>kpatch-build</code> | clean; 74 of 74 rules checked |
      | <code>c.ko</code> | <code>6.1.192</code> | <code>x86&#95;64</code> | <code>kpatch-build</code> | **not analysed**: no \`*.ko\` |

      ---
      **error · late-paravirt-site** (KLP103) in <code>f+0x27 (.text.f+0x27)</code> · <code>fs/ext2/super.c&#58;1421</code> · <code>a.ko</code>

      What happens.

      <pre>.text.f+0x25   ff 15 00 00 00 00
                     ^^^^^^^^^^^^^^^^^  paravirt site&#58; rewritten when the livepatch loads
                           ^^^^^^^^^^^  R&#95;X86&#95;64&#95;PC32 to pv&#95;ops&#58; written when ext2 loads</pre>

      | when | what |
      | --- | --- |
      | \`ext2\` loads later | refused: <code>invalid access</code> |
      | patched code runs | crash |

      **Fix:** What to do.
      "
    `);
  });

  it('counts the other places of a module', () => {
    expect(markdownReport([{ ...report([]), places: ['a.ko', 'b.ko', 'c.ko'] }])).toContain('| <code>a.ko</code> and 2 other places |');
  });

  it('has no table without modules', () => {
    expect(markdownReport([notLivepatch('a.ko')])).toBe('### klp-lint: no livepatch module; 1 file is no livepatch\n');
  });

  it('no cell of the table comes of a name', () => {
    const evil = '</pre><img src=x>`|[a](http://b)@team\n# x **b**';
    const text = markdownReport([
      report(
        [
          finding({
            section: evil,
            function: evil,
            message: evil,
            advice: evil,
            effects: [{ when: 'run', outcome: 'crash', message: evil }],
          }),
        ],
        evil,
      ),
      notAnalysed(evil, evil),
    ]);
    const inTable = text.split('\n').filter((line) => line.startsWith('| <code>'));
    for (const line of inTable) expect(line.match(/\|/g)).toHaveLength(6);
  });

  it('no link comes of a name', () => {
    const text = markdownReport([report([finding()], 'a www.evil.example')]);
    expect(micromark(text, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] })).not.toContain('<a ');
  });

  it('says once for each kernel what is undecided, and the remarks of the run', () => {
    const undecided = (object: string) => [
      { rule: 'KLP320', object, wouldDecide: `${object}.ko` },
      { rule: 'KLP327', object: 'vmlinux', wouldDecide: 'Module.symvers' },
    ];
    const modules = ['ext2', 'minix', 'ext2'].map((object, i) => ({ ...report([], `${i}.ko`), undecided: undecided(object) }));
    const text = markdownReport([...modules, report([])], ['a file of *mine*']).replace(/&#(\d+);/g, (_, code: string) =>
      String.fromCodePoint(Number(code)),
    );
    expect(text).toContain('\n\n- a file of `*mine*`\n\n| module |');
    expect(text).toContain(
      '\n- In 3 modules for Linux 6.1.192, 2 rules were not checked (`KLP320`, `KLP327`): pass the kernel package, or `ext2.ko`, Module.symvers and minix.ko, with kernel-files.\n',
    );
    expect(markdownReport([notLivepatch('a.ko')], ['said'])).toContain('\n- said\n');
  });

  it('stays below the size that GitHub takes: what is worst stays, and every other finding is counted', () => {
    const notes = Array.from({ length: 200 }, (_, i) => finding({ function: `f${i}`, severity: 'note' }));
    const alike = Array.from({ length: 8 }, () => finding({ function: 'g', severity: 'note' }));
    const text = markdownReport([report([...notes, ...alike]), report([finding({ function: 'last' })])], [], 50_000);
    expect(text.length).toBeLessThan(50_000);
    expect(text).toContain('<code>last+0x27');
    const shown = text.match(/^\*\*note/gm)?.length ?? 0;
    expect(text).toContain(`\n${208 - shown} more findings in the JSON report.\n`);
    expect(text.indexOf('f0+')).toBeLessThan(text.indexOf('last+'));
  });
});
