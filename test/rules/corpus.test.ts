import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkSource } from '../support/check-source.js';
import type { Finding, ModuleReport } from '../../src/findings/finding.js';
import { BufferSource } from '../../src/elf/source.js';

// What a booted kernel did stands in VERDICTS.tsv; what klp-lint must say of it stands here, by the module's name.
const corpus = new URL('../corpus/', import.meta.url).pathname;
const errors = (report: ModuleReport) => report.findings.filter(({ severity }) => severity === 'error');
const effects = (findings: readonly Finding[]) =>
  findings.flatMap((finding) => finding.effects.map(({ when, outcome }) => `${when}/${outcome}`));

interface Expectation {
  readonly name: RegExp;
  readonly rules: readonly string[];
  readonly effects?: readonly string[];
  readonly confidence?: 'conditional';
}

const LATE_REFUSED = ['patch-load-with-target/refused', 'target-load/refused'];
const EXPECTED: readonly Expectation[] = [
  { name: /^(i_good_|iii_alt_never|iv_pv_vmlinux_ok|ix_sec_nosuffix|xi_noalloc_vmlinux|x_)/, rules: [] },
  { name: /^ii_modsec_vmsym/, rules: ['KLP301'], effects: LATE_REFUSED },
  { name: /^ii_vmsec_modsym/, rules: ['KLP302'], effects: ['patch-load/refused'], confidence: 'conditional' },
  { name: /^iii_alt_diff/, rules: ['KLP101'], effects: LATE_REFUSED },
  { name: /^iii_alt_nop/, rules: ['KLP101'], effects: ['run/ignored'], confidence: 'conditional' },
  { name: /^iv_pv$/, rules: ['KLP103', 'KLP104'], effects: LATE_REFUSED },
  { name: /^iv_pv_issue580/, rules: ['KLP301', 'KLP103', 'KLP104'], effects: LATE_REFUSED },
  { name: /^v_altrepl_lea/, rules: ['KLP102'], effects: ['run/stale'] },
  { name: /^vi_jump_table_key/, rules: ['KLP105'], effects: ['patch-load/corrupted', 'run/stale'] },
  { name: /^vii_static_call/, rules: ['KLP106', 'KLP107'], effects: LATE_REFUSED },
  { name: /^viii_undef/, rules: ['KLP303'], effects: ['patch-load/refused'] },
  { name: /^ix_sym_(nopos|badpos)/, rules: ['KLP306'], effects: ['patch-load/refused'] },
  { name: /^ix_sec_(noobj|badname)/, rules: ['KLP308'], effects: ['patch-load/refused'] },
  { name: /^xi_noalloc_mod/, rules: ['KLP204'], effects: ['target-load/crash'] },
  { name: /^xii_noflag/, rules: ['KLP309'], effects: ['run/corrupted'] },
  { name: /^xiii_noinfo/, rules: ['KLP401'], effects: ['patch-load/refused'] },
  { name: /^xvi_obj_not_in_patch/, rules: ['KLP310'], effects: ['run/ignored'] },
];

for (const version of readdirSync(corpus).filter((name) => /^\d+\.\d+$/.test(name))) {
  describe(`modules of ${version}`, () => {
    const rows = readFileSync(join(corpus, version, 'VERDICTS.tsv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1);
    it.each([...new Set(rows.map((row) => row.split('\t')[0] ?? ''))])('%s', async (name) => {
      const bytes = readFileSync(join(corpus, version, `${name}.ko`));
      const report = await checkSource(new BufferSource(bytes), name, {});
      const expected = EXPECTED.find((row) => row.name.test(name));
      expect(expected, 'a row of the table').toBeDefined();
      expect(['clean', 'findings']).toContain(report.status);
      expect(report.remarks).toEqual([]);
      const found = errors(report);
      for (const { rule } of found) expect(expected?.rules).toContain(rule);
      expect(found.length > 0).toBe((expected?.rules.length ?? 0) > 0);
      for (const effect of expected?.effects ?? []) expect(effects(found)).toContain(effect);
      if (expected?.confidence !== undefined) for (const { confidence } of found) expect(confidence).toBe(expected.confidence);
    });

    const reload = rows.filter((row) => row.startsWith('i_good_mod_reload')).join('');
    it(`says ${/reload=8/.test(reload) ? '' : 'not '}that the target cannot be loaded again`, async () => {
      const bytes = readFileSync(join(corpus, version, 'i_good_mod_reload.ko'));
      const report = await checkSource(new BufferSource(bytes), 'reload', {});
      expect(effects(report.findings)).toEqual(/reload=8/.test(reload) ? ['target-reload/refused'] : []);
    });
  });
}

describe('modules of the real tools', () => {
  const real = join(corpus, 'real');
  it.each(readdirSync(real).filter((name) => name.endsWith('.ko')))('%s', async (name) => {
    const report = await checkSource(new BufferSource(readFileSync(join(real, name))), name, {});
    const found = errors(report);
    if (basename(name) !== 'bad-ext2-a-issue-580.ko') {
      expect(found).toEqual([]);
      return;
    }
    // What 6.1 does comes first, what an older kernel would do after it.
    expect(found.map(({ rule, section, offset, source }) => ({ rule, section, offset, source }))).toEqual(
      ['KLP301', 'KLP103'].map((rule) => ({
        rule,
        section: '.text.ext2_statfs',
        offset: 0x27,
        source: { file: 'fs/ext2/super.c', line: 1421 },
      })),
    );
  });
});
