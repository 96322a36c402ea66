import { describe, expect, it } from 'vitest';
import { checkedRules, coverageWords, decidingFiles, resultWords } from '../../src/report/checked-rules.js';
import { exitCodeOf, kernelFilesDemand, summarize, summaryLine } from '../../src/report/summary.js';
import { finding, notAnalysed, notLivepatch, report } from './reports.js';

const UNDECIDED = [
  { rule: 'KLP320', object: 'vmlinux', wouldDecide: 'vmlinuz or kallsyms' },
  { rule: 'KLP320', object: 'ext2', wouldDecide: 'ext2.ko' },
  { rule: 'KLP327', object: 'vmlinux', wouldDecide: 'vmlinuz or Module.symvers' },
];
const partly = { ...report([]), undecided: UNDECIDED };

describe('what was checked', () => {
  it('is clean where every rule was checked, and without findings where not', () => {
    const words = [report([]), partly, report([finding()]), { ...report([finding()]), undecided: UNDECIDED }, notAnalysed('a.ko', 'why')];
    expect(words.map((one) => `${resultWords(one)}${coverageWords(one)}`)).toEqual([
      'clean; 74 of 74 rules checked',
      'no finding; 72 of 74 rules checked',
      '1 error',
      '1 error; 72 of 74 rules checked',
      'not analysed',
    ]);
  });

  it('of a run is what was checked in every module that was analysed', () => {
    const other = { ...report([]), undecided: [{ rule: 'KLP411', object: 'vmlinux', wouldDecide: 'vmlinuz or any module' }] };
    expect(checkedRules([partly, other, report([]), notAnalysed('a.ko', 'why'), notLivepatch('b.ko')])).toEqual({ checked: 71, all: 74 });
    expect(summaryLine(summarize([partly, other, report([])]))).toBe(
      '3 modules: 1 clean, 2 without findings; 71 of 74 rules checked, 3 need kernel files such as vmlinuz',
    );
    expect(summaryLine(summarize([notAnalysed('a.ko', 'why')]))).toBe('no module analysed, 1 not analysed');
  });

  it('names the file first that decides most, and no more files than are needed', () => {
    expect(decidingFiles([partly])).toEqual({
      files: [
        { name: 'vmlinuz', rules: 1 },
        { name: 'ext2.ko', rules: 1 },
      ],
      left: 0,
    });
    const many = Array.from({ length: 20 }, (_, i) => ({ rule: 'KLP320', object: `m${i}`, wouldDecide: `m${i}.ko` }));
    expect(decidingFiles([{ ...report([]), undecided: many }])).toMatchObject({ files: { length: 8 }, left: 12 });
  });

  it('fails a run that requires kernel files, whatever was found; what klp-lint failed on wins', () => {
    const failing = { failOn: 'error', failOnConfidence: 'conditional', requireKernelFiles: true } as const;
    const found = { ...report([finding()]), undecided: UNDECIDED };
    const fault = { ...report([]), status: 'not-analysed', reason: 'why', fault: 'where' } as const;
    const codes = [[report([])], [partly], [found], [report([finding()])], [partly, fault]].map((run) =>
      exitCodeOf(summarize(run), failing),
    );
    expect(codes).toEqual([0, 3, 3, 1, 4]);
    expect(exitCodeOf(summarize([partly]), { ...failing, requireKernelFiles: false })).toBe(0);
    expect(kernelFilesDemand(summarize([partly]), failing, '--require-kernel-files')).toBe(
      '--require-kernel-files: 2 of 74 rules were not checked; pass the kernel package, or first of all vmlinuz, with kernel-files',
    );
    expect(kernelFilesDemand(summarize([report([])]), failing, '')).toBeUndefined();
  });
});
