import { expect, it } from 'vitest';
import { Workspace } from '../../src/archive/workspace.js';
import { filesOf } from '../../src/source/files.js';

it('a glob of so many stars that a long name would take for ever is refused', async () => {
  const files = filesOf([], { workspace: new Workspace(), files: ['*a*a*a*a*a*b'] });
  await expect(files.next()).rejects.toThrow('has more than 4 stars between two slashes');
});
