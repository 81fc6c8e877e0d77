/** Go to definition: from a marker, a decorator's key or a generated body to what it means. */
import type { LocationLink, Position, Range } from 'vscode-languageserver';
import type { Span } from '../../../core/index.js';
import type { FileView, ProjectView } from '../../view.js';
import { locationOf, registrationsOf, type CppSource } from './cpp-places.js';
import type { Occurrence } from './occurrence.js';
import { occurrenceAt, occurrencesOf } from './occurrences.js';
import { classAround, unitNames, type BlockPlace, type ClassPlace } from './unit-names.js';

/** Where to go, and what to show selected there. */
interface LinkTarget {
  readonly file: FileView;
  readonly whole: Span;
  readonly name: Span;
}

/**
 * The places to which the name at a position leads.
 *
 * @param cpp C++ files of the project; their registrations come behind the places in Python
 */
export function definition(
  file: FileView,
  project: ProjectView,
  position: Position,
  cpp: readonly CppSource[] = [],
): LocationLink[] {
  const occurrence = occurrenceAt(file, project, file.positions.offsetAt(position));
  if (occurrence === null) return [];
  const origin = file.positions.rangeOf(occurrence.span);
  const python = targetsOf(occurrence, project).map((target) => linkTo(target, origin));
  const { role } = occurrence;
  if (python.length > 0 && role !== 'block' && role !== 'member') return python;
  const native = registrationsOf(occurrence.subject, project, cpp).map((match) => {
    const { uri, range } = locationOf(match);
    return {
      originSelectionRange: origin,
      targetUri: uri,
      targetRange: range,
      targetSelectionRange: range,
    };
  });
  return [...python, ...native];
}

function targetsOf(occurrence: Occurrence, project: ProjectView): readonly LinkTarget[] {
  const { subject } = occurrence;
  switch (subject.kind) {
    case 'type':
      return typeTargets(occurrence, subject.key, project);
    case 'prefix': {
      const places = occurrencesOf(subject, project);
      const owners = places.filter(({ role }) => role === 'prefix');
      return (owners.length > 0 ? owners : places).map(linkTargetOf);
    }
    case 'module': {
      const start = { start: 0, end: 0 };
      return [{ file: subject.file, whole: start, name: start }];
    }
    case 'function':
    case 'member':
      return [];
  }
}

/** A block leads to its class, a name in Python to the class of that name, a key to its block. */
function typeTargets(
  { role, file, block, target }: Occurrence,
  key: string,
  project: ProjectView,
): readonly LinkTarget[] {
  const names = unitNames(project);
  const classes = names.classes.get(key) ?? [];
  if (role === 'block' && block !== null) {
    const around = classAround({ file, block }, names);
    return (around === null ? classes : [around]).map(classTarget);
  }
  if ((role === 'map-to' || role === 'import') && target !== null) return [classTarget(target)];
  const blocks = names.blocks.get(key) ?? [];
  return blocks.length > 0 ? blocks.map(blockTarget) : classes.map(classTarget);
}

function classTarget({ file, facts }: ClassPlace): LinkTarget {
  return { file, whole: facts.span, name: facts.nameSpan };
}

function blockTarget({ file, block }: BlockPlace): LinkTarget {
  const whole = { start: block.begin.span.start, end: block.end.span.end };
  return { file, whole, name: block.nameSpan };
}

function linkTargetOf({ file, span, block }: Occurrence): LinkTarget {
  return block === null ? { file, whole: span, name: span } : blockTarget({ file, block });
}

function linkTo({ file, whole, name }: LinkTarget, origin: Range): LocationLink {
  return {
    originSelectionRange: origin,
    targetUri: file.uri,
    targetRange: file.positions.rangeOf(whole),
    targetSelectionRange: file.positions.rangeOf(name),
  };
}
