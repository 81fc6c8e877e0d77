/**
 * Which symbols of libtvm_ffi a library needs and nothing provides. A symbol is missing only if that
 * is proven: where a library that may have it is not found, that is said instead.
 */
import { basename } from 'node:path';
import { walkNeeds } from '../../registry/shared-dependencies.js';
import { isRuntime } from '../../base/runtime-name.js';
import { exportsOf, type LibraryFacts } from './libraries.js';

/** Those of the system, of compilers and of GPU toolkits, which have nothing of libtvm_ffi. */
const OF_SYSTEM =
  /^(ld-|lib(c|m|dl|rt|util|pthread|gcc_s|stdc\+\+|c\+\+|c\+\+abi|System|z|gomp|omp|z3|cu[a-z]*|nv[a-zA-Z_]*)(-[0-9a-f]+)?\.|(kernel32|msvcp|vcruntime|ucrtbase|api-ms-|ext-ms-))/i;

/** All libraries of an environment that bind libtvm_ffi, by the name that others know them by. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** What the installed libtvm_ffi exports; nothing without one. */
  readonly runtime: ReadonlySet<string>;
  /** Libraries of the same package, which may be loaded before it. */
  readonly siblings: readonly LibraryFacts[];
}

export interface MissingSymbols {
  /** What only libtvm_ffi can provide. */
  readonly wanted: readonly string[];
  readonly missing: readonly string[];
  /** Libraries that are not found and may provide what is missing; then nothing is proven. */
  readonly unfound: readonly string[];
}

/** Exports by path, because a compiler of 200 MB is looked into once. */
export type ExportCache = Map<string, ReadonlySet<string>>;

export function missingSymbols(
  library: LibraryFacts,
  { env, runtime, siblings }: Surroundings,
  cache: ExportCache,
): MissingSymbols {
  const mine = library.wanted.filter(({ library: from }) => from === null || isRuntime(from));
  const names = [...new Set(mine.map(({ name }) => name))];
  // Most need nothing but the C ABI, and no other library has that.
  if (names.every((name) => /^_?TVMFFI/.test(name))) return split(names, runtime, []);
  const own = siblings.filter(({ path }) => path !== library.path).map(({ path }) => path);
  const others = new Set(own);
  const unfound: string[] = [];
  for (const { name, path } of walkNeeds([library.path], { platform: process.platform, env })) {
    if (isRuntime(name)) continue;
    if (path !== null) others.add(path);
    else if (
      !OF_SYSTEM.test(basename(name)) &&
      !siblings.some((each) => each.name === basename(name))
    )
      unfound.push(name);
  }
  const provided = (name: string): boolean =>
    [...others].some((path) => cachedExports(path, cache).has(name));
  return split(
    names.filter((name) => !provided(name)),
    runtime,
    unfound,
  );
}

function split(
  wanted: readonly string[],
  runtime: ReadonlySet<string>,
  unfound: readonly string[],
): MissingSymbols {
  const missing = wanted.filter((name) => !runtime.has(name));
  return { wanted, missing, unfound: missing.length === 0 ? [] : unfound };
}

function cachedExports(path: string, cache: ExportCache): ReadonlySet<string> {
  const known = cache.get(path);
  if (known !== undefined) return known;
  const found = exportsOf(path);
  cache.set(path, found);
  return found;
}
