/**
 * Whole C++ files as public projects on pybind11 and nanobind write them, in our own words, each with
 * a Python file that uses it. A line `do(1)  # wrong: do(1, 2) -> code` of that file is also a mistake
 * to make: the statement is replaced, and what we find must be what the real module raises.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeFolder } from '../lsp/kit/folder.js';
import { compileOnce } from '../registry/compile-once.js';
import { compilerFlags, nanobindObject } from './compiled-modules.js';
import type { ProgramCase } from './cases.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(ROOT, 'test/fixtures/bindings/whole');

/** What is compiled, as the path of the module below the project's folder. */
export const MODULES: Readonly<Record<string, string>> = {
  arrays: 'ax/core',
  camera: 'camera',
  curves: 'curves',
  formats: '_formats',
  geometry: 'geometry',
  images: '_images',
  ledger: 'ledger',
  mesh: 'mesh/_mesh_bindings',
  neighbors: 'neighbors',
  relu: 'relu_cpp',
  robot: 'robot',
  schema: 'ops_export',
  sim: 'sim',
  store: 'store',
  words: 'words/_words',
};

const WRONG = /^(\s*)(.*?) {2}# wrong: (.*) -> ([\w.-]+)$/;

function filesOf(project: string): readonly string[] {
  const folder = join(FOLDER, project);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Of its files; a program that was run belongs to these. */
export function hashOf(project: string): string {
  const hash = createHash('sha256');
  for (const path of filesOf(project)) {
    hash.update(relative(FOLDER, path).replaceAll('\\', '/')).update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 16);
}

/** The Python file as it is, then once for each mistake. */
export function programsOf(project: string): readonly ProgramCase[] {
  const files: Record<string, string> = {};
  for (const path of filesOf(project).filter((each) => each.endsWith('.py'))) {
    const name = relative(join(FOLDER, project), path).replaceAll('\\', '/');
    if (!['use.py', 'setup.py'].includes(name)) files[name] = readFileSync(path, 'utf8');
  }
  const lines = readFileSync(join(FOLDER, project, 'use.py'), 'utf8').split(/\r?\n/);
  const plain = lines.map((line) => line.replace(WRONG, '$1$2'));
  const withText = (text: readonly string[]) => ({ ...files, 'use.py': text.join('\n') });
  const right: ProgramCase = {
    ...{ name: `${project}: as it is`, finds: [], outcome: 'ok', files: withText(plain) },
  };
  const wrong = lines.flatMap((line, at): ProgramCase[] => {
    const [, indent = '', , statement, code] = WRONG.exec(line) ?? [];
    if (statement === undefined || code === undefined) return [];
    const text = plain.with(at, indent + statement);
    const isImport = /^from .* import /.test(statement);
    const name = isImport ? 'ImportError' : 'AttributeError';
    const outcome = code === 'pybind11.unknown-name' ? name : 'TypeError';
    return [{ name: `${project}: ${statement}`, finds: [code], outcome, files: withText(text) }];
  });
  return [right, ...wrong];
}

/** A copy of the project, as it is before it is built. */
export function copyOf(project: string): string {
  const folder = makeFolder();
  cpSync(join(FOLDER, project), folder, { recursive: true });
  return folder;
}

/** A copy of the project with its module, which takes a compiler some seconds. */
export function builtCopyOf(project: string): string {
  const sources = filesOf(project).filter((path) => /\.(?:cc|cpp)$/.test(path));
  const [first = ''] = sources;
  const module = MODULES[project] ?? project;
  const isNanobind = sources.some((path) => readFileSync(path, 'utf8').includes('NB_MODULE'));
  // What it is made of is a part of what makes two compilations the same.
  const flags = [...compilerFlags(isNanobind), `-DSOURCES_${hashOf(project)}`];
  const objects = isNanobind ? [nanobindObject()] : [];
  const library = compileOnce(
    first,
    [...flags, ...sources, ...objects],
    join(ROOT, '.work/bindings'),
    `${basename(module)}.so`,
  );
  const folder = copyOf(project);
  const target = join(folder, `${module}.so`);
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(library, target);
  return folder;
}
