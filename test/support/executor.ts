/** What executes queries in tests: the default, unless `TEST_EXECUTOR=graphql-js npm test …` says otherwise. */
const executor = process.env['TEST_EXECUTOR'];

export const EXECUTOR_ENV: Readonly<Record<string, string>> = executor
  ? { EXECUTOR: executor }
  : {};
