/**
 * Who may import whom. Arrows point down only: apps -> features -> database -> platform -> contracts.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const features =
  'tenancy|texts|language|models|personas|secrets|outreach|tools|admission|hangup|calls|conversation|telephony|numbers|analysis|analytics|webhooks|simulator';

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'apps-are-islands',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'production-imports-no-tests-and-tools',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(test|bench|tools)/' },
    },
    {
      name: 'libs-never-import-apps',
      comment: 'Only specs may start the stand-in of the outside world.',
      severity: 'error',
      from: { path: '^libs/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^apps/' },
    },
    {
      name: 'specs-of-libs-import-stand-ins-at-most',
      severity: 'error',
      from: { path: '^libs/.*\\.spec\\.ts$' },
      to: { path: '^(apps|test|bench|tools)/', pathNot: '^apps/stand-in/testing/index\\.ts$' },
    },
    {
      name: 'apps-are-imported-by-nobody',
      comment: 'Tests and measurements start them as processes. Specs may start the stand-in, by its index for them.',
      severity: 'error',
      from: { path: '^(test|bench|tools)/' },
      to: { path: '^apps/', pathNot: '^apps/stand-in/testing/index\\.ts$' },
    },
    {
      name: 'speech-is-not-for-production',
      comment: 'Voices and recordings of callers: for the stand-in, tests and measurements.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['^apps/stand-in/', '^libs/speech/', '\\.spec\\.ts$'] },
      to: { path: '^libs/speech/' },
    },
    {
      name: 'speech-stands-alone',
      severity: 'error',
      from: { path: '^libs/speech/' },
      to: { path: '^(apps|libs|test|bench|tools)/', pathNot: '^libs/speech/' },
    },
    {
      name: 'contracts-import-nothing',
      severity: 'error',
      from: { path: '^libs/contracts/' },
      to: { path: '^libs/', pathNot: '^libs/contracts/' },
    },
    {
      name: 'platform-stands-on-contracts',
      severity: 'error',
      from: { path: '^libs/platform/' },
      to: { path: '^libs/', pathNot: '^libs/(platform|contracts)/' },
    },
    {
      name: 'database-stands-on-platform',
      severity: 'error',
      from: { path: '^libs/database/' },
      to: { path: `^libs/(${features})/` },
    },
    {
      name: 'hangup-is-pure',
      comment: 'The ending of a call is decided without I/O: words from contracts, XState, nothing else.',
      severity: 'error',
      from: { path: '^libs/hangup/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^libs/(hangup|contracts)/', 'node_modules/xstate/'] },
    },
    {
      name: 'one-door-per-lib',
      severity: 'error',
      from: { path: '^(apps|libs|test)/([^/]+)/' },
      to: { path: '^libs/([^/]+)/(src|testing)/(?!index\\.ts$)', pathNot: '^libs/$2/' },
    },
    {
      name: 'test-tools-stay-out-of-production',
      comment: 'The second index of a lib, `@signoff/x/testing`, is for specs, fixtures and bench.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['\\.spec\\.ts$', '^(apps|libs)/[^/]+/test(ing)?/'] },
      to: { path: '^libs/[^/]+/testing/' },
    },
    {
      name: 'only-database-knows-prisma',
      severity: 'error',
      from: { pathNot: '^(libs/database|bench|tools/prisma)/' },
      to: { path: ['node_modules/@prisma/', '^libs/database/src/generated/'] },
    },
    {
      name: 'only-conversation-knows-the-agents-sdk',
      comment: 'The phones of tests and bench are participants of real rooms.',
      severity: 'error',
      from: { pathNot: ['^(libs/(conversation|models)|test|bench)/', '\\.e2e\\.spec\\.ts$'] },
      to: { path: 'node_modules/@livekit/(agents|rtc-node)' },
    },
    {
      name: 'only-telephony-knows-the-server-sdk',
      severity: 'error',
      from: { pathNot: ['^(libs/telephony|test|bench|tools/demo)/', '\\.spec\\.ts$'] },
      to: { path: 'node_modules/livekit-server-sdk' },
    },
    {
      name: 'only-outreach-goes-out',
      comment: 'Requests to servers of tenants leave by one door.',
      severity: 'error',
      from: { pathNot: '^(libs/outreach|test|bench)/' },
      to: { path: ['node_modules/undici/', '^(node:)?https$'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/generated/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  },
};
