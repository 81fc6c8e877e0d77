/**
 * Where a project names its type keys, prefixes, modules, functions and members: in markers, in
 * registering decorators, in generated bodies and in strings of calls. Definition, references,
 * highlights and links are look-ups in this index; a file is read when it is first asked for.
 */
import type { FileView, ProjectView } from '../../view.js';
import { idOf, type Occurrence, type Subject } from './occurrence.js';
import { readOccurrences } from './read-occurrences.js';
import { unitNames } from './unit-names.js';

type ByPath = Map<string, readonly Occurrence[]>;

/** Views are immutable, so each file is read once for each of them. */
const occurrencesByView = new WeakMap<ProjectView, ByPath>();

/** Everything that a file names, in file order. */
export function occurrencesIn(file: FileView, project: ProjectView): readonly Occurrence[] {
  let files = occurrencesByView.get(project);
  if (files === undefined) occurrencesByView.set(project, (files = new Map() as ByPath));
  let found = files.get(file.path);
  if (found === undefined) files.set(file.path, (found = readOccurrences(file, project)));
  return found;
}

/**
 * What is under the cursor; the end of a name counts as well.
 *
 * @param classes the names of classes are Python's own, unless a request is not for it to answer
 */
export function occurrenceAt(
  file: FileView,
  project: ProjectView,
  offset: number,
  classes: 'without classes' | 'with classes' = 'without classes',
): Occurrence | null {
  const at = occurrencesIn(file, project).filter(
    ({ span, role }) =>
      (role !== 'class' || classes === 'with classes') &&
      span.start <= offset &&
      offset <= span.end,
  );
  // Between two neighbors the one that begins there is meant.
  return at.find(({ span }) => span.start === offset) ?? at[0] ?? null;
}

/** By subject: a file in C++ asks for hundreds of them. */
const bySubject = new WeakMap<ProjectView, ReadonlyMap<string, readonly Occurrence[]>>();

/** Everything that names the subject, in the order of the project's files. */
export function occurrencesOf(subject: Subject, project: ProjectView): readonly Occurrence[] {
  let found = bySubject.get(project);
  if (found === undefined) bySubject.set(project, (found = groupBySubject(project)));
  return found.get(idOf(subject)) ?? [];
}

function groupBySubject(project: ProjectView): ReadonlyMap<string, readonly Occurrence[]> {
  const groups = new Map<string, Occurrence[]>();
  for (const file of project.files.values()) {
    for (const occurrence of occurrencesIn(file, project)) {
      const id = idOf(occurrence.subject);
      const known = groups.get(id);
      if (known === undefined) groups.set(id, [occurrence]);
      else known.push(occurrence);
    }
  }
  return groups;
}

/** The name of a function or a type, as it is registered. */
export function keyOf(
  subject: Subject,
): { readonly kind: 'function' | 'type'; readonly name: string } | null {
  if (subject.kind === 'type') return { kind: 'type', name: subject.key };
  return subject.kind === 'function' ? { kind: 'function', name: subject.name } : null;
}

/** Whether the occurrence introduces its subject, rather than uses it. */
export function isDeclaration({ subject, role }: Occurrence, project: ProjectView): boolean {
  if (role === 'registration') return true;
  if (subject.kind === 'prefix') return role === 'prefix';
  if (subject.kind !== 'type') return false;
  return role === 'class' || (role === 'block' && !unitNames(project).classes.has(subject.key));
}
