/** What is said when a project is built with one version of the reference and used with another. */
import { quoted } from '../findings/words.js';
import type { ChosenDialect } from './choose.js';

/** An installed wheel of the reference, and where it was found. */
export interface InstalledReference {
  readonly version: string;
  /** The interpreter, or the runtime where there is none. */
  readonly path: string;
  /** Why it was looked at: `build tree`, `.venv of …`. */
  readonly source: string;
}

/**
 * @param used the one whose dialect is spoken
 * @param other of another version
 */
export function tellTwoReferences(
  used: InstalledReference,
  other: InstalledReference,
): NonNullable<ChosenDialect['problem']> {
  const message = `The project has two versions of apache-tvm-ffi: ${words(used)}, as which blocks are written, and ${words(other)}. Install one version in both, or pass --reference-version to choose.`;
  return { code: 'project.two-references', message };
}

function words({ version, path, source }: InstalledReference): string {
  return `${version} of ${quoted(path)} (${source})`;
}
