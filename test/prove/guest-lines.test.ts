import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answerOf } from '../../src/prove/guest.js';
import { GuestLines, MOST_LINES } from '../../src/prove/guest-lines.js';

const NONCE = '0123456789abcdef01234567';

function heard(...parts: string[]) {
  const lines = new GuestLines();
  lines.expect(NONCE);
  for (const part of parts) lines.add(part);
  return lines.take();
}

it('the kernel’s lines lose their time, and answers their nonce', () => {
  const text = `[    1.5] first\r\n[    1.6][  T85] second\n<1>[    1.7] @${NONCE} result 8\n[    1.8] @${NONCE} done\n`;
  expect(heard(text)).toEqual({ lines: ['first', 'second'], answers: ['result 8', 'done'], left: 0 });
});

it('without the nonce of this command nothing is an answer', () => {
  const forged = [`@${NONCE.replace('0', 'f')} done`, `x @${NONCE} done`, `@${NONCE}done`, '@- ready'];
  expect(heard(`${forged.join('\n')}\n`)).toEqual({ lines: forged, answers: [], left: 0 });
});

it('an old nonce is none', () => {
  const lines = new GuestLines();
  lines.expect(NONCE);
  lines.expect('ffffffffffffffffffffffff');
  expect(lines.add(`@${NONCE} done\n`)).toEqual([]);
});

it('says the same whatever parts the text comes in', () => {
  const line = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.constant(`@${NONCE} result 0`),
    fc.constant(`[    3.25] @${NONCE} done`),
    fc.constant('[   12.000001] livepatch: x'),
  );
  fc.assert(
    fc.property(fc.array(line), fc.array(fc.nat(30)), (all, cuts) => {
      const text = all.map((one) => `${one.replaceAll('\n', '')}\n`).join('');
      const parts: string[] = [];
      let at = 0;
      for (const cut of cuts) parts.push(text.slice(at, (at += cut)));
      parts.push(text.slice(at));
      expect(heard(...parts)).toEqual(heard(text));
    }),
  );
});

it('keeps the first and the last of very many lines, and a piece of a very long one', () => {
  const lines = new GuestLines();
  lines.expect(NONCE);
  for (let n = 0; n < 50_000; n++) lines.add(`line ${n}\n`);
  lines.add(`${'x'.repeat(1 << 20)}\n`);
  lines.add(`@${NONCE} result 0\n`);
  const { lines: kept, answers, left } = lines.take();
  expect(kept[0]).toBe('line 0');
  expect(kept.at(-1)).toHaveLength(1100);
  expect(kept.length).toBeLessThanOrEqual(2 * MOST_LINES);
  expect(kept.length + left).toBe(50_001);
  expect(answers).toEqual(['result 0']);
});

it('a result is a number of at most three digits, the first that is one', () => {
  const of = (...answers: string[]) => answerOf({ lines: [], answers, left: 0 }, 'done').result;
  expect(of('result 22', 'result 0')).toBe(22);
  expect(of('result -1', 'result 1e9', 'result')).toBeUndefined();
});

it('a machine that went away with a panic panicked', () => {
  const heardOf = (line: string) => answerOf({ lines: [line], answers: [], left: 0 }, 'exited').end;
  expect(heardOf('Kernel panic - not syncing: x')).toBe('panic');
  expect(heardOf('x')).toBe('exited');
});
