// Every boundary of ARCHITECTURE.md is a rule here: a boundary without a rule is only a wish.
import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';

const node = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];
const area = (...names) => names.map((name) => `**/${name}/**`);

/** What changes a file: only files/ does that to the user's, and registry/ to its own cache. */
const fileWriters = [
  'appendFileSync',
  'copyFileSync',
  'createWriteStream',
  'mkdirSync',
  'renameSync',
  'rmSync',
  'unlinkSync',
  'writeFileSync',
  'writeSync',
];

/** Forbids imports by package name and by folder, with the sentence a developer reads. */
function forbid(files, message, { packages = [], folders = [], writers = [] }, ignores = []) {
  return {
    files,
    ignores,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            ...packages.map((name) => ({ name, message })),
            ...writers.map((name) => ({ name, importNames: fileWriters, message })),
          ],
          patterns: folders.length > 0 ? [{ group: folders, message }] : [],
        },
      ],
    },
  };
}

export default tseslint.config(
  { ignores: ['node_modules', '.build', 'dist', '.work', 'test/fixtures', 'test/markers'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      'no-console': 'error',
      '@typescript-eslint/require-array-sort-compare': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  forbid(
    ['server/src/core/**/*.ts'],
    'core/ is pure: text, facts and snapshot in, plain data out.',
    {
      packages: [...node, 'koffi'],
      folders: area('registry', 'files', 'report', 'cli', 'project', 'structure', 'build', 'lsp'),
    },
  ),
  forbid(
    ['server/src/registry/**/*.ts'],
    'registry/ obtains snapshots and knows nothing of files to write, reports or front ends; only registry/host imports koffi.',
    { packages: ['koffi'], folders: area('files', 'report', 'cli', 'project', 'lsp', 'build') },
    ['server/src/registry/host/**'],
  ),
  {
    files: ['server/src/**/*.ts'],
    ignores: ['server/src/registry/child.ts', 'server/src/registry/live-children.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ImportDeclaration[source.value=/child_process/]',
          message: 'Only registry/child.ts starts processes, and it asks for a Trust.',
        },
        {
          selector: 'CallExpression[callee.property.name=/^(localeCompare|toLocale.*)$/]',
          message: 'Order and text never depend on the locale: use compareCodePoints.',
        },
      ],
    },
  },
  {
    files: ['server/src/core/**/*.ts'],
    ignores: ['server/src/core/dialect/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'dialect',
          property: 'id',
          message: 'What a version does differently is a named rule of its dialect.',
        },
      ],
    },
  },
  forbid(
    ['server/src/registry/host/**/*.ts'],
    'The host bundle imports koffi, its own messages and the snapshot format, nothing else.',
    {
      packages: ['child_process', 'node:child_process'],
      folders: area('files', 'report', 'cli', 'project', 'lsp', 'build', 'plan', 'render'),
    },
  ),
  forbid(['server/src/files/**/*.ts'], 'files/ reads and writes user files and starts nothing.', {
    packages: ['koffi', 'child_process', 'node:child_process'],
    folders: area('registry', 'report', 'cli', 'project', 'lsp', 'build'),
  }),
  forbid(
    ['server/src/report/**/*.ts'],
    'report/ turns results into text: it neither reads nor prints.',
    {
      packages: ['koffi', ...node],
      folders: area('registry', 'files', 'cli', 'project', 'lsp', 'build'),
    },
  ),
  forbid(
    ['server/src/project/**/*.ts'],
    'project/ says which projects exist and why; it loads, writes and prints nothing.',
    {
      packages: ['koffi', 'child_process', 'node:child_process'],
      folders: area('report', 'cli', 'lsp', 'build'),
      writers: ['node:fs', 'node:fs/promises'],
    },
  ),
  forbid(
    ['server/src/cli/**/*.ts'],
    'cli/ wires and prints; koffi and processes live in registry/, writing files in files/.',
    {
      packages: ['koffi', 'child_process', 'node:child_process'],
      folders: area('lsp'),
      writers: ['node:fs', 'node:fs/promises'],
    },
  ),
  {
    files: ['server/src/cli/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);
