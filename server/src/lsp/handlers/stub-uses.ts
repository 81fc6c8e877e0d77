/**
 * How often Python uses the stubs of a project: one pass over its files, kept for as long as nothing
 * that it depends on changes. Code lenses ask for all functions of a file at once.
 */
import { createHash } from 'node:crypto';
import type { Location } from 'vscode-languageserver';
import { startsOfLines, type Span } from '../../core/index.js';
import { segmentsOf } from '../features/navigation/module-paths.js';
import { moduleOf, type PythonText } from '../features/navigation/stub-modules.js';
import { stubNames, type StubNames } from '../features/navigation/stub-names.js';
import { makePositions } from '../positions.js';
import type { Server } from '../types.js';
import type { ProjectView } from '../view.js';
import type { Project } from '../workspace/project.js';
import type { ImportedUse } from '../../structure/imported-uses.js';
import type { Searched } from './call-sites.js';

/** Registered name → where Python uses its stub. */
export type StubUses = ReadonlyMap<string, readonly Location[]>;

type Use = Pick<ImportedUse, 'module' | 'name' | 'span'>;

/** What a file was, and what it used. */
interface KnownFile {
  readonly id: string;
  readonly uses: readonly Use[];
}

/** Milliseconds after which others have a turn. */
const LONGEST_TURN = 8;

const byView = new WeakMap<ProjectView, Promise<StubUses>>();
const byProject = new WeakMap<Project, Map<string, KnownFile>>();

/**
 * The uses in a view, found once: a file without directives that changes counts with the next change of
 * the project.
 */
export function stubUsesIn(server: Server, at: Searched): Promise<StubUses> {
  const known = byView.get(at.view);
  if (known !== undefined) return known;
  const found = search(server, at);
  byView.set(at.view, found);
  found.catch(() => byView.delete(at.view));
  return found;
}

async function search(
  { client: { encoding } }: Server,
  { project, view }: Searched,
): Promise<StubUses> {
  const { importedUses } = await import('../../structure/imported-uses.js');
  const modules = stubNames(view);
  const names = new Set([...modules.values()].flatMap((each) => [...each.keys()]));
  const wanted = [...names].join();
  const isWorthReading = worthReading(modules);
  const files = byProject.get(project) ?? new Map<string, KnownFile>();
  byProject.set(project, files);
  const found = new Map<string, Location[]>();
  let turn = performance.now();
  for (const { path, text } of project.sources.texts()) {
    if (performance.now() - turn > LONGEST_TURN) {
      await new Promise(setImmediate);
      turn = performance.now();
    }
    if (!isWorthReading(path, text)) continue;
    const id = createHash('sha1').update(wanted).update(text).digest('base64');
    const before = files.get(path);
    const uses = before?.id === id ? before.uses : importedUses(text, names).map(shortUse);
    files.set(path, { id, uses });
    const file = { path, text, uri: project.uriOf(path) };
    const positions = makePositions({ text, lineStarts: startsOfLines(text) }, encoding);
    for (const [name, span] of namesUsed(file, uses, modules, view)) {
      const places = found.get(name) ?? [];
      places.push({ uri: file.uri, range: positions.rangeOf(span) });
      found.set(name, places);
    }
  }
  return found;
}

function shortUse({ module, name, span }: ImportedUse): Use {
  return { module, name, span };
}

/** The registered names, each place once, whichever import may bring it. */
function namesUsed(
  file: PythonText,
  uses: readonly Use[],
  modules: StubNames,
  view: ProjectView,
): readonly (readonly [string, Span])[] {
  const found = new Map<number, readonly [string, Span]>();
  for (const { module, name, span } of uses) {
    const registered = modules.get(moduleOf(module, file, view))?.get(name);
    if (registered !== undefined) found.set(span.start, [registered, span]);
  }
  return [...found.values()];
}

/** Only what names a module of stubs can use one, or what is one. */
function worthReading(modules: StubNames): (path: string, text: string) => boolean {
  const words = new Set([...modules.keys()].map((path) => segmentsOf(path).at(-1) ?? ''));
  return (path, text) => modules.has(path) || [...words].some((word) => text.includes(word));
}
