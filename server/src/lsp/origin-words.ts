/** Where the values of a project come from, in words: for the log, the status and the state report. */
import path from 'node:path';
import { escapeInline } from '../base/foreign-text.js';
import { describeOrigin, messageOf, type Reader } from '../core/index.js';
import type { DiscoveredProject, ProjectConfig } from '../project/index.js';

/** Values that decide what is compared with what, in the order in which people ask for them. */
const TOLD = ['paths', 'libraries', 'imports', 'python', 'runtime', 'prefix'] as const;

/** `libraries: build/libmy_ext.so (build tree: target my_ext in build)`, one for each value. */
export function originWords(
  { config, origins, libraryOrigins, buildPython, missing }: DiscoveredProject,
  reader: Reader,
): readonly string[] {
  const told = TOLD.flatMap((key) => {
    const origin = origins.get(key);
    if (origin === undefined) return [];
    if (key === 'libraries' && libraryOrigins.size > 1) {
      const each = [...libraryOrigins].map(
        ([library, own]) => `${fromRoot(config.root, library)} (${describeOrigin(own, reader)})`,
      );
      return `${key}: ${each.join(', ')}`;
    }
    return `${key}: ${valueWords(config, key)} (${describeOrigin(origin, reader)})`;
  });
  const python =
    config.python === null && buildPython !== null ? [`python: ${buildPython} (build tree)`] : [];
  const unbuilt = missing === null ? [] : [messageOf(missing, reader)];
  return [...told, ...python, ...unbuilt].map(escapeInline);
}

function valueWords(config: ProjectConfig, key: (typeof TOLD)[number]): string {
  const value = config[key];
  if (value === null) return '';
  const words = typeof value === 'string' ? [value] : value;
  return words.map((word) => fromRoot(config.root, word)).join(', ');
}

function fromRoot(root: string, word: string): string {
  if (!path.isAbsolute(word)) return word;
  const place = path.relative(root, word);
  if (place === '') return 'the folder itself';
  return place.startsWith('..') ? word : place.split(path.sep).join('/');
}
