import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Imports point one way, from the last layer to the first. Nothing in src sees test or tools. */
const order = ['time', 'http', 'api', 'fields', 'resources', 'feeds', 'hydrators', 'triggers', 'creates', 'searches'];
/** What a layer must not import: the layers above it. A search may use a create (Find or Create), nothing else crosses. */
const layers = order.map((layer, at) => [
  layer,
  layer === 'creates' ? ['triggers', 'searches'] : layer === 'searches' ? ['triggers'] : order.slice(at + 1),
]);
// Time and HTTP know nothing of each other.
layers[1][1].push('time');

const shipped = [
  {
    selector:
      'MemberExpression[property.name=/^([gs]et(FullYear|Month|Date|Day|Hours|Minutes|TimezoneOffset)|toLocale.*String)$/]',
    message: 'It reads the zone of the machine.',
  },
  { selector: "MemberExpression[property.name='console']", message: 'It prints into the output of the command line.' },
];

export default defineConfig(
  globalIgnores(['dist', 'coverage', 'reports', 'build', 'node_modules', '.stryker-tmp']),
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.js'] } } },
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['index.ts', 'src/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '/(test|tools)/', message: 'What ships does not import what does not.' }] },
      ],
      'no-restricted-syntax': [
        'error',
        ...shipped,
        {
          selector: "MemberExpression[property.name='request'][object.name='z']",
          message: 'Requests go through api/ and http/.',
        },
      ],
    },
  },
  ...layers.map(([layer, above]) => ({
    files: [`src/${layer}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: `/(${above.join('|')})/`, message: 'Imports point one way: see docs/architecture.md.' },
            { regex: '/(test|tools)/', message: 'What ships does not import what does not.' },
          ],
        },
      ],
    },
  })),
  { files: ['src/http/connection.ts'], rules: { 'no-restricted-syntax': ['error', ...shipped] } },
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
);
