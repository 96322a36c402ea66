import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';

const read = (text: string) => parseConfig(text, 'klp-lint.yml').audit;

describe('audit in the configuration', () => {
  it('is a list of sources', () => {
    expect(
      read(
        'audit:\n  repositories:\n    - { workflow: build.yml, runs: 3 }\n    - { repository: acme/kpatches, releases: all }\n  paths: [modules]\n',
      ),
    ).toEqual({
      name: 'audit',
      title: 'Audit of the livepatches',
      sources: [
        { kind: 'artifacts', repository: undefined, workflow: 'build.yml', branch: undefined, runs: 3, artifacts: [] },
        { kind: 'releases', repository: 'acme/kpatches', releases: 'all', assets: [] },
        { kind: 'paths', paths: ['modules'] },
      ],
    });
  });

  it.each([
    ['{ name: "a--b" }', 'audit.name: must be of small letters, digits and single hyphens'],
    ['{ title: "" }', 'audit.title: must not be empty'],
    ['{ repositories: [{ repository: acme/x }] }', 'audit.repositories.0: needs at least one of workflow, releases'],
    ['{ repositories: [{ releases: all, runs: 2 }] }', 'audit.repositories.0: has no workflow; branch, runs and artifacts need one'],
    ['{ repositories: [{ workflow: a.yml, assets: [x] }] }', 'audit.repositories.0: has no releases; assets need them'],
    ['{ repositories: [{ workflow: a.yml, runs: 0 }] }', 'audit.repositories.0.runs: must be a whole number from 1 to 50'],
    ['{ repositories: [{ workflow: a/b.yml }] }', "audit.repositories.0.workflow: must be a workflow's file name"],
    ['{ repositories: [{ repository: ../.., releases: all }] }', 'audit.repositories.0.repository: must be a repository such as'],
    ['{ repos: [] }', 'audit.repos: is not known here'],
  ])('%s is refused', (text, message) => {
    expect(() => read(`audit: ${text}\n`)).toThrow(`klp-lint.yml: ${message}`);
  });
});
