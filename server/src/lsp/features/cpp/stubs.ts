/** From what C++ registers to Python: the stub, and everything that names it. */
import type { Location } from 'vscode-languageserver';
import type { CppRegistration } from '../../../cpp/types.js';
import type { ProjectView } from '../../view.js';
import {
  locationOf,
  registrationsOf,
  subjectsOf,
  type CppSource,
} from '../navigation/cpp-places.js';
import { idOf, type Occurrence, type Subject } from '../navigation/occurrence.js';
import { occurrencesOf } from '../navigation/occurrences.js';
import { unitNames } from '../navigation/unit-names.js';
import type { CppSite } from './site.js';

/** What the names of a site mean in Python, each once. */
export function subjectsAt(
  { registrations }: Pick<CppSite, 'registrations'>,
  project: ProjectView,
  cpp: readonly CppSource[],
): readonly Subject[] {
  const found = registrations.flatMap((each) => subjectsOf(each, project, cpp));
  return [...new Map(found.map((subject) => [idOf(subject), subject])).values()];
}

/** The stub in Python: a line of a generated body; of a type its class and its markers. */
export function stubsOf(subject: Subject, project: ProjectView): readonly Location[] {
  const stubs = occurrencesOf(subject, project).filter(isStub).map(placeOf);
  if (subject.kind !== 'type') return stubs;
  const classes = unitNames(project).classes.get(subject.key) ?? [];
  return [
    ...classes.map(({ file, facts }) => {
      return { uri: file.uri, range: file.positions.rangeOf(facts.nameSpan) };
    }),
    ...stubs,
  ];
}

/** Where a name leads to: its stub and, from where it is only looked up, what registers it. */
export function definitionsOf(
  site: CppSite,
  project: ProjectView,
  cpp: readonly CppSource[],
): readonly Location[] {
  return subjectsAt(site, project, cpp).flatMap((subject) => {
    const stubs = stubsOf(subject, project);
    if (site.isLookup !== true) return stubs;
    const python = occurrencesOf(subject, project).filter(({ role }) => role === 'registration');
    const native = registrationsOf(subject, project, cpp).map(locationOf);
    return [...native, ...python.map(placeOf), ...stubs];
  });
}

/** Everything that names it in Python and, if wanted, where C++ registers it. */
export function referencesTo(
  subject: Subject,
  project: ProjectView,
  cpp: readonly CppSource[],
  includeDeclaration: boolean,
): readonly Location[] {
  const python = occurrencesOf(subject, project).map(placeOf);
  if (!includeDeclaration) return python;
  return [...python, ...registrationsOf(subject, project, cpp).map(locationOf)];
}

/** Whether an occurrence is the stub itself, rather than a use. */
export function isStub({ role }: Occurrence): boolean {
  return role === 'member' || role === 'block';
}

/** Where Python uses it, apart from its stub and its class. */
export function usesOf(subject: Subject, project: ProjectView): readonly Location[] {
  return occurrencesOf(subject, project)
    .filter((each) => !isStub(each) && each.role !== 'class')
    .map(placeOf);
}

export function placeOf({ file, span }: Pick<Occurrence, 'file' | 'span'>): Location {
  return { uri: file.uri, range: file.positions.rangeOf(span) };
}

/** Whether a registration names something that has a stub of its own to speak of. */
export function isKey({ kind }: CppRegistration): boolean {
  return kind === 'function' || kind === 'type';
}
