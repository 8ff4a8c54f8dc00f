import eslint from '@eslint/js';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

/** What an import must not name, and what the developer reads who tries. */
const no = (regex, message, more = {}) => ({ regex, message, ...more });
/** The same, for what runs: types are only names for the shapes of values. */
const noCode = (regex, message) => no(regex, message, { allowTypeImports: true });

const GOT = noCode('^got$', 'Only datasources/transport/transport.ts speaks HTTP to ICE.');
const SANDBOX = no('(^|/)sandbox(/|$)', 'Only start.ts opens the sandbox.');
const IO = [
  no('^(node:(fs|http|https|child_process)|got$|ioredis$|fastify)', 'No IO here.'),
  no('^node:net$', 'No IO here: addresses alone.', { allowImportNames: ['BlockList', 'isIP'] }),
];
const rooms = (names, message) => no(`(^|/)(${names.join('|')})(/|\\.js$)`, message);

const ABOVE_DATASOURCES = [
  'loaders',
  'reports',
  'resolvers',
  'schema',
  'session',
  'server',
  'context',
  'start',
];
const DATASOURCES = rooms(ABOVE_DATASOURCES, 'A datasource knows ICE alone.');
const otherProducts = (...names) =>
  rooms(
    names,
    'A datasource never calls another product: joining them is a loader’s or resolver’s act.',
  );

/**
 * The directions in which the rooms of src/ may import each other:
 *
 *   errors <- datasources <- loaders <- resolvers -> schema
 *                         <- reports <-
 *
 * `session`, `server`, `context` and `start` wire them; `redis` stands below all that share through it. For each file the last room that it is in
 * counts, so every row says all that holds there. test/lint.test.ts proves each of them.
 */
const ROOMS = [
  { files: ['src/**'], never: [GOT, SANDBOX] },
  { files: ['src/errors.ts'], never: [no('.', 'Errors stand below everything else.')] },
  { files: ['src/datasources/**'], never: [GOT, SANDBOX, DATASOURCES] },
  { files: ['src/datasources/transport/transport.ts'], never: [SANDBOX, DATASOURCES] },
  {
    files: ['src/datasources/chat/**'],
    never: [GOT, SANDBOX, DATASOURCES, otherProducts('email', 'data')],
  },
  {
    files: ['src/datasources/email/**'],
    never: [GOT, SANDBOX, DATASOURCES, otherProducts('chat', 'data')],
  },
  {
    files: ['src/datasources/data/**'],
    never: [GOT, SANDBOX, DATASOURCES, otherProducts('chat', 'email')],
  },
  {
    files: ['src/loaders/**'],
    never: [
      GOT,
      SANDBOX,
      rooms(
        ['reports', 'resolvers', 'schema', 'server', 'context', 'start'],
        'A loader knows datasources, not GraphQL.',
      ),
    ],
  },
  {
    files: ['src/reports/**'],
    never: [
      ...IO,
      SANDBOX,
      rooms(
        ['loaders', 'resolvers', 'schema', 'session', 'server', 'context', 'start'],
        'Reports know the Data product, not GraphQL and not who asks.',
      ),
    ],
  },
  {
    files: ['src/schema/**'],
    never: [
      ...IO,
      SANDBOX,
      rooms(
        [...ABOVE_DATASOURCES.filter((room) => room !== 'schema'), 'datasources'],
        'The schema does no IO.',
      ),
      no(
        '^\\.\\./(?!\\.\\.)[^/]+/',
        'Two entities meet in a *.links.ts resolver: types that import each other crash at load.',
      ),
    ],
  },
  {
    files: ['src/resolvers/**', 'src/federation/**'],
    never: [
      ...IO,
      SANDBOX,
      rooms(['server', 'start'], 'A resolver unpacks, asks and shapes.'),
      noCode(
        '/datasources/(transport/transport|contract/contract|wire/replies|wire/reply-fields|wire/row-reader|wire/codecs)\\.js$',
        'A resolver never sees a key name, a URL or a body.',
      ),
    ],
  },
  {
    files: ['src/session/**'],
    never: [
      GOT,
      SANDBOX,
      rooms(['server', 'resolvers', 'start'], 'Sign-in knows nothing of how it is asked for.'),
    ],
  },
  {
    files: ['src/redis/**'],
    never: [
      GOT,
      SANDBOX,
      rooms(
        ['datasources', 'submissions', ...ABOVE_DATASOURCES],
        'The way to Redis knows nothing of what travels on it.',
      ),
    ],
  },
  {
    files: ['src/submissions/**'],
    never: [
      GOT,
      SANDBOX,
      rooms(
        ['loaders', 'resolvers', 'schema', 'server', 'context', 'start'],
        'What is done once is said by whoever submits it.',
      ),
    ],
  },
  {
    files: ['src/doctor/**'],
    never: [
      GOT,
      SANDBOX,
      rooms(
        ['loaders', 'resolvers', 'schema', 'server', 'context', 'start'],
        'The doctor asks ICE, and knows nothing of the graph.',
      ),
    ],
  },
  { files: ['src/start.ts'], never: [GOT] },
  {
    files: ['sandbox/**'],
    never: [no('(^|/)src/', 'The sandbox shares no code with src/: it is no judge of itself.')],
  },
];

const directions = ROOMS.map(({ files, never }) => ({
  files,
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: never }] },
}));

export default tseslint.config(
  {
    ignores: [
      'dist',
      'coverage',
      'node_modules',
      'examples/generated',
      'examples/console/src/generated',
    ],
  },
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
    // An expression that takes quadratic time for some text lets whoever sends that text stop the process.
    ignores: ['test/**'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
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
    },
  },
  ...directions,
  {
    files: ['src/config/config.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // Tests look into answers of any shape.
    files: ['test/**'],
    rules: {
      // A table is read row by row, however long it is.
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-explicit-any': 'off',
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
          'AbortController',
          'Buffer',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
);
