import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** The one-way imports of the architecture: apps → {casework, webhooks} → {messaging, deadlines, platform} → contracts. */
const layers = {
  app: ['casework', 'webhooks', 'messaging', 'deadlines', 'platform', 'contracts'],
  casework: ['messaging', 'deadlines', 'platform', 'contracts'],
  webhooks: ['messaging', 'platform', 'contracts'],
  messaging: ['platform', 'contracts'],
  platform: ['platform', 'contracts'],
  deadlines: [],
  contracts: [],
  servers: [],
  testing: ['servers', 'casework', 'messaging', 'deadlines', 'platform', 'contracts'],
  tool: ['servers', 'casework', 'messaging', 'deadlines', 'platform', 'contracts', 'tool'],
};

const clockOnly = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Read the time from the injected Clock, so that tests and the moving clock reach every service.',
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Read the time from the injected Clock, so that tests and the moving clock reach every service.',
  },
];

export default tseslint.config(
  { ignores: ['**/dist', '**/node_modules', '.nx', '.yizhan', 'docs/reference', '**/target'] },
  ...tseslint.configs.recommended,
  prettier,
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: [],
          enforceBuildableLibDependency: false,
          depConstraints: Object.entries(layers).map(([layer, may]) => ({
            sourceTag: `layer:${layer}`,
            onlyDependOnLibsWithTags: may.map(name => `layer:${name}`),
          })),
        },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'no-restricted-syntax': ['error', ...clockOnly],
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'kafkajs', message: 'Only libs/messaging names the Kafka client.' }] },
      ],
    },
  },
  // The checker of the fault runs reads the topics by itself: by what it judges it could not find a fault of it.
  { files: ['libs/messaging/**/*.ts', 'tools/faults/src/kafka/*.ts'], rules: { 'no-restricted-imports': 'off' } },
  // Tests may use libs/testing from anywhere; the stack and its tools run on the machine's time.
  {
    files: ['**/*.spec.ts', '**/*.samples.ts', '**/test-support/**/*.ts'],
    rules: { '@nx/enforce-module-boundaries': 'off' },
  },
  {
    files: ['tools/**/*.ts', 'libs/servers/**/*.ts', 'libs/testing/**/*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
);
