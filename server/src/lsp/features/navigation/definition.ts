/** Go to definition: from a marker, a decorator's key or a generated body to what it means. */
import type { LocationLink, Position, Range } from 'vscode-languageserver';
import type { Span } from '../../../core/index.js';
import type { FileView, ProjectView } from '../../view.js';
import type { CppMatch, CppTarget } from '../../../cpp/find.js';
import {
  functionsUnder,
  locationOf,
  registrationsOf,
  targetsInCpp,
  type CppSource,
} from './cpp-places.js';
import type { Occurrence, Subject } from './occurrence.js';
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
  if (python.length > 0 && !GOES_ON.has(occurrence.role)) return python;
  const native = nativeTargets(occurrence.subject, project, cpp).map((match) => {
    const { uri, range } = locationOf(match);
    return {
      originSelectionRange: origin,
      targetUri: uri,
      targetRange: range,
      targetSelectionRange: range,
    };
  });
  const found = [...python, ...native];
  if (found.length > 0 || occurrence.role !== 'call') return found;
  return stubsOf(occurrence.subject, project).map((target) => linkTo(target, origin));
}

/**
 * What {@link definition} looks for in C++ at a position; `null` when every registration may be asked
 * for.
 */
export function definitionTargets(
  file: FileView,
  project: ProjectView,
  position: Position,
): readonly CppTarget[] | null {
  const occurrence = occurrenceAt(file, project, file.positions.offsetAt(position));
  if (occurrence === null) return [];
  const { subject, role } = occurrence;
  if (subject.kind === 'prefix') return null;
  const isPythons = !GOES_ON.has(role) && targetsOf(occurrence, project).length > 0;
  return isPythons ? [] : targetsInCpp(subject, project);
}

/** Names of the registry, of which C++ says more; others are Python's. */
const GOES_ON: ReadonlySet<Occurrence['role']> = new Set([
  ...(['block', 'member', 'decorator', 'call', 'registration', 'map-from', 'skip'] as const),
]);

/** Functions that stand for a namespace without a place of its own. */
const MOST_OF_NAMESPACE = 20;

/** A namespace that no block or directive is about is that of its first functions. */
function nativeTargets(
  subject: Subject,
  project: ProjectView,
  cpp: readonly CppSource[],
): readonly CppMatch<CppSource>[] {
  if (subject.kind !== 'prefix') return registrationsOf(subject, project, cpp);
  const isOwned = occurrencesOf(subject, project).some(({ role }) => role !== 'call');
  return isOwned ? [] : functionsUnder(subject.prefix, cpp).slice(0, MOST_OF_NAMESPACE);
}

/** The stubs of a function that is registered nowhere that is read. */
function stubsOf(subject: Subject, project: ProjectView): readonly LinkTarget[] {
  return subject.kind === 'function'
    ? occurrencesOf(subject, project)
        .filter(({ role }) => role === 'member')
        .map(({ file, span }) => ({ file, whole: span, name: span }))
    : [];
}

function targetsOf(occurrence: Occurrence, project: ProjectView): readonly LinkTarget[] {
  const { subject } = occurrence;
  switch (subject.kind) {
    case 'type':
      return typeTargets(occurrence, subject.key, project);
    case 'prefix': {
      const places = occurrencesOf(subject, project).filter(({ role }) => role !== 'call');
      const owners = places.filter(({ role }) => role === 'prefix');
      return (owners.length > 0 ? owners : places).map(linkTargetOf);
    }
    case 'module': {
      const start = { start: 0, end: 0 };
      return [{ file: subject.file, whole: start, name: start }];
    }
    case 'function':
      return occurrencesOf(subject, project)
        .filter(({ role }) => role === 'registration')
        .map(registrationTarget);
    case 'member':
      return [];
  }
}

const DECORATED = /^(?:[ \t]*\r?\n[ \t]*@[^\r\n]*)*\s*(?:async[ \t]+)?def[ \t]+(\w+)/;

/** Where Python registers a name: the function below its decorator, else the name in the call. */
function registrationTarget({ file, span, use }: Occurrence): LinkTarget {
  const whole = use?.callSpan ?? span;
  const { text } = file.parsed;
  const below = text.slice(whole.end, whole.end + 2_000);
  const [all, name] = (text[whole.start - 1] === '@' && DECORATED.exec(below)) || [];
  if (all === undefined || name === undefined) return { file, whole, name: span };
  const end = whole.end + all.length;
  return { file, whole: { start: whole.start, end }, name: { start: end - name.length, end } };
}

/**
 * A block leads to its class, a name in Python to the class of that name, a key to its block, and one
 * in a call to both.
 */
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
  if (role === 'call') return [...classes.map(classTarget), ...blocks.map(blockTarget)];
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
