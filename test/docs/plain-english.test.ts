import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../cli/run-cli.js';

/** Idioms that make a reader stop, each with a way to say it plainly. */
const FORBIDDEN: readonly (readonly [idiom: RegExp, instead: string])[] = [
  [/(?<!\b(?:there|or)) \b(?:is|are|be) none\b/, 'is not a valid …; is not a …'],
  [/\bnone of (?:it|them|this|these|the)\b/, 'does not …; without …'],
  [/\btells?\b|\btold\b/, 'reports, shows, posts; name who acts'],
  [/\bsaid\b/, 'klp-lint warns that …; the report says …'],
  [/there is to say|nothing to say/, 'name what is reported'],
  [/\bfor want of\b/, 'without …; … is missing'],
  [/\b(?:one|several|many|twenty|every) machines?'? (?:check|list|report|merge|share)|several machines|one machine's report/, 'shard'],
  [/\bjoin(?:s|ed)? (?:the|their) (?:shards|reports|results)/, 'merge'],
];

const below = (folder: string, ending: RegExp) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path))
    .map((path) => `${folder}/${path}`);
const FILES = ['README.md', 'action.yml', ...below('docs', /\.(md|ya?ml|json)$/), ...below('src', /\.ts$/)].sort();

it('comments, messages and documentation are in plain English', () => {
  const found = FILES.flatMap((file) =>
    readFileSync(join(ROOT, file), 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        FORBIDDEN.filter(([idiom]) => idiom.test(line)).map(([, instead]) => `${file}:${index + 1}: ${line.trim()} (better: ${instead})`),
      ),
  );
  expect(found).toEqual([]);
});

/** What a machine does, or does not do although somebody relies on it. */
const CONSEQUENCE =
  /refuse|fails with|cannot be loaded|crash|oops|BUG|WARNING|overwrit|wrong|without a message|logs nothing|[Nn]othing (?:happens|is patched|of)|is not (?:done|counted|patched|known)|never (?:sees|applied)|ignored|leads? into memory|address (?:0|near 0)|another symbol|loads and (?:patches|works)/;

it("a rule's page begins with what happens to the machine", () => {
  const first = below('docs/rules', /\.md$/).map((file) => ({
    file,
    sentence: /^# KLP.*\n\n(.*?\.)(?: |\n|$)/.exec(readFileSync(join(ROOT, file), 'utf8'))?.[1] ?? '',
  }));
  expect(first.filter(({ sentence }) => !CONSEQUENCE.test(sentence))).toEqual([]);
});

it.each([
  ['a size that is none', true],
  ['the module tells its kernel', true],
  ['10 rules, for want of files', true],
  ['undefined where there is none', false],
  ['is it a livepatch, or is none needed', false],
])('%j is forbidden: %j', (text, forbidden) => {
  expect(FORBIDDEN.some(([idiom]) => idiom.test(text))).toBe(forbidden);
});
