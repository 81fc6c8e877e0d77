/** The name under which a package is installed. */
import { join } from 'node:path';
import { readText } from '../project/probe.js';
import { isTable } from '../project/readings.js';

const MOST_BYTES = 1 << 20;

/** `project.name` of a folder's pyproject.toml; `null` when it cannot be read. Never rejects. */
export async function readDistribution(folder: string): Promise<string | null> {
  const text = readText(join(folder, 'pyproject.toml'), MOST_BYTES);
  if (text === null) return null;
  try {
    // The parser is loaded only by who needs it.
    const { parse } = await import('smol-toml');
    const { project } = parse(text.replace(/^\uFEFF/, ''));
    const name = isTable(project) ? project['name'] : null;
    return typeof name === 'string' && name !== '' ? name : null;
  } catch {
    return null;
  }
}
