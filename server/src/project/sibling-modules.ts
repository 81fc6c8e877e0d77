/** Which modules named by `export/` blocks are beside their file. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ParsedFile } from '../core/index.js';
import { kindOf } from '../base/node/probe.js';

/** The names in a folder; `null` if it cannot be listed. */
export function namesIn(folder: string): ReadonlySet<string> | null {
  try {
    return new Set(readdirSync(folder));
  } catch {
    return null;
  }
}

/** The modules that a file's `export/` blocks name. */
export function exportedModules({ blocks }: ParsedFile): readonly string[] {
  return blocks.filter(({ kind }) => kind === 'export').map(({ name }) => name);
}

/**
 * Whether Python or a type checker finds a module in a folder: a source or stub file, a package, or
 * an extension module of any ABI.
 *
 * @param names names in the folder
 */
export function hasModule(module: string, folder: string, names: ReadonlySet<string>): boolean {
  if (names.has(`${module}.py`) || names.has(`${module}.pyi`)) return true;
  if (names.has(module) && kindOf(join(folder, module)) === 'folder') return true;
  return [...names].some(
    (name) => name.startsWith(`${module}.`) && (name.endsWith('.so') || name.endsWith('.pyd')),
  );
}
