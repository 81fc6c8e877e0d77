/** The Python package around a path: what its pyproject.toml says about building it. */
import { dirname, join, resolve } from 'node:path';
import type { parse as Parse } from 'smol-toml';
import { isFile, kindOf, readText } from '../base/node/probe.js';
import { isTable } from './readings.js';

export interface PythonPackage {
  /** Folder of the nearest pyproject.toml. */
  readonly root: string;
  /** `project.name`. */
  readonly distribution: string | null;
  /** `build-system.build-backend`. */
  readonly backend: string | null;
  /** `build-system.requires`. */
  readonly requires: readonly string[];
  /** Absolute folder of the CMake sources that scikit-build-core configures. */
  readonly sourceDir: string | null;
  /** Absolute folders of the packages in a wheel, from scikit-build-core's settings. */
  readonly packages: readonly string[];
  /** Where scikit-build-core builds, with its templates: `build-dir` and that of its overrides. */
  readonly buildDirs: readonly string[];
}

const MOST_BYTES = 1 << 20;

/** Folders from a path upwards, up to and including the repository's root. */
export function foldersAbove(folder: string): readonly string[] {
  const found: string[] = [];
  for (let here = folder; ; here = dirname(here)) {
    found.push(here);
    if (here === dirname(here) || kindOf(join(here, '.git')) !== null) return found;
  }
}

/** The nearest folder with a pyproject.toml; `null` without one up to the repository's root. */
export function packageFolder(folders: readonly string[]): string | null {
  return folders.find((folder) => isFile(join(folder, 'pyproject.toml'))) ?? null;
}

/** Reads a package's facts. Never rejects: what cannot be read is not known. */
export async function readPackage(root: string): Promise<PythonPackage> {
  // The parser is loaded only here: most runs need only a file's name.
  const { parse } = await import('smol-toml');
  return readPackageWith(parse, root);
}

/** For a reader that has the parser of TOML. */
export function readPackageWith(parse: typeof Parse, root: string): PythonPackage {
  const table = tableOf(parse, readText(join(root, 'pyproject.toml'), MOST_BYTES) ?? '');
  const system = tableAt(table, 'build-system');
  const scikit = tableAt(table, 'tool', 'scikit-build');
  const overrides: unknown = scikit['overrides'];
  const backend = textAt(system, 'build-backend');
  const isScikit = backend !== null && /^scikit_build_core\b/.test(backend);
  const sourceDir =
    textAt(tableAt(scikit, 'cmake'), 'source-dir') ?? textAt(scikit, 'cmake.source-dir');
  const packages = textsAt(tableAt(scikit, 'wheel'), 'packages');
  return {
    root,
    distribution: textAt(tableAt(table, 'project'), 'name'),
    backend,
    requires: textsAt(system, 'requires'),
    sourceDir: isScikit ? resolve(root, sourceDir ?? '.') : null,
    packages: packages.map((item) => resolve(root, item)),
    buildDirs: [scikit, ...(Array.isArray(overrides) ? overrides.filter(isTable) : [])].flatMap(
      (item) => textAt(item, 'build-dir') ?? [],
    ),
  };
}

type Table = Readonly<Record<string, unknown>>;

function tableOf(parse: typeof Parse, text: string): Table {
  try {
    return parse(text.replace(/^\uFEFF/, ''), { integersAsBigInt: 'asNeeded' });
  } catch {
    return {};
  }
}

function tableAt(table: Table, ...keys: readonly string[]): Table {
  let here: Table = table;
  for (const key of keys) {
    const next = here[key];
    if (!isTable(next)) return {};
    here = next;
  }
  return here;
}

function textAt(table: Table, key: string): string | null {
  const value = table[key];
  return typeof value === 'string' && value !== '' ? value : null;
}

function textsAt(table: Table, key: string): readonly string[] {
  const value: unknown = table[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
