/** Hover on a registered name in the string of a call: what it is, and where Python has it. */
import { listed } from '../../../base/list.js';
import { splitName, type FunctionEntry } from '../../../core/index.js';
import { signatureText } from '../../../report/index.js';
import type { ProjectView } from '../../view.js';
import type { Occurrence, Subject } from '../navigation/occurrence.js';
import { occurrencesOf } from '../navigation/occurrences.js';
import { acceptedInputs } from '../words/accepted.js';
import { functionList } from '../words/functions.js';
import type { Pen } from '../words/markdown.js';
import { NOT_LOADED, pathBelowRoot, sourceText } from '../words/source.js';
import { typeSections } from '../words/type.js';

/** Places that are named before "and N more". */
const MOST_PLACES = 3;

/** The sections on what a string names. */
export function callSections(
  { subject }: Occurrence,
  project: ProjectView,
  pen: Pen,
): readonly string[] {
  return [...registeredSections(subject, project, pen), ...placeSections(subject, project, pen)];
}

function registeredSections(subject: Subject, project: ProjectView, pen: Pen): readonly string[] {
  const { registry } = project;
  switch (subject.kind) {
    case 'function': {
      const entry = functionNamed(subject.name, project);
      if (entry === undefined) return missing(subject.name, subject, project, pen);
      return [
        pen.block([signatureText(entry.name, entry.schema)]),
        entry.doc === null ? '' : pen.doc(entry.doc),
        acceptedInputs(entry.schema, false, project, pen).join('\n\n'),
        sourceText([entry], project, pen),
      ];
    }
    case 'type': {
      const type = registry?.types.get(subject.key);
      return type === undefined
        ? missing(subject.key, subject, project, pen)
        : typeSections(type, project, pen);
    }
    case 'prefix': {
      const functions = registry?.functions.get(subject.prefix) ?? [];
      if (functions.length === 0) return missing(subject.prefix, subject, project, pen);
      return [
        pen.code(subject.prefix),
        functionList(functions, pen),
        sourceText(functions, project, pen),
      ];
    }
    case 'member':
    case 'module':
      return [];
  }
}

function functionNamed(name: string, { registry }: ProjectView): FunctionEntry | undefined {
  const { namespace } = splitName(name);
  const beside =
    namespace === null ? registry?.snapshot.functions : registry?.functions.get(namespace);
  return beside?.find((each) => each.name === name);
}

/** What Python registers is seen only by a provider that imports it. */
function missing(
  name: string,
  subject: Subject,
  project: ProjectView,
  pen: Pen,
): readonly string[] {
  const head = pen.code(name);
  if (occurrencesOf(subject, project).some(({ role }) => role === 'registration')) return [head];
  if (project.registry === null) return [head, NOT_LOADED];
  return [
    subject.kind === 'prefix'
      ? `No function is registered under ${head}.`
      : `${head} is not in the registry.`,
  ];
}

function placeSections(subject: Subject, project: ProjectView, pen: Pen): readonly string[] {
  const all = occurrencesOf(subject, project);
  const at = (roles: readonly Occurrence['role'][]): string =>
    listed(
      all.filter(({ role }) => roles.includes(role)),
      MOST_PLACES,
      ({ file, span }) => {
        const line = file.positions.positionAt(span.start).line + 1;
        return pen.link(`${pathBelowRoot(file.path, project)}:${line}`, `${file.uri}#L${line}`);
      },
    );
  const [stubs, python] = [at(['member', 'block']), at(['registration'])];
  return [
    stubs === '' ? '' : `Stubbed at ${stubs}.`,
    python === '' ? '' : `Registered in Python at ${python}.`,
  ];
}
