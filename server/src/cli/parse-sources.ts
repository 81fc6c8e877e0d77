/** The files of a run, parsed. */
import { parseDirectives, type Dialect, type PlanFile } from '../core/index.js';
import type { SourceFile } from './unit.js';

/**
 * Parses the sources with the vocabulary of a dialect.
 *
 * @param uses keeps files without any marker, and scans them; they are left out otherwise
 */
export function parseSources(
  files: readonly Pick<SourceFile, 'path' | 'text'>[],
  dialect: Dialect,
  uses = false,
): readonly PlanFile[] {
  return files
    .map(({ path, text }) => ({
      path,
      parsed: parseDirectives(text, dialect.vocabulary, null, uses),
    }))
    .filter(({ parsed }) => uses || parsed.hasMarkers);
}
