/** Searches all Python files of a project for uses of a registered function. */
import type { CallHierarchyIncomingCall, CancellationToken, Location } from 'vscode-languageserver';
import { pushAll } from '../../base/list.js';
import { startsOfLines } from '../../core/index.js';
import { callersOf, type CallReader } from '../features/hierarchy/calls.js';
import type { Subject } from '../features/navigation/occurrence.js';
import { makePositions } from '../positions.js';
import { throwIfCancelled } from '../safely.js';
import type { Server } from '../types.js';
import type { ProjectView } from '../view.js';
import type { Project } from '../workspace/project.js';

/** A project at one moment. */
export interface Searched {
  readonly project: Project;
  readonly view: ProjectView;
}

/** Files searched between two looks at the event loop. */
const BATCH = 64;

/** What reads Python for uses; it is loaded when it is first needed. */
export async function callReader({ client: { encoding } }: Server): Promise<CallReader> {
  const { importedUses: usesIn, holdersOf } = await import('../../structure/imported-uses.js');
  const positionsIn = (text: string) =>
    makePositions({ text, lineStarts: startsOfLines(text) }, encoding);
  return { usesIn, holdersOf, positionsIn };
}

/** The functions and classes that use it, in the order of the files. */
export async function callersIn(
  server: Server,
  { project, view }: Searched,
  name: string,
  token: CancellationToken,
): Promise<CallHierarchyIncomingCall[]> {
  const callers = callersOf({ root: view.root, name }, view, await callReader(server));
  const calls: CallHierarchyIncomingCall[] = [];
  let count = 0;
  for (const { path, text } of project.sources.texts()) {
    if (count++ % BATCH === BATCH - 1) await new Promise(setImmediate);
    throwIfCancelled(token);
    pushAll(calls, callers({ path, text, uri: project.uriOf(path) }));
  }
  return calls;
}

/** Places, and behind them the uses of a function that are not among them yet. */
export async function withCallSites(
  server: Server,
  at: Searched,
  { subject, found }: { readonly subject: Subject; readonly found: readonly Location[] },
  token: CancellationToken,
): Promise<Location[]> {
  if (subject.kind !== 'function') return [...found];
  const calls = await callersIn(server, at, subject.name, token);
  const sites = calls.flatMap(({ from: { uri }, fromRanges }) =>
    fromRanges.map((range) => ({ uri, range })),
  );
  const idOf = ({ uri, range: { start } }: Location): string =>
    `${uri}\0${start.line}\0${start.character}`;
  const known = new Set(found.map(idOf));
  return [...found, ...sites.filter((site) => !known.has(idOf(site)))];
}
