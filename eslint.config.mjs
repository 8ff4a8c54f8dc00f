import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * The directions in which the rooms of src/ may import each other:
 *
 *   errors <- datasources <- loaders <- resolvers -> schema
 *
 * `session`, `server`, `context` and `start` wire them. Each row names a room and what it must not
 * import, with the reason that the developer reads.
 */
const DIRECTIONS = [
  {
    files: ['src/errors.ts'],
    never: ['./*', '../*'],
    because: 'errors stands below everything else.',
  },
  {
    files: ['src/datasources/**'],
    never: [
      '**/loaders/**',
      '**/resolvers/**',
      '**/schema/**',
      '**/session/**',
      '**/server/**',
      '**/context.js',
    ],
    because: 'a datasource knows ICE alone.',
  },
  {
    files: ['src/datasources/chat/**'],
    never: ['**/email/**', '**/data/**'],
    because: 'joining products is a loader’s or a resolver’s act.',
  },
  {
    files: ['src/datasources/email/**'],
    never: ['**/chat/**', '**/data/**'],
    because: 'joining products is a loader’s or a resolver’s act.',
  },
  {
    files: ['src/datasources/data/**'],
    never: ['**/chat/**', '**/email/**'],
    because: 'joining products is a loader’s or a resolver’s act.',
  },
  {
    files: ['src/loaders/**'],
    never: ['**/resolvers/**', '**/schema/**', '**/server/**', '**/context.js'],
    because: 'a loader knows datasources, not GraphQL.',
  },
  {
    files: ['src/schema/**'],
    never: [
      '**/datasources/**',
      '**/loaders/**',
      '**/resolvers/**',
      '**/server/**',
      '**/context.js',
      'node:*',
      'got',
      'ioredis',
      'fastify',
    ],
    because: 'the schema does no IO.',
  },
  {
    files: ['src/resolvers/**'],
    never: [
      '**/server/**',
      '**/datasources/transport.js',
      '**/datasources/upstream.js',
      'node:*',
      'ioredis',
      'fastify',
    ],
    because: 'a resolver unpacks, asks and shapes; it does no IO.',
  },
  {
    files: ['src/session/**'],
    never: ['**/server/**', '**/resolvers/**'],
    because: 'sign-in knows nothing of how it is asked for.',
  },
];

/** Only transport.ts speaks HTTP to ICE, and only start.ts opens the sandbox. */
const GOT = { name: 'got', message: 'Only datasources/transport.ts speaks HTTP to ICE.' };
const SANDBOX = { group: ['**/sandbox/**'], message: 'Only start.ts opens the sandbox.' };

const restrict = ({ files, never, because }) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths: files[0]?.startsWith('src/datasources') ? [] : [GOT],
        patterns: [{ group: never, message: `Not from here: ${because}` }, SANDBOX],
      },
    ],
  },
});

export default tseslint.config(
  { ignores: ['dist', 'coverage', 'node_modules'] },
  eslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // `{}` says "no arguments" in a conditional type, and nothing else says it.
      '@typescript-eslint/no-empty-object-type': ['error', { allowObjectTypes: 'always' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // An async function that awaits nothing still turns what it throws into a rejection.
      '@typescript-eslint/require-await': 'off',
      // Loaders answer a value or a promise of it: awaiting both is their point.
      '@typescript-eslint/await-thenable': 'off',
      // Records of functions that never use `this` are how loaders and links are declared.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/**'],
    rules: {
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only config.ts reads the environment.' },
      ],
      'no-restricted-imports': ['error', { paths: [GOT], patterns: [SANDBOX] }],
    },
  },
  ...DIRECTIONS.map(restrict),
  {
    files: ['src/datasources/!(transport*).ts', 'src/datasources/*/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "ImportDeclaration[source.value='got']", message: GOT.message },
      ],
    },
  },
  {
    files: ['src/main.ts', 'src/config.ts'],
    rules: { 'no-restricted-properties': 'off', 'no-console': 'off' },
  },
  { files: ['src/start.ts', 'src/banner.ts'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['sandbox/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/src/**'],
              message: 'The sandbox shares no code with src/: it is no judge of itself.',
            },
          ],
        },
      ],
    },
  },
  {
    // Tests look into answers of any shape.
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'fetch',
          'URL',
          'performance',
          'setTimeout',
          'clearTimeout',
          'Buffer',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
);
