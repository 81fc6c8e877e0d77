/** Temporary folders of a test file. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is removed after the file's tests. */
export function makeFolder(): string {
  // Answers hold real paths.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-lsp-')));
  folders.push(folder);
  return folder;
}
