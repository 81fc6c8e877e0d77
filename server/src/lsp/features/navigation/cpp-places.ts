/** Between Python and C++: the registration behind a stub, and the stubs of a registration. */
import type { Location } from 'vscode-languageserver';
import { splitName } from '../../../core/index.js';
import { findCpp, keysOfClass, type CppMatch } from '../../../cpp/find.js';
import type { CppRegistration, CppUnit } from '../../../cpp/types.js';
import type { Positions, ProjectView } from '../../view.js';
import { memberName } from '../reading/python-names.js';
import type { Subject } from './occurrence.js';
import { unitNames } from './unit-names.js';

/** A C++ file of the project, as the server read it. */
export interface CppSource extends CppUnit {
  readonly uri: string;
  readonly positions: Positions;
}

/** Registrations of what a Python place names; a prefix or a module is registered nowhere. */
export function registrationsOf(
  subject: Subject,
  project: ProjectView,
  cpp: readonly CppSource[],
): readonly CppMatch<CppSource>[] {
  switch (subject.kind) {
    case 'type':
      return findCpp(cpp, { kind: 'type', key: subject.key });
    case 'function':
      return findCpp(cpp, { kind: 'function', name: subject.name });
    case 'member':
      return memberRegistrations(subject.key, subject.name, project, cpp);
    case 'prefix':
    case 'module':
      return [];
  }
}

/**
 * Of a member: those of its own class, else of the nearest parent that has it. A constructor is not
 * inherited: one that is registered nowhere is made from the fields, and is that of the class.
 */
function memberRegistrations(
  key: string,
  name: string,
  project: ProjectView,
  cpp: readonly CppSource[],
): readonly CppMatch<CppSource>[] {
  const names = registeredNames(name, project);
  const isConstructor = CONSTRUCTORS.includes(name);
  const ancestors = project.registry?.types.get(key)?.ancestors ?? [];
  for (const owner of isConstructor ? [key] : [key, ...[...ancestors].reverse()]) {
    const found = findCpp(cpp, { kind: 'member', key: owner, names });
    if (found.length > 0) return found;
  }
  return isConstructor ? findCpp(cpp, { kind: 'type', key }) : [];
}

/** The functions directly under a namespace, in the order of the files. */
export function functionsUnder(
  namespace: string,
  cpp: readonly CppSource[],
): readonly CppMatch<CppSource>[] {
  return cpp.flatMap((unit) =>
    unit.registrations
      .filter(({ kind, name }) => kind === 'function' && splitName(name).namespace === namespace)
      .map((registration) => ({ unit, registration })),
  );
}

/** The place of a registered name. */
export function locationOf({ unit, registration }: CppMatch<CppSource>): Location {
  return { uri: unit.uri, range: unit.positions.rangeOf(registration.span) };
}

/** What a registration is called in Python. */
export function subjectsOf(
  { kind, name, className }: CppRegistration,
  project: ProjectView,
  cpp: readonly CppSource[],
): readonly Subject[] {
  switch (kind) {
    case 'function':
      return [{ kind: 'function', name }];
    case 'type':
      return [{ kind: 'type', key: name }];
    case 'symbol':
      return [];
    case 'method':
    case 'field': {
      if (className === null) return [];
      const keys = keysOfClass(cpp, className, unitNames(project).blocks.keys());
      const names = writtenNames(name, project);
      return [...keys].flatMap((key) =>
        names.map((written): Subject => ({ kind: 'member', key, name: written })),
      );
    }
  }
}

const CONSTRUCTORS = ['__init__', '__ffi_init__', '__c_ffi_init__'];

/** The names under which a member that Python calls `name` may be registered. */
function registeredNames(name: string, { dialect }: ProjectView): ReadonlySet<string> {
  const renamed = [...dialect.methodNames].filter(([, to]) => splitName(to).last === name);
  const own = CONSTRUCTORS.includes(name) ? CONSTRUCTORS : [name];
  return new Set([...own, ...renamed.map(([from]) => from)]);
}

/** What a registered member may be called in Python. */
function writtenNames(name: string, project: ProjectView): readonly string[] {
  if (CONSTRUCTORS.includes(name)) return CONSTRUCTORS;
  return [memberName(name, project)];
}
