/** Why the loader of Windows refused a library, from the files alone. */
import { basename } from 'node:path';
import { withFile } from '../base/node/file-window.js';
import { readBinary, type Binary } from '../binary/index.js';
import type { LoadRefusal } from '../core/index.js';
import { isOfSystem, walkNeeds, type Surroundings } from './shared-dependencies.js';

/** Names of the system that stand for no file. */
const VIRTUAL = /^(api|ext)-ms-/i;

/**
 * The first library that is missing, or the first symbol that one of them lacks.
 *
 * @param loaded what was loaded before: a loader does not look for it again
 * @returns `null` when nothing is missing
 */
export function missingNeed(
  library: string,
  loaded: readonly string[],
  surroundings: Surroundings = process,
): LoadRefusal | null {
  const known = new Map(loaded.map((path) => [basename(path).toLowerCase(), path]));
  for (const need of walkNeeds([library], surroundings)) {
    const name = basename(need.name);
    if (VIRTUAL.test(name)) continue;
    const path = known.get(name.toLowerCase()) ?? need.path;
    if (path !== null) {
      const symbol = isOfSystem(path, surroundings) ? null : missingSymbol(need.by, name, path);
      if (symbol !== null) return symbol;
    } else if (!need.isOptional) {
      return missingDependency(need.name, surroundings.platform);
    }
  }
  return null;
}

/** @param name as the loader or the file writes it */
export function missingDependency(name: string, platform: NodeJS.Platform): LoadRefusal {
  const isGpuToolkit = /^(lib)?(cu|nv|hip|roc)/.test(basename(name));
  const variables: Partial<Record<NodeJS.Platform, 'PATH' | 'DYLD_LIBRARY_PATH'>> = {
    win32: 'PATH',
    darwin: 'DYLD_LIBRARY_PATH',
  };
  const variable = variables[platform] ?? 'LD_LIBRARY_PATH';
  return { why: 'missing-dependency', name, isGpuToolkit, variable };
}

/** Only Windows says for every symbol which library must have it. */
function missingSymbol(library: string, name: string, dependency: string): LoadRefusal | null {
  const imports = read(library, (binary) => binary.imports()) ?? [];
  const wanted = imports.filter((symbol) => symbol.library === name && !symbol.isOptional);
  if (wanted.length === 0) return null;
  const exported = read(dependency, (binary) => binary.exports());
  if (exported === null) return null;
  const names = new Set(exported.map((symbol) => symbol.name));
  const missing = wanted.find((symbol) => !names.has(symbol.name) && !symbol.name.startsWith('#'));
  if (missing === undefined) return null;
  return {
    why: 'missing-symbol',
    symbol: missing.name,
    isRuntimes: /tvm|TVMFFI/.test(missing.name),
  };
}

/** `null` when the file cannot be read as machine code. */
function read<T>(path: string, ask: (binary: Binary) => T): T | null {
  try {
    return withFile(path, (file) => {
      const binary = readBinary(file, process.arch);
      return binary === null ? null : ask(binary);
    });
  } catch {
    return null;
  }
}
