/** Between Python and C++: the registration behind a stub, and the stubs of a registration. */
import type { Location } from 'vscode-languageserver';
import { splitName } from '../../../core/index.js';
import { findCpp, keysOfClass, type CppMatch, type CppTarget } from '../../../cpp/find.js';
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
  for (const target of targetsInCpp(subject, project)) {
    const found = findCpp(cpp, target);
    if (found.length > 0) return found;
  }
  return [];
}

/** What to look for in C++, nearest first: the first that anything registers is meant. */
export function targetsInCpp(subject: Subject, project: ProjectView): readonly CppTarget[] {
  switch (subject.kind) {
    case 'type':
      return [{ kind: 'type', key: subject.key }];
    case 'function':
      return [{ kind: 'function', name: subject.name }];
    case 'member':
      return memberTargets(subject.key, subject.name, project);
    case 'prefix':
    case 'module':
      return [];
  }
}

/**
 * Of a member: those of its own class, else of the nearest parent that has it. A constructor is not
 * inherited: one that is registered nowhere is made from the fields, and is that of the class.
 */
function memberTargets(key: string, name: string, project: ProjectView): readonly CppTarget[] {
  const names = registeredNames(name, project);
  const isConstructor = CONSTRUCTORS.includes(name);
  const ancestors = project.registry?.types.get(key)?.ancestors ?? [];
  const owners = isConstructor ? [key] : [key, ...[...ancestors].reverse()];
  const members = owners.map((owner): CppTarget => ({ kind: 'member', key: owner, names }));
  return isConstructor ? [...members, { kind: 'type', key }] : members;
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
