// One bundle per entry: front ends and the host must not load what only the other needs.
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildSplit } from './bundles/split.mjs';
import { buildTogether } from './bundles/together.mjs';
import { thirdPartyNotices } from './notices.mjs';
import { repositoryUrl } from './packages/stage.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** The oldest Node whose syntax the first files of processes are written in. */
const SAYS_IT_IS_TOO_OLD = 'node10';

/** The parser of Python, one for all bundles of a process: what V8 optimizes of it serves them all. */
const PARSER = 'dist/python-parser.cjs';

/** Each bundle with its maximum size in KiB: exceeding it shows an import by mistake. */
const entries = [
  {
    from: 'server/src/boot/cli.ts',
    to: 'dist/cli.cjs',
    banner: '#!/usr/bin/env node',
    target: SAYS_IT_IS_TOO_OLD,
    most: 8,
  },
  { from: 'server/src/boot/lsp.ts', to: 'dist/lsp.cjs', target: SAYS_IT_IS_TOO_OLD, most: 8 },
  { from: 'server/src/cli/standby-bundle.ts', to: 'dist/standby.cjs', most: 32 },
  { from: 'server/src/lsp/main.ts', to: 'dist/lsp-main.cjs', most: 1840 },
  { from: 'server/src/structure/parser-bundle.ts', to: PARSER, most: 128 },
  {
    from: 'server/src/lsp/features/python-types/bundle.ts',
    to: 'dist/pytypes-editor.cjs',
    most: 480,
  },
  { from: 'server/src/project/compiled-bundle.ts', to: 'dist/compiled.cjs', most: 48 },
  { from: 'server/src/cli/api-bundle.ts', to: 'dist/api.cjs', most: 256 },
  { from: 'server/src/cli/left-out-bundle.ts', to: 'dist/left-out.cjs', most: 64 },
  { from: 'server/src/project/exports-bundle.ts', to: 'dist/exports.cjs', most: 324 },
  { from: 'server/src/cli/module-bundle.ts', to: 'dist/module.cjs', most: 400 },
  { from: 'server/src/cli/new-bundle.ts', to: 'dist/new.cjs', most: 32 },
  { from: 'server/src/cli/convert-bundle.ts', to: 'dist/convert.cjs', most: 256 },
  { from: 'server/src/cli/wasm-bundle.ts', to: 'dist/wasm.cjs', most: 64 },
  { from: 'server/src/doctor/bundle.ts', to: 'dist/doctor.cjs', most: 320 },
  { from: 'server/src/cli/wheel-bundle.ts', to: 'dist/wheel.cjs', most: 256 },
  { from: 'client/src/extension.ts', to: 'dist/client.cjs', most: 800 },
  { from: 'server/src/processes/watchdog.ts', to: 'dist/watchdog.cjs', most: 8 },
  {
    from: 'server/src/registry/host/main.ts',
    to: 'dist/host.cjs',
    banner: '#!/usr/bin/env node',
    most: 68,
  },
];

/** What `--deep` loads, each where there are files for it; they share how Python is read. */
const deep = [
  { from: 'server/src/cli/facts-bundle.ts', to: 'dist/structure.cjs', most: 96 },
  { from: 'server/src/cli/pytypes-bundle.ts', to: 'dist/pytypes.cjs', most: 204 },
  { from: 'server/src/project/bindings-bundle.ts', to: 'dist/bindings.cjs', most: 320 },
];
const SHARED = { to: 'dist/reading.cjs', most: 160 };

/**
 * The program is split at its `import()`s: what finds the project and begins to load its registry,
 * what plans and reports, and the other commands. `from` names what is loaded there, with all that
 * it imports; the first is needed in any case.
 */
const program = [
  {
    from: [
      'server/src/cli/cli.ts',
      'server/src/project/discovery/discover.ts',
      'server/src/project/discovery/survey.ts',
      'server/src/registry/native.ts',
      'node_modules/smol-toml/dist/index.js',
    ],
    to: 'dist/cli-main.cjs',
    most: 504,
  },
  {
    from: [
      'server/src/cli/plan.ts',
      'server/src/cli/optimizer.ts',
      'server/src/registry/verdicts.ts',
      'server/src/report/text.ts',
    ],
    to: 'dist/cli-plan.cjs',
    most: 420,
  },
  { from: [], to: 'dist/cli-more.cjs', most: 320 },
];

mkdirSync(join(root, 'dist'), { recursive: true });
const common = {
  absWorkingDir: root,
  write: false,
  metafile: true,
  bundle: true,
  platform: 'node',
  // koffi finds its binary beside its own files, so it stays a package; the editor brings vscode.
  external: ['koffi', 'vscode'],
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  define: {
    TVM_FFI_STUBS_VERSION: JSON.stringify(version),
    TVM_FFI_STUBS_REPOSITORY: JSON.stringify(repositoryUrl()),
  },
  logLevel: 'warning',
};

/** Loads the parser from its own bundle. */
const sharedParser = {
  name: 'shared-parser',
  setup({ onResolve }) {
    const shared = { path: `./${basename(PARSER)}`, external: true };
    onResolve({ filter: /^@lezer\/python$/ }, () => shared);
  },
};

/** koffi is no part of a bundle, and part of each package. */
const inputs = new Set(['node_modules/koffi/index.js']);
await Promise.all(
  entries
    .filter(({ from }) => existsSync(join(root, from)))
    .map(async ({ from, to, banner, target = 'node20', most }) => {
      const { outputFiles, metafile } = await build({
        ...common,
        entryPoints: [from],
        outfile: to,
        target,
        format: 'cjs',
        plugins: to === PARSER ? [] : [sharedParser],
        // `require` takes less time than the loader of `import()`.
        supported: { 'dynamic-import': false },
        // bundle-location.ts tries __dirname first.
        logOverride: { 'empty-import-meta': 'silent' },
      });
      for (const path of Object.keys(metafile.inputs)) inputs.add(path);
      const { text } = outputFiles[0];
      put(to, banner === undefined ? text : `${banner}\n${text}`, most);
    }),
);

const split = await buildSplit(
  { ...common, entryPoints: ['server/src/cli/cli.ts'], target: 'node20' },
  program,
);
for (const path of split.inputs) inputs.add(path);
for (const [i, { to, text }] of split.packed.entries()) put(to, text, program[i].most);

const together = await buildTogether(
  { ...common, target: 'node20', plugins: [sharedParser] },
  SHARED.to,
  deep,
);
for (const path of together.inputs) inputs.add(path);
for (const { to, text } of together.packed) {
  put(to, text, [...deep, SHARED].find((each) => each.to === to).most);
}

// The document that "explain" prints.
const findings = readFileSync(join(root, 'docs/findings.md'), 'utf8');
put('dist/findings.cjs', `module.exports = ${JSON.stringify(findings)};\n`);

// What "new" writes, in one file.
const archives = Object.fromEntries(
  readdirSync(join(root, 'templates')).map((name) => [
    name.replace(/\.txt$/, ''),
    readFileSync(join(root, 'templates', name), 'utf8'),
  ]),
);
const templates = {
  archives,
  license: `${readFileSync(join(root, 'LICENSE'), 'utf8').trimEnd()}\n`,
};
put('dist/templates.cjs', `module.exports = ${JSON.stringify(templates)};\n`);

put('dist/THIRD-PARTY-NOTICES.txt', thirdPartyNotices(root, [...inputs]));

// The Python side of the registry is read by the user's interpreter: it stays plain files.
for (const name of [
  'dump.py',
  'dump_abi.py',
  'dump_entries.py',
  'dump_modules.py',
  'dump_python.py',
]) {
  copyFileSync(join(root, 'server/src/registry/python', name), join(root, 'dist', name));
}

chmodSync(join(root, 'dist/cli.cjs'), 0o755);

/**
 * Renames into place, because another process may be running the old file.
 *
 * @param most in KiB
 */
function put(path, content, most = Infinity) {
  const size = Math.ceil(Buffer.byteLength(content) / 1024);
  if (size > most) {
    throw new Error(
      `${path} has ${size} KiB but at most ${most} are allowed. Check its imports, or raise the budget in scripts/build.mjs.`,
    );
  }
  const target = join(root, path);
  writeFileSync(`${target}.${process.pid}.tmp`, content);
  renameSync(`${target}.${process.pid}.tmp`, target);
}
