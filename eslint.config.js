import tseslint from 'typescript-eslint';

/** The stages of the data's way: a folder imports only from itself and from those before it. */
const STAGES = ['community', 'vectors', 'language', 'notes', 'timeline', 'passages', 'index', 'embedding', 'search', 'store', 'archive', 'desk'];
const PURE = ['community', 'language', 'notes', 'timeline', 'passages', 'search'];
const PLATFORMS = ['discord', 'slack'];
const IO = ['node:fs', 'node:fs/promises', 'node:child_process', 'node:net', 'node:http', 'node:https', 'node:os', 'node:process', 'pino'];

const folders = (names) => names.flatMap((name) => [`**/${name}/**`]);
const imports = (groups, paths = []) => ({
  'no-restricted-imports': ['error', { patterns: groups, paths }],
});
const above = { group: ['**/adapters/**', '**/cli/**', '**/server/**', '**/app.ts', '**/config.ts', ...PLATFORMS.map((name) => `*${name}*`), '@slack/*'], message: 'The core knows no platform and nobody above it.' };

const stageRules = STAGES.map((name, position) => {
  const later = STAGES.slice(position + 1);
  const groups = [above, ...(later.length ? [{ group: folders(later), message: `src/${name} imports only from the stages before it: ${STAGES.slice(0, position).join(', ')}.` }] : [])];
  const paths = PURE.includes(name) ? IO.map((path) => ({ name: path, message: `src/${name} is pure: I/O is passed in.` })) : [];
  return { files: [`src/${name}/**/*.ts`], rules: imports(groups, paths) };
});

export default tseslint.config(
  { ignores: ['dist/', 'bench/', 'data/', 'coverage/'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['eslint.config.js'] }, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 3],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Settings are read in cli/, checked by src/config.ts, and handed down.' }],
    },
  },
  ...stageRules,
  { files: ['adapters/**/*.ts'], rules: imports([{ group: ['**/cli/**', '**/server/**'], message: 'Adapters know the port and the core.' }]) },
  ...['console', 'discord', 'slack'].map((name) => ({
    files: [`adapters/${name}/**/*.ts`],
    rules: imports([{ group: ['**/cli/**', '**/server/**', ...['console', 'discord', 'slack'].filter((other) => other !== name).map((other) => `**/${other}/**`)], message: 'Adapters never import each other.' }]),
  })),
  { files: ['test/**/*.ts'], rules: { 'max-lines-per-function': 'off', 'no-restricted-properties': 'off', '@typescript-eslint/no-unsafe-assignment': 'off' } },
  { files: ['cli/**/*.ts'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['**/*.js'], ...tseslint.configs.disableTypeChecked },
);
