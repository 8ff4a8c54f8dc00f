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
/** Nothing of other folders but these, each said as it is imported. */
const only = (allowed, message) => no(`^\\.\\./(?!${allowed.join('|')})`, message);

/** Who wires the others together. */
const WIRING = ['config', 'telemetry', 'server', 'build-schema', 'start', 'process', 'main'];
/** Who answers a request, from the ground up. */
const ANSWERING = [
  'session',
  'loaders',
  'reports',
  'live',
  'submissions',
  'context',
  'schema',
  'resolvers',
];
const above = (room) => [...ANSWERING.slice(ANSWERING.indexOf(room) + 1), 'federation', ...WIRING];

const DATASOURCES = rooms([...ANSWERING, ...WIRING], 'A datasource knows ICE alone.');
const GROUND = ['\\.\\./errors\\.js$', '\\.\\./ids\\.js$', '\\.\\./(budget|text)/'];
const otherProducts = (...names) =>
  rooms(
    names,
    'A datasource never calls another product: joining them is a loader’s or resolver’s act.',
  );
const LIST = no('(^|/)endpoints\\.js$', 'What is declared knows no list of all that is.');
const KEYS = noCode(
  '/datasources/(transport/|contract/contract\\.js$|wire/)',
  'A resolver never sees a key name, a URL or a body.',
);
const RESOLVER = rooms(WIRING, 'A resolver unpacks, asks and shapes.');

/**
 * The directions in which the rooms of src/ may import each other:
 *
 *   errors, ids <- datasources <- session <- loaders <- context <- resolvers -> schema
 *                              <- reports <-
 *   loaders <- live <- context, resolvers
 *
 * and within the datasources
 *
 *   wire <- contract <- transport <- what makes a call of them <- products <- endpoints
 *
 * `config`, `telemetry`, `server`, `start` and `process` wire them; `redis`, `budget`, `text` and `execution` stand below all. For each file
 * the last room that it is in counts, so every row says all that holds there. test/lint.test.ts proves each of them, and
 * test/architecture.test.ts that nothing goes in a circle, here or elsewhere.
 */
const ROOMS = [
  { files: ['src/**'], never: [GOT, SANDBOX] },
  { files: ['src/errors.ts'], never: [no('.', 'Errors stand below everything else.')] },
  {
    files: ['src/ids.ts'],
    never: [no('^(?!\\./(errors\\.js$|text/))', 'What an id is depends on nothing.')],
  },
  {
    files: ['src/budget/**', 'src/text/**'],
    never: [...IO, SANDBOX, no('^\\.\\./', 'What serves everybody needs nobody.')],
  },
  {
    files: ['src/execution/**'],
    never: [
      ...IO,
      SANDBOX,
      only(['budget/'], 'Execution knows GraphQL, and how much may be done.'),
    ],
  },
  {
    files: ['src/datasources/**'],
    never: [
      GOT,
      SANDBOX,
      DATASOURCES,
      rooms(['chat', 'email', 'data'], 'How a call is made is the same for all products.'),
    ],
  },
  { files: ['src/datasources/endpoints.ts'], never: [GOT, SANDBOX, DATASOURCES] },
  {
    files: ['src/datasources/wire/**'],
    never: [...IO, SANDBOX, only(GROUND, 'The wire knows bytes and values, not calls.')],
  },
  {
    files: ['src/datasources/contract/**'],
    never: [
      ...IO,
      SANDBOX,
      only([...GROUND, 'wire/'], 'A declaration says what is on the wire, not how it gets there.'),
    ],
  },
  {
    files: ['src/datasources/transport/**'],
    never: [
      GOT,
      SANDBOX,
      only([...GROUND, 'wire/', 'contract/'], 'The transport carries calls, whosever they are.'),
    ],
  },
  {
    files: ['src/datasources/transport/transport.ts'],
    never: [
      SANDBOX,
      only([...GROUND, 'wire/', 'contract/'], 'The transport carries calls, whosever they are.'),
    ],
  },
  {
    files: ['src/datasources/shared/**'],
    never: [
      ...IO,
      SANDBOX,
      only([...GROUND, 'wire/', 'contract/'], 'What products share is no product’s.'),
    ],
  },
  {
    files: ['src/datasources/chat/**'],
    never: [GOT, SANDBOX, DATASOURCES, LIST, otherProducts('email', 'data')],
  },
  {
    files: ['src/datasources/email/**'],
    never: [GOT, SANDBOX, DATASOURCES, LIST, otherProducts('chat', 'data')],
  },
  {
    files: ['src/datasources/data/**'],
    never: [GOT, SANDBOX, DATASOURCES, LIST, otherProducts('chat', 'email')],
  },
  {
    files: ['src/redis/**'],
    never: [
      GOT,
      SANDBOX,
      rooms(
        ['datasources', ...ANSWERING, ...WIRING],
        'The way to Redis knows nothing of what travels on it.',
      ),
    ],
  },
  {
    files: ['src/session/**'],
    never: [GOT, SANDBOX, rooms(above('session'), 'Sign-in knows nothing of how it is asked for.')],
  },
  {
    files: ['src/loaders/**'],
    never: [GOT, SANDBOX, rooms(above('loaders'), 'A loader knows datasources, not GraphQL.')],
  },
  {
    files: ['src/loaders/kit/**'],
    never: [
      GOT,
      SANDBOX,
      rooms(above('loaders'), 'A loader knows datasources, not GraphQL.'),
      no(
        '(^|/)(index|[a-z-]+\\.loaders)\\.js$',
        'What all loaders are made of knows none of them.',
      ),
    ],
  },
  {
    files: ['src/loaders/cache/**'],
    never: [
      GOT,
      SANDBOX,
      rooms(above('loaders'), 'A loader knows datasources, not GraphQL.'),
      no('\\.loaders\\.js$|/kit/', 'The list cache holds rows, whosever they are.'),
    ],
  },
  {
    files: ['src/reports/**'],
    never: [
      ...IO,
      SANDBOX,
      rooms(
        ['loaders', 'session', ...above('reports')],
        'Reports know the Data product, not GraphQL and not who asks.',
      ),
    ],
  },
  {
    files: ['src/live/**'],
    never: [
      GOT,
      SANDBOX,
      rooms(
        ['reports', ...above('live')],
        'What is watched is read by loaders, and told to whoever asks.',
      ),
    ],
  },
  {
    files: ['src/submissions/**'],
    never: [
      GOT,
      SANDBOX,
      rooms(
        ['loaders', 'reports', ...above('submissions')],
        'What is done once is said by whoever submits it.',
      ),
    ],
  },
  {
    files: ['src/context/**'],
    never: [
      GOT,
      SANDBOX,
      rooms(above('context'), 'What a request has knows nothing of who answers it.'),
    ],
  },
  {
    files: ['src/schema/**'],
    never: [
      ...IO,
      SANDBOX,
      rooms(
        ['datasources', ...ANSWERING.filter((room) => room !== 'schema'), ...WIRING],
        'The schema does no IO.',
      ),
      no(
        '^\\.\\./(?!\\.\\.)[^/]+/',
        'Two entities meet in a *.links.ts resolver: types that import each other crash at load.',
      ),
    ],
  },
  { files: ['src/resolvers/**', 'src/federation/**'], never: [...IO, SANDBOX, RESOLVER, KEYS] },
  {
    files: ['src/resolvers/*/**'],
    never: [
      ...IO,
      SANDBOX,
      RESOLVER,
      KEYS,
      no(
        '^\\.\\./(?!\\.\\./|kit/|[a-z-]+/[a-z-]+-lists\\.js$|report/report-(args|page|types)\\.js$)',
        'Another entity’s lists may be asked for, and reports; its resolvers are its own.',
      ),
    ],
  },
  {
    files: ['src/resolvers/kit/**'],
    never: [
      ...IO,
      SANDBOX,
      RESOLVER,
      KEYS,
      no('^\\.\\./(?!\\.\\./)', 'What all resolvers are made of knows none of them.'),
    ],
  },
  {
    files: ['src/governance/**'],
    never: [
      ...IO,
      SANDBOX,
      rooms([...ANSWERING, ...WIRING], 'A schema is judged by what a client can see of it.'),
    ],
  },
  {
    files: ['src/doctor/**'],
    never: [
      GOT,
      SANDBOX,
      rooms(
        [...above('session'), 'federation'].filter((room) => room !== 'config'),
        'The doctor asks ICE, and knows nothing of the graph.',
      ),
    ],
  },
  {
    files: ['src/export/**'],
    never: [
      GOT,
      SANDBOX,
      only(['config/'], 'An export is a client: it knows the server’s HTTP alone.'),
    ],
  },
  {
    files: ['src/config/**'],
    never: [
      GOT,
      SANDBOX,
      rooms(
        [
          ...ANSWERING.filter((room) => room !== 'reports'),
          'redis',
          ...WIRING.filter((room) => room !== 'config'),
        ],
        'The configuration is there before what is built by it.',
      ),
    ],
  },
  {
    files: ['src/telemetry/**'],
    never: [
      GOT,
      SANDBOX,
      rooms(
        [...ANSWERING, 'server', 'build-schema', 'start', 'process', 'main'],
        'What is told is said by those who tell it.',
      ),
    ],
  },
  {
    files: ['src/server/**'],
    never: [
      GOT,
      SANDBOX,
      rooms(['build-schema', 'start', 'process', 'main'], 'The server is given what it serves.'),
      no(
        '/resolvers/(?!report/report-args\\.js$)',
        'The server asks the schema, and not its resolvers.',
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
      // Records of functions that never use `this` are how most loaders and links are declared. Methods of those that
      // are classes (`ChannelEntity`) stay on their objects.
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
        { property: 'normalize', message: 'Some texts take it a quadratic time: see inForm.' },
      ],
    },
  },
  ...directions,
  {
    files: ['src/config/config.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // Whatever is made for each request.
    files: ['src/{budget,context,datasources,execution,loaders,reports,resolvers}/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "ObjectExpression > Property[kind='get']",
          message:
            'Make it a class: an object with a getter of its own outlives V8’s quick collections, with all that it holds.',
        },
      ],
    },
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
