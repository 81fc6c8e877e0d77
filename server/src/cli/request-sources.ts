/** The files of a request, and whether a registry is needed for them. */
import { FFI_MENTION } from '../base/ffi-mention.js';
import { buildProblems } from './build-problems.js';
import { compiledImports } from './compiled-imports.js';
import type { Request } from './request.js';
import { NO_SOURCES, readSources, type SourceFile, type Sources } from './unit.js';

/** Reads the files of a unit. */
export function sourcesOf(request: Request): Sources {
  const { settings, unit, typed } = request;
  if (typed?.read.kind === 'plain') return NO_SOURCES;
  const mayBeMissing = settings.init !== null || isFromCMake(request);
  const uses = readsUses(request);
  const also = compiledImports(request);
  // The search for projects may have passed over files without a directive.
  const isWhole = !uses || (request.earlier?.uses === true && also === null);
  const earlier = isWhole ? request.earlier : undefined;
  const sources = readSources(unit, { mayBeMissing, uses, also, earlier, typed });
  return { ...sources, findings: [...sources.findings, ...buildProblems(request)] };
}

/** Whether files without a directive are read, too. */
export function readsUses({ settings, adopts, adds }: Request): boolean {
  return settings.deep || adopts === true || adds !== undefined;
}

/** STUB_DIR need not exist before something is written there, and Git keeps no empty folders. */
function isFromCMake({ project, paths }: Request): boolean {
  const kind = project?.origins.get('paths')?.kind;
  return paths === project?.config.paths && (kind === 'CMake' || kind === 'build tree');
}

/** What is known before a registry is loaded. */
export interface BeforeLoading {
  /** `null` if they are better read while the registry's child runs. */
  readonly sources: Sources | null;
  /** Whether there is nothing to compare with a registry. */
  readonly isEmpty: boolean;
}

/**
 * Files found earlier cost nothing to read. With `--deep`, files that are named may bind a library by
 * other means than TVM-FFI: then no runtime is looked for, and none is missed.
 */
export function beforeLoading(request: Request, read: () => Sources): BeforeLoading {
  const isPlain = request.typed?.read.kind === 'plain';
  const isFound = request.earlier !== undefined || isPlain;
  const sources = isFound || request.settings.deep ? read() : null;
  const isConcerned = ({ isMarked, text }: SourceFile): boolean =>
    isMarked || (!isFound && FFI_MENTION.test(text));
  const mayBeEmpty = sources !== null && !sources.files.some(isConcerned);
  return { sources, isEmpty: isPlain || (mayBeEmpty && !namesRegistry(request)) };
}

/** Whether the registry matters although there is no block to compare it with. */
function namesRegistry({ settings, scaffolds, modules, adopts, adds }: Request): boolean {
  const { libraries, imports, missing, comparesLock } = settings;
  if (comparesLock || adopts || adds) return true;
  const named = [scaffolds, modules, libraries, imports];
  return named.some(({ length }) => length > 0) || missing !== null;
}
