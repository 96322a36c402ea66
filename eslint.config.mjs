import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'test/corpus/', 'test/lab/', 'node_modules/'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.mjs', 'test/demo/*.mjs', 'test/bench/*.mjs', 'test/support/*.mjs'] } },
    },
    rules: {
      // Types carry the meaning: no cast silences the compiler (`as const` is none).
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allow: [{ from: 'lib', name: 'bigint' }] }],
    },
  },
  // Plain scripts have no types to check.
  { files: ['**/*.mjs'], ...tseslint.configs.disableTypeChecked },
);
