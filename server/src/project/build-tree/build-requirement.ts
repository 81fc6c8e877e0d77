/**
 * The reference that an isolated build uses: from `[build-system].requires` of a pyproject.toml.
 */
import { join } from 'node:path';
import { quoted } from '../../core/index.js';
import { readText } from '../../base/node/probe.js';
import { isTable } from '../readings.js';

const MOST_BYTES = 1 << 20;

/**
 * The requirement as written, such as `apache-tvm-ffi==0.1.11`; `null` if there is none.
 *
 * @param folder absolute path of the folder that holds the pyproject.toml
 */
export async function referenceRequirement(folder: string): Promise<string | null> {
  const text = readText(join(folder, 'pyproject.toml'), MOST_BYTES);
  if (text === null || !/tvm[-_.]ffi/i.test(text)) return null;
  const { parse } = await import('smol-toml');
  try {
    const table = parse(text.replace(/^\uFEFF/, ''), { integersAsBigInt: 'asNeeded' });
    const build = table['build-system'];
    const requires: unknown = isTable(build) ? build['requires'] : null;
    const all: readonly unknown[] = Array.isArray(requires) ? requires : [];
    const own = all.find((item) => /^\s*apache[-_.]+tvm[-_.]+ffi(?![\w-])/i.test(String(item)));
    return typeof own === 'string' ? own.trim() : null;
  } catch {
    return null;
  }
}

/** What the next build will use, worded for the log. */
export async function nextReference(folder: string): Promise<string | null> {
  const requirement = await referenceRequirement(folder);
  if (requirement === null) return null;
  const pinned = /^[^<>=!~;]*===?\s*([\w.+!-]+)\s*(?:;|$)/.exec(requirement)?.[1];
  return pinned === undefined || pinned.includes('*')
    ? `an isolated build takes what fits ${quoted(requirement)} of [build-system].requires`
    : `an isolated build takes version ${pinned}, which [build-system].requires pins`;
}
