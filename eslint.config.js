import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Imports point one way, from the last floor to the first; rooms of one floor do not see each other. */
const floors = [
  ['text', 'time'],
  ['errors'],
  ['http'],
  ['api'],
  ['fields'],
  ['resources'],
  ['people', 'schedule'],
  ['hydrators', 'feeds'],
  ['triggers', 'creates', 'searches'],
];
/** What a room must not import: the floors above it, and its neighbors. */
const layers = floors.flatMap((rooms, at) =>
  rooms.map((room) => [room, [...floors.slice(at + 1).flat(), ...rooms.filter((other) => other !== room)]]),
);

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
      // It prints into the output of the command line.
      'no-console': 'error',
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
    files: [`src/${layer}/**/*.ts`, `src/${layer}.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: `/(${above.join('|')})(/|\\.ts$)`, message: 'Imports point one way: see docs/architecture.md.' },
            { regex: '/(test|tools)/', message: 'What ships does not import what does not.' },
          ],
        },
      ],
    },
  })),
  { files: ['src/http/connection.ts'], rules: { 'no-restricted-syntax': ['error', ...shipped] } },
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
);
