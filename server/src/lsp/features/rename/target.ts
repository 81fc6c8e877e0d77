/** Which registered name a rename at a place is about: of a function or a type, never a class of Python. */
import type { Range } from 'vscode-languageserver';
import type { KeyRename } from '../../../core/fixes/index.js';
import type { FileView, ProjectView } from '../../view.js';
import type { CppFile, CppSite } from '../cpp/site.js';
import type { Occurrence, Role, Subject } from '../navigation/occurrence.js';
import { keyOf, occurrencesIn, occurrencesOf } from '../navigation/occurrences.js';

/** The name under the cursor. */
export interface RenameTarget extends Omit<KeyRename, 'after'> {
  readonly range: Range;
}

/** Where an occurrence says the name of a class or a module of Python, or is generated. */
const PYTHONS: ReadonlySet<Role> = new Set([
  ...(['class', 'map-to', 'import', 'export', 'source', 'annotation', 'member'] as const),
]);

/** The name at an offset of a Python file; `null` where there is none of ours. */
export function targetInPython(
  file: FileView,
  project: ProjectView,
  offset: number,
): RenameTarget | null {
  const found = occurrencesIn(file, project).find(
    (each) => each.span.start <= offset && offset <= each.span.end && isWritten(each),
  );
  const key = found === undefined ? null : keyOf(found.subject);
  if (found === undefined || key === null) return null;
  return { kind: key.kind, before: key.name, range: file.positions.rangeOf(found.span) };
}

/** The name that a C++ file registers at a place. */
export function targetInCpp({ source }: CppFile, site: CppSite): RenameTarget | null {
  const [found] = site.registrations.flatMap(({ kind, name }) =>
    kind === 'function' || kind === 'type' ? [{ kind, before: name }] : [],
  );
  return found === undefined ? null : { ...found, range: source.positions.rangeOf(site.span) };
}

/** Every place of Python that holds the whole name as it is registered. */
export function writtenPlaces(
  { kind, before }: Omit<KeyRename, 'after'>,
  project: ProjectView,
): readonly Occurrence[] {
  const subject: Subject =
    kind === 'type' ? { kind, key: before } : { kind: 'function', name: before };
  return occurrencesOf(subject, project).filter(isWritten);
}

function isWritten({ role, subject, file, span }: Occurrence): boolean {
  if (PYTHONS.has(role)) return false;
  return keyOf(subject)?.name === file.parsed.text.slice(span.start, span.end);
}
