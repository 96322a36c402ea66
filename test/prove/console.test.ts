import { expect, it } from 'vitest';
import { parseConsole } from '../../src/prove/console.js';

const NONCE = 'a1b2c3';
const console_ = (...lines: string[]): string => lines.map((line) => `[    1.000000] ${line}\n`).join('');

it('gives each step its result and the lines that the kernel wrote meanwhile', () => {
  const text = console_(
    `@${NONCE} 0 begin`,
    "livepatch: enabling patch 'p'",
    `@${NONCE} 0 0 0`,
    'refused for a reason',
    `@${NONCE} 0 1 8`,
    `@${NONCE} 0 end`,
  );
  expect(parseConsole(text, NONCE)).toEqual([
    {
      number: 0,
      end: 'end',
      steps: [
        { number: 0, result: 0, lines: ["livepatch: enabling patch 'p'"] },
        { number: 1, result: 8, lines: ['refused for a reason'] },
      ],
    },
  ]);
});

it('a step that was lost with its machine has no result, and what was said is kept', () => {
  const text = console_(`@${NONCE} 4 begin`, `@${NONCE} 4 0 0`, 'BUG: unable to handle page fault', 'RIP: 0010:memcpy+0x1/0x2');
  expect(parseConsole(text, NONCE)).toEqual([
    {
      number: 4,
      end: 'cut',
      steps: [
        { number: 0, result: 0, lines: [] },
        { number: 1, result: undefined, lines: ['BUG: unable to handle page fault', 'RIP: 0010:memcpy+0x1/0x2'] },
      ],
    },
  ]);
});

it('a marker with another nonce, or of a case that has not begun, is a line like any other or nothing', () => {
  const text = console_(`@${NONCE} 0 begin`, '@ffffff 0 0 0', `@${NONCE} 7 0 0`, `@${NONCE} 0 0 22`, `@${NONCE} 0 dirty`);
  expect(parseConsole(text, NONCE)).toEqual([{ number: 0, end: 'dirty', steps: [{ number: 0, result: 22, lines: ['@ffffff 0 0 0'] }] }]);
});

it("a line of the kernel's log names its thread on some kernels", () => {
  expect(
    parseConsole(`[    1.5][    T1] @${NONCE} 0 begin\n[    1.6][    T1] words\n[    1.7][    T1] @${NONCE} 0 0 0\n`, NONCE)[0]?.steps,
  ).toEqual([{ number: 0, result: 0, lines: ['words'] }]);
});
