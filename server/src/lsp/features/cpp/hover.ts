/** Hover in C++: what a registered name is in Python, and whether its stub is up to date. */
import type { Hover } from 'vscode-languageserver';
import { splitName, textOfLine } from '../../../core/index.js';
import type { ProjectView } from '../../view.js';
import { fieldSections, functionSections, methodSections } from '../hover/member.js';
import type { CppSource } from '../navigation/cpp-places.js';
import type { Occurrence, Subject } from '../navigation/occurrence.js';
import { occurrencesOf } from '../navigation/occurrences.js';
import { list, markup, penFor, type Format, type Pen } from '../words/markdown.js';
import { NOT_LOADED } from '../words/source.js';
import { typeSections } from '../words/type.js';
import { placeText, stateOf } from './code-lens.js';
import type { CppFile, CppSite } from './site.js';
import { isStub, subjectsAt } from './stubs.js';

/** Names of one macro that are described. */
const MOST_NAMES = 5;

/** @returns `null` for names that neither Python nor the registry knows */
export function cppHover(
  { source }: CppFile,
  site: CppSite,
  project: ProjectView,
  cpp: readonly CppSource[],
  format: Format,
): Hover | null {
  const pen = penFor(format);
  const all = subjectsAt(site, project, cpp);
  // A constructor has several names, of which one is written.
  const stubbed = all.filter((subject) => occurrencesOf(subject, project).some(isStub));
  const subjects = stubbed.length > 0 ? stubbed : all.filter(({ kind }) => kind !== 'member');
  const sections = subjects
    .slice(0, MOST_NAMES)
    .flatMap((subject) => sectionsOf(subject, project, pen));
  if (sections.every((section) => section === '')) return null;
  return { contents: markup(sections, format), range: source.positions.rangeOf(site.span) };
}

function sectionsOf(subject: Subject, project: ProjectView, pen: Pen): readonly string[] {
  const stubs = occurrencesOf(subject, project).filter(isStub);
  const known = registeredSections(subject, project, pen);
  if (known.length === 0 && stubs.length === 0) return [];
  return [...known, stubText(stubs, pen), ...pythonLines(stubs, pen)];
}

/** What the registry has under the name; nothing for a name that is not in it. */
function registeredSections(subject: Subject, project: ProjectView, pen: Pen): readonly string[] {
  const { registry } = project;
  if (registry === null) return [NOT_LOADED];
  switch (subject.kind) {
    case 'function': {
      const { namespace, last } = splitName(subject.name);
      if (namespace === null) return [];
      const isKnown = registry.functions.get(namespace)?.some(({ name }) => name === subject.name);
      const block = { kind: 'global', name: namespace } as const;
      return isKnown === true ? functionSections(last, block, project, pen) : [];
    }
    case 'type': {
      const type = registry.types.get(subject.key);
      return type === undefined ? [] : typeSections(type, project, pen);
    }
    case 'member': {
      const type = registry.types.get(subject.key);
      if (type === undefined) return [];
      const block = { kind: 'object', name: subject.key } as const;
      return type.fields.some(({ name }) => name === subject.name)
        ? fieldSections(subject.name, block, project, pen)
        : methodSections(subject.name, block, project, pen);
    }
    case 'prefix':
    case 'module':
      return [];
  }
}

function stubText(stubs: readonly Occurrence[], pen: Pen): string {
  const places = stubs.map((stub) => {
    const line = stub.file.positions.positionAt(stub.span.start).line + 1;
    return `${pen.link(placeText(stub), `${stub.file.uri}#L${line}`)}: ${stateOf(stub)}`;
  });
  if (places.length === 0) return 'It has no stub.';
  return `Stubbed in:\n\n${list(places)}`;
}

/** The generated line itself, as Python reads it. */
function pythonLines(stubs: readonly Occurrence[], pen: Pen): readonly string[] {
  const lines = stubs
    .filter(({ role }) => role === 'member')
    .map(({ file, span }) =>
      textOfLine(file.parsed, file.positions.positionAt(span.start).line).trim(),
    );
  return lines.length === 0 ? [] : [pen.block([...new Set(lines)])];
}
