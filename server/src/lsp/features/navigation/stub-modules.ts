/** Which modules of Python have a registered function as a name of their own. */
import { splitName } from '../../../core/index.js';
import type { ProjectView } from '../../view.js';
import type { Occurrence } from './occurrence.js';
import { occurrencesOf } from './occurrences.js';
import { findModule, findSubmodule } from './unit-names.js';

/** A Python file of the project, with or without directives. */
export interface PythonText {
  readonly path: string;
  readonly uri: string;
  readonly text: string;
}

/**
 * The files whose block holds the function, those that bind its namespace without a block, and the
 * packages that pass on all names of one.
 */
export function modulesWith(name: string, project: ProjectView): ReadonlySet<string> {
  const subject = { kind: 'function', name } as const;
  const prefix = { kind: 'prefix', prefix: splitName(name).namespace ?? '' } as const;
  const binds = ({ file, use }: Occurrence): boolean =>
    use !== null &&
    file.parsed.text.slice(use.callSpan.start, use.callSpan.end).includes('__name__');
  const found = new Set(
    [
      ...occurrencesOf(subject, project).filter(({ role }) => role === 'member'),
      ...occurrencesOf(prefix, project).filter(binds),
    ].map(({ file }) => file.path),
  );
  for (let before = -1; before < found.size;) {
    before = found.size;
    for (const file of project.files.values()) {
      const passesOn = file.parsed.blocks.some(({ kind, name: module }) => {
        const source = kind === 'export' ? findSubmodule(project, module, file) : null;
        return source !== null && found.has(source.path);
      });
      if (passesOn) found.add(file.path);
    }
  }
  return found;
}

/** The path of the module that an import means; the file itself for an empty one. */
export function moduleOf(module: string, from: PythonText, project: ProjectView): string {
  if (module === '') return from.path;
  return findModule(project, module, from)?.path ?? '';
}
