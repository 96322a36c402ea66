import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Progress } from '../../src/commands/progress.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** What was written for a report of 3 files, one each 400 milliseconds. */
function written(isTTY: boolean | undefined, total: number | undefined): string[] {
  const lines: string[] = [];
  const write = (line: string) => lines.push(line) > 0;
  const progress = new Progress(isTTY === undefined ? { write } : { write, isTTY }, total);
  for (let done = 1; done <= 3; done++) {
    vi.advanceTimersByTime(400);
    progress.show(done);
  }
  progress.end();
  return lines;
}

it('is one line of a terminal, written over and cleared at the end; short work has none', () => {
  expect(written(true, 3)).toEqual(['\r\x1b[K2 of 3 files', '\r\x1b[K3 of 3 files', '\r\x1b[K']);
  expect(written(true, undefined)[0]).toBe('\r\x1b[K2 files');
});

it('is nothing where there is no terminal', () => {
  expect(written(false, 3)).toEqual([]);
  expect(written(undefined, 3)).toEqual([]);
});
