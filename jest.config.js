/** What every project shares: ESM TypeScript through swc, the libs by their front doors. */
const base = {
  testEnvironment: '<rootDir>/jest.environment.js',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: {
    '^@signoff/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};

/**
 * `unit` is pure and needs nothing; `integration` runs against real Postgres and Redis, whose URLs
 * `scripts/signoff.mjs test` puts into the environment.
 *
 * @type {import('jest').Config}
 */
export default {
  // A machine under load is slow. Nothing is timed, so patience costs nothing where all is well.
  testTimeout: 30_000,
  projects: [
    {
      ...base,
      displayName: 'unit',
      roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
      testRegex: '(?<!integration|e2e)\\.spec\\.ts$',
    },
    {
      ...base,
      displayName: 'integration',
      roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
      testRegex: '\\.(integration|e2e)\\.spec\\.ts$',
    },
  ],
};
