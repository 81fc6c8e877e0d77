/** Real folders for the tests of files/: made in the system's temporary folder, removed at the end. */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { onTestFinished } from 'vitest';

/** A new folder with the given files; names that end in `/` are folders. */
export function makeTree(files: Record<string, string | Buffer> = {}): string {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'tvm-ffi-stubs-files-')));
  // Children of other users must get through.
  chmodSync(root, 0o755);
  onTestFinished(() => {
    rmSync(root, { recursive: true, force: true });
  });
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(name.endsWith('/') ? file : path.dirname(file), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(file, content);
  }
  return root;
}

/** Every file under a folder with its text, hidden ones included; names have forward slashes. */
export function readTree(root: string): Record<string, string> {
  const names = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
  return Object.fromEntries(
    names
      .map((name) => name.replaceAll(path.sep, '/'))
      .sort()
      .map((name) => [name, readFileSync(path.join(root, name), 'utf8')]),
  );
}

/** Bundles files/ for a child process, which cannot load TypeScript. Returns the module's path. */
export function bundleFiles(folder: string): string {
  const outfile = path.join(folder, 'files.mjs');
  buildSync({
    entryPoints: [path.join(import.meta.dirname, '../../server/src/files/index.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
  });
  return outfile;
}
