/** Code lenses in C++: where a registered name is stubbed, in which state, and how often it is used. */
import type { CodeLens, Command, Location } from 'vscode-languageserver';
import { count } from '../../../base/count.js';
import { splitName, type PlannedBlock } from '../../../core/index.js';
import { SHOW_REFERENCES } from '../../../protocol.js';
import type { ProjectView } from '../../view.js';
import type { CppSource } from '../navigation/cpp-places.js';
import type { Occurrence, Subject } from '../navigation/occurrence.js';
import { occurrencesOf } from '../navigation/occurrences.js';
import { plannedOf } from '../words/block-state.js';
import { isKey, isStub, placeOf, subjectsAt, usesOf } from './stubs.js';

/**
 * One lens for each name that Python knows.
 *
 * @param shown how a path is written for a reader
 * @param callSites registered name → where Python uses its stub
 * @param isClickable whether the client shows the places of {@link SHOW_REFERENCES}
 */
export function cppLenses(
  source: CppSource,
  project: ProjectView,
  cpp: readonly CppSource[],
  callSites: ReadonlyMap<string, readonly Location[]>,
  isClickable: boolean,
): CodeLens[] {
  return source.registrations.filter(isKey).flatMap((registration) =>
    subjectsAt({ registrations: [registration] }, project, cpp).flatMap((subject) => {
      const range = source.positions.rangeOf(registration.span);
      const found = lensText(subject, project, callSites);
      if (found === null) return [];
      const { title, places } = found;
      const command: Command =
        isClickable && places.length > 0
          ? { title, command: SHOW_REFERENCES, arguments: [source.uri, range.start, places] }
          : { title, command: '' };
      return [{ range, command }];
    }),
  );
}

/** `stubbed in a.py:18, stale · 3 uses`; `null` for a name that Python does not know. */
function lensText(
  subject: Subject,
  project: ProjectView,
  callSites: ReadonlyMap<string, readonly Location[]>,
): { readonly title: string; readonly places: readonly Location[] } | null {
  const stubs = occurrencesOf(subject, project).filter(isStub);
  const calls = subject.kind === 'function' ? callSites.get(subject.name) : undefined;
  const uses = [...usesOf(subject, project), ...(calls ?? [])];
  const [stub] = stubs;
  if (stub === undefined && uses.length === 0) return null;
  const used = count(uses.length, 'use');
  const places = [...stubs.map(placeOf), ...uses];
  if (stub === undefined) return { title: `not stubbed · ${used}`, places };
  const more = stubs.length > 1 ? ` and ${count(stubs.length - 1, 'other place')}` : '';
  return { title: `stubbed in ${placeText(stub)}${more}, ${stateOf(stub)} · ${used}`, places };
}

/** `a.py:18`, with the line as editors count it. */
export function placeText({ file, span }: Pick<Occurrence, 'file' | 'span'>): string {
  const name = file.path.slice(
    Math.max(file.path.lastIndexOf('/'), file.path.lastIndexOf('\\')) + 1,
  );
  return `${name}:${file.positions.positionAt(span.start).line + 1}`;
}

/** The state of the block around a stub; a function is stale only if its own line is. */
export function stateOf(stub: Occurrence): string {
  const planned = stub.block === null ? null : plannedOf(stub.file, stub.block);
  if (planned === null) return 'unknown';
  const isOther = stub.subject.kind === 'function' && !changes(planned, stub.subject.name);
  if (planned.state === 'fresh' || (planned.state === 'stale' && isOther)) return 'up to date';
  return planned.state;
}

function changes({ changes: all }: PlannedBlock, name: string): boolean {
  const { last } = splitName(name);
  return all.length === 0 || all.some((change) => change.name === last || change.name === name);
}
