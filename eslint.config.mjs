// Every boundary of ARCHITECTURE.md is a rule here: a boundary without a rule is only a wish.
import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';

const node = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];
const area = (...names) => names.map((name) => `**/${name}/**`);

const processes = ['child_process', 'node:child_process'];
const protocol = ['vscode-languageserver', 'vscode-languageserver/node', 'vscode-jsonrpc'];
/** What only client/ may import: the editor, and the client's side of the protocol. */
const editor = ['vscode', 'vscode-languageclient', 'vscode-languageclient/node'];
/** The folders of the server that may import base/. */
const aboveBase = [
  ...['core', 'registry', 'files', 'report', 'cli', 'project', 'structure', 'lsp'],
  ...['processes', 'build', 'interpreters', 'binary', 'boot', 'watching', 'cpp', 'wheel', 'doctor'],
  ...['pytypes', 'bindings', 'convert'],
];
const fileSystem = ['fs', 'fs/promises', 'node:fs', 'node:fs/promises'];

/** What changes a file: only files/ does that to the user's, and registry/ to its own cache. */
const writes = ['appendFile', 'copyFile', 'cp', 'mkdir', 'rename', 'rm', 'unlink', 'write'];
const fileWriters = [...writes, 'writeFile'].flatMap((name) => [name, `${name}Sync`]);

const privateStyle = {
  selector: ':not(MethodDefinition[kind="constructor"])[accessibility="private"]',
  message: 'Private members have one style: #name.',
};

/** A promise that a timer settles, other than the pause of a loop that looks again. */
const fixedWait = {
  selector:
    ':matches(NewExpression[callee.name="Promise"]:not(:matches(WhileStatement, ForStatement) *) CallExpression[callee.name="setTimeout"], ImportDeclaration[source.value=/timers.promises/])',
  message: 'Tests wait for what happens, not for a time.',
};

/** Random tests draw the same on every run: see test/random.ts. */
const drawnAnew = {
  selector:
    'CallExpression[callee.object.name="fc"][callee.property.name=/^(assert|check|sample)$/]:not(:has(CallExpression[callee.name="sampleOf"], Identifier[name="RUNS"], Property[key.name="seed"]))',
  message: 'A random test has a fixed seed: pass sampleOf() of test/random.ts.',
};

/** Those who read a message. */
const readers = {
  selector: 'ImportSpecifier[imported.name=/^(messageOf|makeReader|(CLI|EDITOR)_READER)$/]',
  message: 'A problem is data here; front ends and report/ let core/findings word it.',
};

/** Ways to look into a text. What a message was made of is data, and is there beside it. */
const readings =
  'match|matchAll|includes|startsWith|endsWith|replace|replaceAll|search|indexOf|test|exec';

/** Restrictions for all files of the product. One lint rule holds them all, so others add to it. */
const everywhere = [
  privateStyle,
  {
    selector: `CallExpression[callee.property.name=/^(${readings})$/]:matches(${[
      '[callee.object.property.name="message"]',
      '[callee.object.name="message"]',
      '[callee.object.callee.name="messageOf"]',
      '[arguments.0.property.name="message"]',
      '[arguments.0.name="message"]',
    ].join()})`,
    message: 'No code reads a message back: use the data that it is made of.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(localeCompare|toLocale.*)$/], MemberExpression[object.name="Intl"]',
    message: 'Order and text never depend on the locale: use compareCodePoints.',
  },
  {
    selector: 'CallExpression[callee.name=/^mkdir/] Property[key.name="recursive"]',
    message: 'On some file systems it never ends: use makeFolders.',
  },
  {
    selector: String.raw`Literal[regex.pattern=/p\{Cf\}|u202e/]`,
    message: 'Only base/foreign-text.ts makes hidden characters visible.',
  },
  {
    selector: `CallExpression[callee.property.name=/^on($|(?!Initialize$)[A-Z])/]:matches(${[
      '[callee.object.name=/^(connection|documents)$/]',
      '[callee.object.object.name="connection"]',
      '[callee.object.object.object.name="connection"]',
    ].join()}):not(${[
      ...['0', '1'].flatMap((at) => [
        `[arguments.${at}.body.callee.property.name="request"]`,
        `[arguments.${at}.body.body.length=1][arguments.${at}.body.body.0.expression.callee.property.name="run"]`,
      ]),
      '[arguments.0.callee.name=/^(inDocument|byLanguage|wantedIn)$/]',
    ].join()})`,
    message: 'Handlers of a connection begin with safely.request or safely.run.',
  },
  {
    selector: String.raw`CallExpression[callee.name=/^(spawn|execFile)/] > Literal:first-child:not([value=/^\u002f/])`,
    message: 'A name alone may be found in the current folder: start a program by its full path.',
  },
  {
    selector: 'ImportSpecifier[imported.name=/^realpath/]',
    message: 'Links are followed in one way, by base/node/real-path.ts.',
  },
  {
    // As a whole, the module would offer the ways that the names below forbid.
    selector: `:matches(${[
      'ImportSpecifier[imported.name=/^(open|openSync|openAsBlob|readFile|readFileSync|createReadStream|promises)$/]',
      String.raw`ImportDeclaration[source.value=/^(node:)?fs(\u002fpromises)?$/] > :matches(ImportNamespaceSpecifier, ImportDefaultSpecifier)`,
      String.raw`ImportExpression[source.value=/^(node:)?fs(\u002fpromises)?$/]`,
    ].join()})`,
    message:
      'Files are read in one way, by base/node/read-regular.ts: no pipe or device blocks it.',
  },
  {
    selector: 'Property[key.name="throwIfNoEntry"]',
    message: 'All other errors are still thrown: use base/node/probe.ts.',
  },
  {
    selector: 'ImportSpecifier[imported.name="ShowMessageNotification"]',
    message: 'Messages are shown in one way, by lsp/show-message.ts: they are short.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^(push|unshift)$/] > SpreadElement',
    message: 'A list of foreign length is no list of arguments: use pushAll of base/list.ts.',
  },
];

/**
 * Forbids imports by package name and by folder, with a message for developers. `readOnly` allows
 * the functions of the file system that do not write. Without `words`, a folder has problems as data
 * and words for none of them.
 */
function forbid(
  files,
  message,
  { packages = [], folders = [], readOnly = false, except = [], words = true },
  ignores = [],
) {
  const writers = readOnly ? fileSystem : [];
  const importNames = [...fileWriters, 'createWriteStream', 'promises', 'default'];
  return {
    files,
    ignores,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            ...packages.map((name) => ({ name, message })),
            ...editor.map((name) => ({ name, message: 'Only client/ knows the editor.' })),
            ...writers.map((name) => ({ name, importNames, message })),
          ],
          patterns: [
            { group: area('client'), message: 'Only the editor loads client/.' },
            ...(folders.length > 0 ? [{ group: area(...folders), message }] : []),
            ...except,
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        ...everywhere,
        ...(words ? [] : [readers]),
        // The rule above does not look at `import()`. A slash would end the expression.
        ...dynamic(
          `^(${[...packages, ...writers].join('|')})$`.replaceAll('/', '\\u002f'),
          message,
        ),
        ...(folders.length > 0
          ? dynamic(`/(${folders.join('|')})/`.replaceAll('/', '\\u002f'), message)
          : []),
      ],
    },
  };
}

/** From the server, a client may import only the protocol, the pure part of base/ and trust. */
function client(files, message, packages) {
  const names = ['protocol.js', 'base/', 'base/*.js', 'processes/', 'processes/trust.js'];
  const server = ['**/server/src/**', ...names.map((name) => `!**/server/src/${name}`)];
  const paths = packages.map((name) => ({ name, message }));
  return {
    files,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths,
          patterns: [
            {
              group: server,
              message: 'From the server, import only protocol.ts, base/*.ts and the trust.',
            },
          ],
        },
      ],
      'no-restricted-syntax': ['error', ...everywhere],
    },
  };
}

/** Front ends pass a `Trust` on; they start nothing themselves. */
const onlyTrust = {
  group: ['**/processes/**', '!**/processes/trust.js', '!**/processes/bundle-location.js'],
  message: 'Front ends run programs through registry/ and build/.',
};

function dynamic(pattern, message) {
  return [{ selector: `ImportExpression[source.value=/${pattern}/]`, message }];
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
      '@typescript-eslint/require-array-sort-compare': ['error', { ignoreStringArrays: false }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/require-array-sort-compare': ['error', { ignoreStringArrays: true }],
      'max-lines-per-function': 'off',
      'no-restricted-syntax': ['error', privateStyle, fixedWait, drawnAnew],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  forbid(
    ['server/src/base/**/*.ts'],
    'base/ is the ground floor: every folder may import it, so it imports none of them. Code that needs Node goes into base/node/.',
    { packages: ['koffi', ...node, ...protocol], folders: [...aboveBase, 'node'] },
    ['server/src/base/node/**'],
  ),
  forbid(
    ['server/src/base/node/**/*.ts'],
    'base/node/ asks the disk where things are: it imports only base/, starts nothing and writes nothing.',
    {
      packages: ['koffi', ...processes, ...protocol],
      folders: aboveBase,
      readOnly: true,
    },
    // It makes folders for those that may write.
    ['server/src/base/node/make-folders.ts'],
  ),
  forbid(
    ['server/src/core/**/*.ts'],
    'core/ is pure: text, facts and snapshot in, plain data out.',
    {
      packages: [...node, 'koffi'],
      folders: [...aboveBase.filter((name) => name !== 'core'), 'base/node'],
    },
  ),
  {
    files: ['server/src/core/**/*.ts', 'server/src/base/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['process', 'Buffer', 'Date', 'performance', 'setTimeout', 'setInterval', 'fetch'],
      ],
    },
  },
  {
    files: [
      'server/src/{base,binary,build,files,interpreters,processes,project,registry,report,structure,pytypes,bindings,convert,watching,wheel,lsp}/**/*.ts',
    ],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['stdout', 'stderr'].map((property) => ({
          object: 'process',
          property,
          message: 'Only cli/ prints.',
        })),
      ],
    },
  },
  forbid(
    ['server/src/cpp/**/*.ts'],
    'cpp/ is pure over the texts that are handed in: it opens nothing and knows only base/.',
    {
      packages: ['koffi', ...node, ...protocol],
      folders: [...aboveBase.filter((name) => name !== 'cpp'), 'base/node'],
    },
  ),
  forbid(
    ['server/src/binary/**/*.ts'],
    'binary/ is pure over a window of bytes: it opens nothing and knows only base/.',
    {
      packages: ['koffi', ...node, ...protocol],
      folders: [...aboveBase.filter((name) => name !== 'binary'), 'base/node'],
    },
  ),
  forbid(
    ['server/src/registry/**/*.ts'],
    'registry/ obtains snapshots and knows nothing of files to write, reports or front ends; only registry/host imports koffi, and processes/ starts programs.',
    {
      packages: ['koffi', ...processes],
      folders: ['files', 'report', 'cli', 'project', 'structure', 'lsp', 'build'],
      words: false,
    },
    ['server/src/registry/host/**'],
  ),
  forbid(
    ['server/src/interpreters/**/*.ts'],
    'interpreters/ reads the layouts of Python environments as files: it starts and writes nothing.',
    {
      packages: ['koffi', ...processes],
      folders: [
        ...['registry', 'files', 'report', 'cli', 'project', 'structure', 'lsp'],
        ...['processes', 'build', 'binary'],
      ],
      readOnly: true,
    },
  ),
  forbid(
    ['server/src/wheel/**/*.ts'],
    'wheel/ says what is in a wheel and an environment, as data: it starts, writes and prints nothing.',
    {
      packages: ['koffi', ...processes, ...protocol],
      folders: [...['files', 'report', 'cli', 'project', 'structure', 'lsp', 'processes', 'build']],
      readOnly: true,
      words: false,
    },
  ),
  forbid(
    ['server/src/doctor/**/*.ts'],
    'doctor/ puts an answer together for both front ends, which load libraries and print.',
    {
      packages: ['koffi', ...processes, ...protocol],
      folders: ['files', 'cli', 'project', 'structure', 'lsp', 'processes', 'build'],
      readOnly: true,
    },
  ),
  forbid(
    ['server/src/processes/**/*.ts'],
    'Starting and ending programs is all that processes/ does, and it asks for a Trust.',
    {
      packages: ['koffi'],
      folders: [
        ...['core', 'registry', 'files', 'report', 'cli', 'project', 'structure', 'lsp', 'build'],
        ...['interpreters', 'binary'],
      ],
      readOnly: true,
    },
  ),
  {
    files: ['server/src/processes/**/*.ts'],
    ignores: ['server/src/processes/{start,windows,process-tree}.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        ...processes.map((name) => ({
          name,
          allowTypeImports: true,
          message: 'Only start.ts starts programs; two others ask the system about processes.',
        })),
      ],
    },
  },
  forbid(
    ['server/src/build/**/*.ts'],
    'build/ says how a project is built and runs that; programs start in processes/.',
    {
      packages: ['koffi', ...processes],
      folders: ['registry', 'files', 'report', 'cli', 'structure', 'lsp'],
      words: false,
    },
  ),
  forbid(
    ['server/src/boot/**/*.ts'],
    'boot/ is loaded before everything else: it takes nothing but the cache folder of registry/.',
    {
      packages: ['koffi', ...processes, ...protocol],
      folders: aboveBase.filter((name) => !['boot', 'registry'].includes(name)),
    },
  ),
  {
    files: ['server/src/core/**/*.ts'],
    ignores: ['server/src/core/dialect/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          property: 'id',
          message: 'Differences between versions are named rules of a dialect.',
        },
      ],
    },
  },
  forbid(
    ['server/src/registry/host/**/*.ts'],
    'The host bundle imports koffi, its own messages and the snapshot format, nothing else.',
    {
      packages: processes,
      folders: [
        ...['files', 'report', 'cli', 'project', 'structure', 'lsp', 'processes', 'build'],
        ...['directive', 'findings', 'plan', 'render', 'interpreters'],
      ],
    },
  ),
  forbid(['server/src/files/**/*.ts'], 'files/ reads and writes user files and starts nothing.', {
    packages: ['koffi', ...processes],
    folders: [
      ...['registry', 'report', 'cli', 'project', 'structure', 'lsp', 'processes', 'build'],
      ...['interpreters', 'binary'],
    ],
    words: false,
  }),
  forbid(
    ['server/src/report/**/*.ts'],
    'report/ turns results into text: it neither reads nor prints.',
    {
      packages: ['koffi', ...node],
      folders: [
        ...['registry', 'files', 'cli', 'project', 'structure', 'lsp', 'processes', 'build'],
        ...['interpreters', 'base/node'],
      ],
    },
  ),
  forbid(
    ['server/src/project/**/*.ts'],
    'project/ says which projects exist and why; it loads, writes and prints nothing.',
    {
      packages: ['koffi', ...processes],
      folders: ['registry', 'report', 'cli', 'structure', 'lsp', 'processes', 'build'],
      readOnly: true,
      words: false,
    },
  ),
  forbid(
    ['server/src/watching/**/*.ts'],
    'watching/ notices what changes on disk: it loads, writes and says nothing.',
    {
      packages: ['koffi', ...processes, ...protocol],
      folders: [
        ...['files', 'report', 'cli', 'core', 'project', 'structure', 'lsp'],
        ...['processes', 'build'],
      ],
      readOnly: true,
      words: false,
    },
  ),
  forbid(
    ['server/src/cli/**/*.ts'],
    'cli/ wires and prints; registry/ and build/ run programs, files/ writes files.',
    {
      packages: ['koffi', ...processes, ...protocol],
      folders: ['lsp'],
      readOnly: true,
      except: [onlyTrust],
    },
  ),
  forbid(
    ['server/src/pytypes/**/*.ts'],
    'pytypes/ reads Python texts into problems as data: it knows neither files nor front ends.',
    {
      packages: ['koffi', ...node, ...protocol],
      folders: [
        ...['registry', 'files', 'report', 'cli', 'project', 'lsp', 'processes', 'build'],
        ...['interpreters', 'binary', 'cpp', 'base/node'],
      ],
      words: false,
    },
  ),
  forbid(
    ['server/src/bindings/**/*.ts'],
    'bindings/ reads texts into problems as data: libraries and headers are handed in.',
    {
      packages: ['koffi', ...node, ...protocol],
      folders: [
        ...['registry', 'files', 'report', 'cli', 'project', 'lsp', 'processes', 'build'],
        ...['interpreters', 'pytypes', 'base/node'],
      ],
      words: false,
    },
  ),
  forbid(
    ['server/src/convert/**/*.ts'],
    'convert/ makes texts of texts: what is read, and what becomes of it, is its callers’ business.',
    {
      packages: ['koffi', ...node, ...protocol],
      folders: [
        ...['core', 'registry', 'files', 'report', 'cli', 'project', 'lsp', 'processes', 'build'],
        ...['interpreters', 'binary', 'pytypes', 'structure', 'base/node'],
      ],
      words: false,
    },
  ),
  forbid(
    ['server/src/structure/**/*.ts'],
    'structure/ reads Python and C++ text into facts: it knows neither files nor front ends.',
    {
      packages: ['koffi', ...node],
      folders: [
        ...['registry', 'files', 'report', 'cli', 'project', 'lsp', 'processes', 'build'],
        ...['interpreters', 'binary', 'pytypes', 'bindings', 'base/node'],
      ],
      words: false,
    },
  ),
  forbid(
    ['server/src/lsp/**/*.ts'],
    'lsp/ answers an editor: it starts programs only through registry/ and build/, and writes no file.',
    { packages: ['koffi', ...processes], folders: ['cli'], readOnly: true, except: [onlyTrust] },
  ),
  forbid(['server/src/*.ts'], 'What client and server share is plain data.', {
    packages: ['koffi', ...node, ...protocol],
    folders: ['base/node'],
  }),
  client(['client/src/**/*.ts'], 'The client is thin: processes and files are the server’s.', [
    'koffi',
    ...processes,
    ...fileSystem,
  ]),
  client(['client/src/model/**/*.ts'], 'model/ is what needs no editor, so tests run it alone.', [
    'koffi',
    ...node,
    ...editor,
  ]),
  {
    files: ['client/src/**/*.ts'],
    ignores: ['client/src/notices.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['Information', 'Warning', 'Error'].map((severity) => ({
          object: 'window',
          property: `show${severity}Message`,
          message: 'Notices are shown in one way, by notices.ts: they are short, and nobody waits.',
        })),
      ],
    },
  },
  {
    files: ['server/src/cli/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);
