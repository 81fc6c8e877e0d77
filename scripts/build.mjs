// One bundle per entry: front ends and the host must not load what only the other needs.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { build } from 'esbuild';
import { thirdPartyNotices } from './notices.mjs';
import { repositoryUrl } from './packages/stage.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Each bundle with its maximum size in KiB: exceeding it shows an import by mistake. */
const entries = [
  {
    from: 'server/src/cli/boot.ts',
    to: 'dist/cli.cjs',
    banner: '#!/usr/bin/env node',
    most: 8,
  },
  { from: 'server/src/cli/cli.ts', to: 'dist/cli-main.cjs', banner: '', most: 864 },
  { from: 'server/src/lsp/main.ts', to: 'dist/lsp.cjs', banner: '', most: 1440 },
  { from: 'server/src/cli/facts-bundle.ts', to: 'dist/structure.cjs', banner: '', most: 256 },
  { from: 'client/src/extension.ts', to: 'dist/client.cjs', banner: '', most: 800 },
  { from: 'server/src/processes/watchdog.ts', to: 'dist/watchdog.cjs', banner: '', most: 8 },
  {
    from: 'server/src/registry/host/main.ts',
    to: 'dist/host.cjs',
    banner: '#!/usr/bin/env node',
    most: 64,
  },
];

mkdirSync(join(root, 'dist'), { recursive: true });
/** koffi is no part of a bundle, and part of each package. */
const inputs = new Set(['node_modules/koffi/index.js']);
await Promise.all(
  entries
    .filter(({ from }) => existsSync(join(root, from)))
    .map(async ({ from, to, banner, most }) => {
      const { outputFiles, metafile } = await build({
        absWorkingDir: root,
        entryPoints: [from],
        outfile: to,
        write: false,
        metafile: true,
        bundle: true,
        platform: 'node',
        target: 'node20',
        format: 'cjs',
        // koffi finds its binary beside its own files, so it stays a package; the editor brings vscode.
        external: ['koffi', 'vscode'],
        // boot.ts runs the bundle as a script, where `import()` of what is not bundled has no loader.
        supported: { 'dynamic-import': false },
        minifySyntax: true,
        minifyWhitespace: true,
        legalComments: 'none',
        define: {
          TVM_FFI_STUBS_VERSION: JSON.stringify(version),
          TVM_FFI_STUBS_REPOSITORY: JSON.stringify(repositoryUrl()),
        },
        logLevel: 'warning',
        // bundle-location.ts tries __dirname first.
        logOverride: { 'empty-import-meta': 'silent' },
      });
      for (const path of Object.keys(metafile.inputs)) inputs.add(path);
      const { text } = outputFiles[0];
      const head = banner || `// ${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
      const size = Math.ceil(Buffer.byteLength(text) / 1024);
      if (size > most) {
        throw new Error(
          `${to} has ${size} KiB but at most ${most} are allowed. Check its imports, or raise the budget in scripts/build.mjs.`,
        );
      }
      put(to, `${head}\n${text}`);
    }),
);

// The document that "explain" prints.
const findings = readFileSync(join(root, 'docs/findings.md'), 'utf8');
put('dist/findings.cjs', `module.exports = ${JSON.stringify(findings)};\n`);

put('dist/THIRD-PARTY-NOTICES.txt', thirdPartyNotices(root, [...inputs]));

// V8's code cache for the command line's bundle, every function compiled. boot.ts reads it, and
// compares the first line with that of the bundle and with the Node that runs.
const bundle = readFileSync(join(root, 'dist/cli-main.cjs'), 'utf8');
const [buildId] = bundle.split('\n', 1);
const header = `${buildId} ${process.version} ${process.platform} ${process.arch}\n`;
put(
  'dist/cli-main.v8cache',
  Buffer.concat([Buffer.from(header, 'latin1'), codeCache(join(root, 'dist/cli-main.cjs'))]),
);

// The Python side of the registry is read by the user's interpreter: it stays plain files.
for (const name of ['dump.py', 'dump_abi.py', 'dump_entries.py', 'dump_modules.py']) {
  copyFileSync(join(root, 'server/src/registry/python', name), join(root, 'dist', name));
}

chmodSync(join(root, 'dist/cli.cjs'), 0o755);

/**
 * The cache as a process with a fixed seed writes it. The seed is a flag, and V8 takes no cache of
 * other flags: their hash, the fourth word of the header, is that of a process without.
 */
function codeCache(path) {
  const args = ['--hash-seed=1', join(root, 'scripts', 'code-cache.mjs'), path];
  const cache = execFileSync(process.execPath, args, { maxBuffer: 2 ** 26 });
  new Script('0').createCachedData().copy(cache, 12, 12, 16);
  return cache;
}

/** Renames into place, because another process may be running the old file. */
function put(path, content) {
  const target = join(root, path);
  writeFileSync(`${target}.${process.pid}.tmp`, content);
  renameSync(`${target}.${process.pid}.tmp`, target);
}
