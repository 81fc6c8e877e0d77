/** The headers that a C header includes with quotation marks, and that are found beside it. */
import path from 'node:path';
import { readRegularFile } from '../base/node/read-regular.js';

const INCLUDE = /^[ \t]*#[ \t]*include[ \t]*"([^"\n]+)"/gm;
const MOST_BYTES = 4 * 2 ** 20;
/** An umbrella of a large library includes some dozens. */
const MOST_FILES = 200;

/**
 * Their texts, each once and behind what it includes itself.
 *
 * @param header where `text` stands, whether or not it was saved
 */
export function includedBy(text: string, header: string): readonly string[] {
  const seen = new Set([path.resolve(header)]);
  const texts: string[] = [];
  const follow = (content: string, folder: string): void => {
    for (const [, name = ''] of content.matchAll(INCLUDE)) {
      const file = path.resolve(folder, name);
      if (seen.has(file) || seen.size > MOST_FILES) continue;
      seen.add(file);
      const found = contentOf(file);
      if (found === null) continue;
      follow(found, path.dirname(file));
      texts.push(found);
    }
  };
  follow(text, path.dirname(header));
  return texts;
}

function contentOf(file: string): string | null {
  try {
    return readRegularFile(file, MOST_BYTES).toString('utf8');
  } catch {
    return null;
  }
}
