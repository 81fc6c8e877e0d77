/** What a fuzzed client chooses from: files, settings, and what pyproject.toml holds. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { PYTHON } from '../cli/run-cli.js';

/** Files of the project by number, and names of no file. */
export const FILES = ['pkg/a.py', 'pkg/b.py', 'pkg/c.pyi', 'pkg/sub/d.py', 'tools/e.py'] as const;

export const FOREIGN = [
  'untitled:Untitled-1',
  'git:/project/pkg/a.py?%7B%22ref%22%3A%22HEAD%22%7D',
  'vscode-notebook-cell:/project/x.ipynb#W0sZmlsZQ',
  'file:///no/such/folder/x.py',
  'file:///%E0%A4%A',
  'not a uri at all',
] as const;

/** Possible contents of pyproject.toml; the even ones load the same registry. */
export const TABLES = [
  '',
  'severity = 7\nfrobnicate = true\nruntime = "/no/such/runtime"',
  'paths = ["pkg"]\n',
  'paths = ["no/such/folder"]\nprovider = "lock"\nlibraries = ["build/none"]',
  'paths = ["pkg", "tools"]\nkeep-suppressions = true\nseverity = { "block.orphan" = "off" }',
  'this is [ no TOML',
  'exclude = ["**/sub"]\nindent = 2',
] as const;

export const SETTINGS = [
  null,
  { enable: false },
  { severity: { 'block.stale': 'hint', 'block.orphan': 'off' }, codeLens: false },
  { libraries: 7, severity: [], python: '', indent: 'x', enable: 'yes', paths: [null] },
  'junk',
  { runtime: '/no/such/runtime' },
  { paths: ['pkg'], keepSuppressions: true },
] as const;

/** Writes a pyproject.toml that names the interpreter of the tests, and one of the tables. */
export function configure(root: string, table: number): void {
  const lines = `[tool.tvm-ffi-stubs]\npython = ${JSON.stringify(PYTHON[1])}\n${TABLES[table] ?? ''}\n`;
  writeFileSync(path.join(root, 'pyproject.toml'), lines);
}
