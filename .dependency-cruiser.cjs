/**
 * The libs, from the bottom up. A lib may import those of lower layers, and no lib of its own layer or of a higher one.
 */
const layers = [
  ['contracts', 'language', 'speech'],
  ['platform'],
  ['database', 'hangup', 'outreach', 'texts'],
  ['models', 'secrets', 'telephony', 'tenancy'],
  ['admission', 'tools'],
  ['personas'],
  ['numbers'],
  ['calls'],
  ['conversation'],
];

/** For each layer: what its libs must not import. */
const arrowsUp = layers.map((layer, index) => {
  const atOrAbove = layers.slice(index).flat().join('|');
  return {
    name: 'no-arrow-up',
    comment: `libs/{${layer.join(', ')}} may import libs of lower layers only.`,
    severity: 'error',
    from: { path: `^libs/(${layer.join('|')})/` },
    to: { path: `^libs/(${atOrAbove})/`, pathNot: '^libs/$1/' },
  };
});

/**
 * Who may import whom. tools/boundaries adds the rules that cannot be expressed here: folders that import each other,
 * and exports that nobody uses. tools/boundaries/boundaries.spec.ts breaks each rule once.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    ...arrowsUp,
    {
      name: 'every-lib-has-a-layer',
      comment: 'A new lib is added to `layers` above.',
      severity: 'error',
      from: { path: '^(apps|libs|test|bench|tools)/' },
      to: { path: `^libs/(?!(${layers.flat().join('|')})/)` },
    },
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
      name: 'hangup-is-pure',
      comment: 'The ending of a call is decided without I/O: words from contracts, XState, nothing else.',
      severity: 'error',
      from: { path: '^libs/hangup/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^libs/(hangup|contracts)/', 'node_modules/xstate/'] },
    },
    {
      name: 'one-door-per-lib',
      severity: 'error',
      comment: 'Measurements look inside, and what draws the hangup machine reads its sources.',
      from: { path: '^(apps|libs|test|tools)/([^/]+)', pathNot: '^tools/commands/hangup-diagram\\.ts$' },
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
      name: 'language-stands-alone',
      comment: 'What is known about human languages is data, and pure functions of it.',
      severity: 'error',
      from: { path: '^libs/language/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^libs/language/' },
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
