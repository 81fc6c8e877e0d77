/** All places of the project that name what is at a position. */
import type { Location, Position } from 'vscode-languageserver';
import { splitName } from '../../../core/index.js';
import type { FileView, ProjectView } from '../../view.js';
import { locationOf, registrationsOf, type CppSource } from './cpp-places.js';
import type { Occurrence, Subject } from './occurrence.js';
import { isDeclaration, occurrenceAt, occurrencesIn, occurrencesOf } from './occurrences.js';

/**
 * References in the order of the project's files. A type is declared by its class, or by its block
 * where no class is known; a function or a member by its registration; a prefix by its directive.
 *
 * @param cpp C++ files of the project, whose registrations count as declarations
 */
export function references(
  file: FileView,
  project: ProjectView,
  position: Position,
  includeDeclaration: boolean,
  cpp: readonly CppSource[] = [],
): Location[] {
  const occurrence = occurrenceAt(file, project, file.positions.offsetAt(position));
  if (occurrence === null) return [];
  const { subject } = occurrence;
  const python = [...occurrencesOf(subject, project), ...blocksUnder(subject, project)]
    .filter((each) => includeDeclaration || !isDeclaration(each, project))
    .map(({ file: at, span }) => ({ uri: at.uri, range: at.positions.rangeOf(span) }));
  if (!includeDeclaration) return python;
  return [...python, ...registrationsOf(subject, project, cpp).map(locationOf)];
}

/** The `object/` blocks that a prefix owns: those of the types directly under it. */
function blocksUnder(subject: Subject, project: ProjectView): readonly Occurrence[] {
  if (subject.kind !== 'prefix') return [];
  const isUnder = ({ role, subject: { kind }, block }: Occurrence): boolean =>
    role === 'block' &&
    kind === 'type' &&
    block !== null &&
    splitName(block.name).namespace === subject.prefix;
  return [...project.files.values()].flatMap((file) =>
    occurrencesIn(file, project).filter(isUnder),
  );
}
