/** Project views for tests of features: the real parser, planner and registry index, no connection. */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Position } from 'vscode-languageserver';
import {
  compareCodePoints,
  indexRegistry,
  NEWEST_DIALECT,
  parseDirectives,
  planProject,
  type Dialect,
  type ParsedFile,
  type PlanOptions,
  type ProjectFacts,
  type Snapshot,
} from '../../../server/src/core/index.js';
import { makePositions } from '../../../server/src/lsp/positions.js';
import type { FileView, ProjectView } from '../../../server/src/lsp/view.js';
import { positionAt, type RegistryReport } from '../../../server/src/report/index.js';
import { snapshotOf, type ShortRegistry } from '../../core/plan/snapshots.js';

/** Marks the cursor, and is removed from the text. A text may hold several. */
export const CURSOR = '‸';

/** A view with the positions of the cursor marks. */
export interface MarkedView extends ProjectView {
  /** By path, in file order: UTF-16 offsets into the text without marks. */
  readonly offsets: ReadonlyMap<string, readonly number[]>;
  /** The same places in the client's encoding. */
  readonly cursors: ReadonlyMap<string, readonly Position[]>;
}

export interface ViewInput {
  /** Absolute path → text, with or without cursor marks. */
  readonly files: Readonly<Record<string, string>>;
  /** A description, or a loaded one; {@link DEMO} is the shared one. */
  readonly registry: ShortRegistry | Snapshot | null;
  readonly previousRegistry?: ShortRegistry | Snapshot | null;
  readonly dialect?: Dialect;
  /** Paths of open documents; all files by default. */
  readonly open?: readonly string[];
  readonly options?: Partial<PlanOptions>;
  readonly facts?: ProjectFacts | null;
  /** Reads the Python around the blocks, for example `structure/`'s reader. */
  readonly factsOf?: (files: ReadonlyMap<string, ParsedFile>) => ProjectFacts;
  readonly report?: Partial<RegistryReport>;
}

const REPORT: RegistryReport = {
  provider: 'native',
  referenceVersion: '0.1.15.post2',
  abiVersion: '0.1.16',
  ageSeconds: 90,
  interpreter: null,
  fromCache: false,
  lockFile: null,
  runtime: '/lib/libtvm_ffi.so',
  libraries: ['/build/libdemo.so'],
};

/** The registry that most cases share, `test/markers/registries/demo.json`. */
export const DEMO = JSON.parse(
  readFileSync(new URL('../../markers/registries/demo.json', import.meta.url), 'utf8'),
) as ShortRegistry;

/** Plans the files as the server would, in path order. Files with `skip-file` are absent. */
export function viewOf(input: ViewInput): MarkedView {
  const dialect = input.dialect ?? NEWEST_DIALECT;
  const options: PlanOptions = { indent: 4, keepSuppressions: false, ...input.options };
  const sources = Object.entries(input.files)
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([path, marked]) => ({ path, ...withoutMarks(marked) }));
  const planFiles = sources.map(({ path, text }) => ({
    path,
    parsed: parseDirectives(text, dialect.vocabulary),
  }));
  const registry = indexOf(input.registry);
  const parsedFiles = new Map(planFiles.map(({ path, parsed }) => [path, parsed]));
  const facts = input.facts ?? input.factsOf?.(parsedFiles) ?? null;
  const plan = planProject(planFiles, registry, dialect, options, facts);
  const files = new Map<string, FileView>();
  for (const planned of plan.files) {
    const { path } = planned;
    const parsed = parsedFiles.get(path)!;
    const version = (input.open ?? [path]).includes(path) ? 1 : null;
    const uri = pathToFileURL(path).href;
    files.set(path, {
      path,
      uri,
      version,
      parsed,
      planned,
      positions: makePositions(parsed, 'utf-16'),
    });
  }
  return {
    root: dirname(sources[0]?.path ?? '/p/a.py'),
    files,
    beside: new Map(),
    wished: [],
    moduleProblems: [],
    planFiles,
    plan,
    registry,
    refusal: null,
    previousRegistry: indexOf(input.previousRegistry ?? null),
    renames: new Map(),
    report: registry === null ? null : { ...REPORT, ...input.report },
    dialect,
    inUse: { wheel: dialect.id, python: null },
    options,
    facts,
    offsets: new Map(sources.map(({ path, offsets }) => [path, offsets])),
    cursors: new Map(
      sources.map(({ path, offsets }) => {
        const parsed = parsedFiles.get(path)!;
        return [path, offsets.map((offset) => positionAt(parsed, offset))];
      }),
    ),
  };
}

/** The file under test: the first with a cursor mark, else the first. */
export function fileOf(view: MarkedView, path?: string): FileView {
  const marked = [...view.offsets].find(([, offsets]) => offsets.length > 0)?.[0];
  const found = view.files.get(path ?? marked ?? [...view.files.keys()][0]!);
  if (found === undefined) throw new Error('the view has no such file: does it hold a marker?');
  return found;
}

/** The n-th cursor of a file, from zero. */
export function cursorOf(view: MarkedView, n = 0, path?: string): Position {
  const position = view.cursors.get(fileOf(view, path).path)?.[n];
  if (position === undefined) throw new Error(`no cursor mark ${n}`);
  return position;
}

function withoutMarks(marked: string): { text: string; offsets: readonly number[] } {
  const parts = marked.split(CURSOR);
  const offsets: number[] = [];
  let at = 0;
  for (const part of parts.slice(0, -1)) offsets.push((at += part.length));
  return { text: parts.join(''), offsets };
}

function indexOf(
  registry: ShortRegistry | Snapshot | null,
): ReturnType<typeof indexRegistry> | null {
  if (registry === null) return null;
  return indexRegistry('version' in registry ? registry : snapshotOf(registry));
}
