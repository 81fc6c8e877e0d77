/** What a build reads from a package's pyproject.toml. */
import { join } from 'node:path';
import { readText } from '../base/node/probe.js';
import { isTable } from '../project/readings.js';

const MOST_BYTES = 1 << 20;

export interface PackageTable {
  /** `project.name`, the name it is installed by; `null` if not given. */
  readonly distribution: string | null;
  /** `build-system.requires`. */
  readonly requires: readonly string[];
}

const NOTHING: PackageTable = { distribution: null, requires: [] };

/** Never rejects: a file that cannot be read says nothing. */
export async function readPackageTable(folder: string): Promise<PackageTable> {
  const text = readText(join(folder, 'pyproject.toml'), MOST_BYTES);
  if (text === null) return NOTHING;
  try {
    // The parser is loaded only if needed.
    const { parse } = await import('smol-toml');
    const table = parse(text.replace(/^\uFEFF/, ''));
    const { project, 'build-system': build } = table;
    const name = isTable(project) ? project['name'] : null;
    const requires: unknown = isTable(build) ? build['requires'] : null;
    const all: readonly unknown[] = Array.isArray(requires) ? requires : [];
    return {
      distribution: typeof name === 'string' && name !== '' ? name : null,
      requires: all.filter((item) => typeof item === 'string'),
    };
  } catch {
    return NOTHING;
  }
}
