/**
 * Renames a registered name everywhere at once: where C++ registers it, where Python says it, and in
 * the blocks that the next build will make stale. Either all of it is possible, or nothing is done.
 */
import { isDottedName } from '../../../base/identifiers.js';
import { messageOf, type TextEdit } from '../../../core/index.js';
import { renameKey, type KeyRename } from '../../../core/fixes/index.js';
import { pushAll } from '../../../base/list.js';
import { findCpp, type CppMatch } from '../../../cpp/find.js';
import type { ClientFeatures } from '../../client-features.js';
import type { ProjectView } from '../../view.js';
import type { CppLookups } from '../../workspace/cpp-sources.js';
import type { CppText } from '../cpp/site.js';
import type { CppSource } from '../navigation/cpp-places.js';
import type { CallSites, KnownStarts } from './call-sites.js';
import type { Refusal } from './refusal.js';
import { writtenPlaces } from './target.js';

/** What a rename asks of the world outside the view. */
export interface RenameHost {
  readonly cpp: readonly CppSource[];
  /** Where C++ looks the name up. */
  readonly lookups: readonly CppLookups[];
  /** The text of a C++ file as it is now; `null` when it cannot be read. */
  readonly fileOf: (source: Pick<CppSource, 'uri' | 'positions'>) => CppText | null;
  /** Whether a file may be changed: it is part of the workspace, and can be written. */
  readonly isOurs: (uri: string) => boolean;
  /** How a file is called in messages. */
  readonly shown: (uri: string) => string;
}

/** And what was found there. */
export interface PlanHost extends RenameHost {
  /** Where Python uses the stub of a function, beside strings that are known. */
  readonly callSites: (known: KnownStarts) => CallSites;
}

/** The edits of both languages. */
export interface PlannedRename {
  /** By path; the file need not be one of the view. */
  readonly python: ReadonlyMap<string, readonly TextEdit[]>;
  /** By path: what may mean the name, and keeps it. */
  readonly left: CallSites['left'];
  readonly cpp: readonly { readonly file: CppText; readonly edits: readonly TextEdit[] }[];
}

/** Plans the rename, or says why not. */
export function planRename(
  rename: KeyRename,
  project: ProjectView,
  host: PlanHost,
  { reader }: Pick<ClientFeatures, 'reader'>,
): PlannedRename | Refusal {
  const { before, after } = rename;
  const { registry, refusal } = project;
  if (registry === null) return { code: 'no-registry' };
  if (refusal !== null) return { code: 'not-written', message: messageOf(refusal, reader) };
  if (!isDottedName(after)) return { code: 'not-a-name', name: after };
  const places = placesOf(rename, before, host);
  const why = whyNotPlaces(rename, places, project, host);
  if (why !== null) return why;
  if (isTaken(rename, project, host)) return { code: 'taken', name: after };
  const files = cppEdits(after, places, host.lookups).map((each) => {
    return { ...each, file: host.fileOf(each.source) };
  });
  const lost = files.find(
    ({ file, edits }) =>
      file === null || edits.some(({ span }) => file.text.slice(span.start, span.end) !== before),
  );
  if (lost !== undefined) return { code: 'changed', file: host.shown(lost.source.uri) };
  const { uses, left } = pythonUses(rename, project, host);
  const { planFiles, plan, renames, dialect, options, facts } = project;
  const context = {
    files: planFiles,
    plan,
    registry,
    renames,
    dialect,
    options,
    facts,
    t: reader.t,
  };
  const beside = [...uses].filter(([path]) => !project.files.has(path));
  return {
    python: new Map([...renameKey(rename, uses, context), ...beside]),
    left,
    cpp: files.flatMap(({ file, edits }) => (file === null ? [] : [{ file, edits }])),
  };
}

/** Where Python says the name: whole in strings and directives, and as that of its stub. */
function pythonUses(
  rename: KeyRename,
  project: ProjectView,
  host: PlanHost,
): { readonly uses: Map<string, TextEdit[]>; readonly left: CallSites['left'] } {
  const uses = new Map<string, TextEdit[]>();
  for (const { file, span } of writtenPlaces(rename, project)) {
    put(uses, file.path, { span, text: rename.after });
  }
  const starts = [...uses].map(
    ([path, edits]) => [path, new Set(edits.map(({ span }) => span.start))] as const,
  );
  const { edits, left } = host.callSites(new Map(starts));
  for (const [path, more] of edits) {
    const known = uses.get(path);
    if (known === undefined) uses.set(path, [...more]);
    else pushAll(known, more);
  }
  return { uses, left };
}

/** The literals of each file in C++, in text order. */
function cppEdits(
  text: string,
  places: readonly CppMatch<CppSource>[],
  lookups: readonly CppLookups[],
): readonly {
  readonly source: Pick<CppSource, 'uri' | 'positions'>;
  readonly edits: TextEdit[];
}[] {
  const files = new Map<
    string,
    { source: Pick<CppSource, 'uri' | 'positions'>; edits: TextEdit[] }
  >();
  const spans = [
    ...places.map(({ unit, registration: { span } }) => ({ source: unit, span })),
    ...lookups.flatMap((source) => source.spans.map((span) => ({ source, span }))),
  ];
  for (const { source, span } of spans) {
    const known = files.get(source.uri) ?? { source, edits: [] };
    files.set(source.uri, known);
    known.edits.push({ span, text });
  }
  for (const { edits } of files.values()) edits.sort((a, b) => a.span.start - b.span.start);
  return [...files.values()];
}

/** Why the name cannot be renamed, whatever it should be; `null` when it can be. */
export function whyNotRenamed(
  rename: Omit<KeyRename, 'after'>,
  project: ProjectView,
  host: RenameHost,
): Refusal | null {
  return whyNotPlaces(rename, placesOf(rename, rename.before, host), project, host);
}

function whyNotPlaces(
  rename: Omit<KeyRename, 'after'>,
  places: readonly CppMatch<CppSource>[],
  project: ProjectView,
  host: RenameHost,
): Refusal | null {
  const { before: name } = rename;
  const isPythons = (): boolean =>
    writtenPlaces(rename, project).some(({ role }) => role === 'registration');
  if (places.length === 0 && !isPythons()) return { code: 'no-source', name };
  const uris = [...places.map(({ unit }) => unit.uri), ...host.lookups.map(({ uri }) => uri)];
  const foreign = uris.find((uri) => !host.isOurs(uri));
  if (foreign !== undefined) return { code: 'not-ours', name, file: host.shown(foreign) };
  const made = places.find(({ registration }) => !registration.isLiteral);
  if (made !== undefined) {
    const { unit, registration } = made;
    const { line } = unit.positions.positionAt(registration.span.start);
    return { code: 'macro', name, place: `${host.shown(unit.uri)}:${line + 1}` };
  }
  const classes = new Set(places.flatMap(({ registration }) => registration.className ?? []));
  if (classes.size < 2) return null;
  return { code: 'several-classes', name, classes: [...classes].join(', ') };
}

function placesOf(
  { kind }: Omit<KeyRename, 'after'>,
  name: string,
  { cpp }: RenameHost,
): readonly CppMatch<CppSource>[] {
  return findCpp(cpp, kind === 'type' ? { kind, key: name } : { kind, name });
}

/** Also by something that is not loaded here. */
function isTaken(rename: KeyRename, { registry }: ProjectView, host: RenameHost): boolean {
  const { kind, after } = rename;
  const isLoaded =
    kind === 'type'
      ? registry?.types.has(after) === true
      : registry?.snapshot.functions.some(({ name }) => name === after) === true;
  return isLoaded || placesOf(rename, after, host).length > 0;
}

function put<Key>(edits: Map<Key, TextEdit[]>, key: Key, edit: TextEdit): void {
  const known = edits.get(key);
  if (known === undefined) edits.set(key, [edit]);
  else known.push(edit);
}
