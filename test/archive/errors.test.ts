import { expect, it } from 'vitest';
import { ArchiveFormatError, damaged, LimitReached } from '../../src/archive/errors.js';

it('what is a limit or says itself what is wrong stays as it is; what a library says becomes damage', () => {
  const limit = new LimitReached('ratio', 100, '200 times');
  const format = new ArchiveFormatError('xz', 'no footer');
  expect(damaged('zip', limit)).toBe(limit);
  expect(damaged('zip', format)).toBe(format);
  expect(damaged('zip', new Error('invalid distance')).message).toBe('zip: damaged: invalid distance');
});
