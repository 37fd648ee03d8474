import { jsc } from './tools/compiler/swc-options.mjs';

/** What every project shares: ESM TypeScript through swc, the libs by their front doors. */
const base = {
  testEnvironment: '<rootDir>/jest.environment.js',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc,
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: {
    '^@signoff/stand-in/testing$': '<rootDir>/apps/stand-in/testing/index.ts',
    '^@signoff/([^/]+)/testing$': '<rootDir>/libs/$1/testing/index.ts',
    '^@signoff/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)(?<!\\.json)\\.js$': '$1',
  },
};

const everywhere = ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test', '<rootDir>/tools'];

/**
 * `unit` is pure and needs nothing; `integration` runs against real Postgres and Redis, and that of libs/telephony and
 * libs/numbers against a real livekit-server, whose URLs `tools/signoff.mjs test` puts into the environment. `voice` and `sip` start
 * livekit-server and livekit-sip themselves: it says in LIVEKIT_SERVER_BIN and LIVEKIT_SIP_BIN where the programs are.
 *
 * @type {import('jest').Config}
 */
export default {
  // A machine under load is slow. Nothing is timed, so patience costs nothing where all is well.
  testTimeout: 30_000,
  projects: [
    { ...base, displayName: 'unit', roots: everywhere, testRegex: '(?<!integration|e2e)\\.spec\\.ts$' },
    {
      ...base,
      displayName: 'integration',
      roots: everywhere,
      testRegex: '(\\.integration|(?<!\\.voice|\\.sip)\\.e2e)\\.spec\\.ts$',
    },
    { ...base, displayName: 'voice', roots: everywhere, testRegex: '\\.voice\\.e2e\\.spec\\.ts$' },
    { ...base, displayName: 'sip', roots: everywhere, testRegex: '\\.sip\\.e2e\\.spec\\.ts$' },
  ],
};
