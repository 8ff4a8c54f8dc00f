/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // Of decorators and fields it makes what scripts/build.mjs makes: what is tested is what runs.
  transform: { '^.+\\.ts$': ['@swc/jest', { configFile: '.swcrc' }] },
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.ts', 'sandbox/**/*.ts'],
  // For what never ends: no test waits for a time, and none is too slow for a busy machine.
  testTimeout: 300_000,
  // Each file's modules stay in memory, as they are ES modules: a worker that has grown is replaced.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
};
