/** Hover on a block's begin or end marker: its state, and what the registry has for it. */
import { listed } from '../../../base/list.js';
import {
  blockOrphan,
  dataOf,
  exportsOf,
  splitName,
  titleOf,
  type Block,
} from '../../../core/index.js';
import type { FileView, ProjectView } from '../../view.js';
import { moduleExists } from '../reading/modules.js';
import { contentText } from '../words/block-content.js';
import { plannedOf, stateText } from '../words/block-state.js';
import { functionList } from '../words/functions.js';
import type { Pen } from '../words/markdown.js';
import { sourceText } from '../words/source.js';
import { staleCause } from '../words/stale-cause.js';
import { typeSections } from '../words/type.js';
import { typeMapSections } from './type-map.js';

/** The sections of the help text on a begin marker. */
export function blockSections(
  block: Block,
  said: ReadonlySet<string>,
  file: FileView,
  project: ProjectView,
  pen: Pen,
): readonly string[] {
  const planned = plannedOf(file, block);
  const cause = planned === null ? '' : staleCause(planned, file, project);
  const content = contentSections(block, said, file, project, pen);
  return [headText(block, said, file, pen), cause, ...content];
}

/** The help text on an end marker: what it closes. */
export function endSections(block: Block, file: FileView, pen: Pen): readonly string[] {
  const begin = `Closes the block that begins at line ${block.begin.line + 1}.`;
  return [headText(block, new Set(), file, pen), begin];
}

function headText(block: Block, said: ReadonlySet<string>, file: FileView, pen: Pen): string {
  const planned = plannedOf(file, block);
  const state = planned === null ? '' : `\n\n${stateText(planned, said, pen)}`;
  return pen.strong(titleOf(block)) + state;
}

function contentSections(
  block: Block,
  said: ReadonlySet<string>,
  file: FileView,
  project: ProjectView,
  pen: Pen,
): readonly string[] {
  switch (block.kind) {
    case 'global':
      return globalSections(block, project, pen);
    case 'object': {
      const type = project.registry?.types.get(block.name);
      return type === undefined
        ? lostSections(block, file, project, pen)
        : typeSections(type, project, pen);
    }
    case 'import-section': {
      const names = contentText(file, block, plannedOf(file, block));
      return [`Imports what the blocks and import-object directives of this file need: ${names}.`];
    }
    case '__all__': {
      const names = contentText(file, block, plannedOf(file, block));
      return [`Lists the functions and classes that this file's blocks define: ${names}.`];
    }
    case 'export':
      return [exportText(block, said, file, project, pen)];
    case 'library': {
      const symbols = (project.registry && exportsOf(block.name, project.registry)) ?? [];
      const what = `Types of what the library ${pen.code(block.name)} exports, for type checkers alone.`;
      return [what, symbols.length === 0 ? '' : functionList(symbols, pen)];
    }
    case 'ty-map':
      return typeMapSections(block.nameSpan, said, file, project, pen);
  }
}

function globalSections(block: Block, project: ProjectView, pen: Pen): readonly string[] {
  const from = block.importFrom ?? '';
  const loader = from === '' ? 'tvm_ffi' : from;
  const functions = project.registry?.functions.get(block.name) ?? [];
  return [
    `Binds the functions of ${pen.code(block.name)} at run time, with ${pen.code(`${loader}.init_ffi_api`)}.`,
    functions.length === 0 ? '' : functionList(functions, pen),
    sourceText(functions, project, pen),
  ];
}

/** Types that are named beside a lost one before "and N more". */
const MOST_BESIDE = 10;

/** What is registered instead of an orphan's type: the one that replaces it, or what is beside it. */
function lostSections(
  block: Block,
  file: FileView,
  project: ProjectView,
  pen: Pen,
): readonly string[] {
  const orphan = file.planned.findings.find(({ span }) => span.start === block.nameSpan.start);
  const successor = orphan && dataOf(blockOrphan, orphan)?.successor;
  const type = project.registry?.types.get(successor ?? '');
  if (type !== undefined) return typeSections(type, project, pen);
  const { namespace } = splitName(block.name);
  const keys = project.registry?.typeKeys.get(namespace ?? '') ?? [];
  if (namespace === null || keys.length === 0) return [];
  return [`Registered under ${pen.code(namespace)}: ${listed(keys, MOST_BESIDE, pen.code)}.`];
}

function exportText(
  block: Block,
  said: ReadonlySet<string>,
  file: FileView,
  project: ProjectView,
  pen: Pen,
): string {
  const what = `Re-exports all names of the submodule ${pen.code(block.name)} and adds them to ${pen.code('__all__')}.`;
  return moduleExists(block.name, file, project) === false && !said.has('export.missing-module')
    ? `${what} This module does not exist beside this file.`
    : what;
}
