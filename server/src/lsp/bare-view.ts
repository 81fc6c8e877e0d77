/** A document without a directive: the start of its first one can still be completed. */
import { NEWEST_DIALECT, parseDirectives, startsOfLines } from '../core/index.js';
import { makePositions, type Encoding } from './positions.js';
import type { FileView, ProjectView } from './view.js';

/**
 * Views of a document that takes part in no project.
 *
 * @param project the project that it would belong to; `null` when there is none
 */
export function bareView(
  { uri, version, text }: { readonly uri: string; readonly version: number; readonly text: string },
  project: ProjectView | null,
  encoding: Encoding,
): { readonly file: FileView; readonly view: ProjectView } {
  const view = project ?? EMPTY;
  const path = uri;
  const file: FileView = {
    path,
    uri,
    version,
    parsed: parseDirectives(text, view.dialect.vocabulary),
    planned: { path, blocks: [], findings: [], edits: [], declared: [] },
    positions: makePositions({ text, lineStarts: startsOfLines(text) }, encoding),
  };
  return { file, view };
}

const EMPTY: ProjectView = {
  root: '',
  files: new Map(),
  beside: new Map(),
  planFiles: [],
  wished: [],
  moduleProblems: [],
  plan: { files: [] },
  registry: null,
  previousRegistry: null,
  renames: new Map(),
  report: null,
  dialect: NEWEST_DIALECT,
  inUse: { wheel: null, python: null },
  options: { indent: 4, keepSuppressions: false },
  facts: null,
  refusal: null,
};
