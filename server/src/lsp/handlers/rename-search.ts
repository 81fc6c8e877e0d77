/** Searches all Python files of a project for uses of a function whose name changes. */
import type { CancellationToken } from 'vscode-languageserver';
import type { KeyRename } from '../../core/fixes/index.js';
import { startsOfLines } from '../../core/index.js';
import type { CppText } from '../features/cpp/site.js';
import { CallSiteSearch, type CallSites } from '../features/rename/call-sites.js';
import type { PlanHost } from '../features/rename/rename.js';
import { makePositions } from '../positions.js';
import { throwIfCancelled } from '../safely.js';
import type { Server } from '../types.js';
import type { Searched } from './call-sites.js';

/** What was found, with the texts that it was found in. */
export interface SearchedCallSites extends Pick<PlanHost, 'callSites'> {
  /** A file that mentions the name, as it was read. */
  readonly fileAt: (path: string) => CppText | null;
  /** The places in the order of the files; lines count from one. */
  readonly placesOf: (
    found: CallSites['left'],
  ) => readonly (readonly [path: string, line: number])[];
}

/** Files searched between two looks at the event loop. */
const BATCH = 64;

/** Reads the files; what becomes of them is decided later. */
export async function searchCallSites(
  { client: { encoding } }: Server,
  { project, view }: Searched,
  rename: KeyRename,
  token: CancellationToken,
): Promise<SearchedCallSites> {
  const { sitesOf } = await import('../../structure/imported-uses.js');
  const search = new CallSiteSearch(rename, view, sitesOf);
  const files = new Map<string, CppText>();
  let count = 0;
  for (const { path, text: current } of project.sources.texts()) {
    if (count++ % BATCH === BATCH - 1) await new Promise(setImmediate);
    throwIfCancelled(token);
    const text = view.files.get(path)?.parsed.text ?? current;
    if (!search.read({ path, text })) continue;
    const positions = makePositions({ text, lineStarts: startsOfLines(text) }, encoding);
    const { uri = project.uriOf(path), version = null } = project.sources.bufferOf(path) ?? {};
    files.set(path, { source: { uri, positions }, text, version });
  }
  return {
    callSites: (known) => search.plan(known),
    fileAt: (path) => files.get(path) ?? null,
    placesOf: (found) =>
      [...found].flatMap(([path, spans]) =>
        spans.map(({ start }) => {
          const { line = 0 } = files.get(path)?.source.positions.positionAt(start) ?? {};
          return [path, line + 1] as const;
        }),
      ),
  };
}
