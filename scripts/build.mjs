// One bundle per entry: a front end must not load what only the host needs, and the reverse.
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const entries = [
  { from: 'server/src/cli/cli.ts', to: 'dist/cli.cjs' },
  { from: 'server/src/registry/host/main.ts', to: 'dist/host.cjs' },
];

await Promise.all(
  entries
    .filter(({ from }) => existsSync(join(root, from)))
    .map(({ from, to }) =>
      build({
        absWorkingDir: root,
        entryPoints: [from],
        outfile: to,
        bundle: true,
        platform: 'node',
        target: 'node20',
        format: 'cjs',
        // koffi finds its binary beside its own files, so it stays a package.
        external: ['koffi'],
        minifySyntax: true,
        minifyWhitespace: true,
        legalComments: 'none',
        define: { TVM_FFI_STUBS_VERSION: JSON.stringify(version) },
        banner: { js: '#!/usr/bin/env node' },
        logLevel: 'warning',
        // host-location.ts asks for __dirname first.
        logOverride: { 'empty-import-meta': 'silent' },
      }),
    ),
);

// The Python side of the registry is read by the user's interpreter: it stays plain files.
mkdirSync(join(root, 'dist'), { recursive: true });
for (const name of ['dump.py', 'dump_abi.py', 'dump_entries.py']) {
  copyFileSync(join(root, 'server/src/registry/python', name), join(root, 'dist', name));
}

chmodSync(join(root, 'dist/cli.cjs'), 0o755);
