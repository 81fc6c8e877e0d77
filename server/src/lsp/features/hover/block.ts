/** Hover on a block's begin or end marker: its state, and what the registry has for it. */
import { titleOf, type Block, type FunctionEntry } from '../../../core/index.js';
import type { FileView, ProjectView } from '../../view.js';
import { moduleExists } from '../reading/modules.js';
import { contentText } from '../words/block-content.js';
import { plannedOf, stateText } from '../words/block-state.js';
import { functionList } from '../words/functions.js';
import type { Pen } from '../words/markdown.js';
import { provenanceText, sourceText } from '../words/source.js';
import { staleCause } from '../words/stale-cause.js';
import { typeSections } from '../words/type.js';
import { typeMapSections } from './type-map.js';

/** The sections of the help text on a begin marker. */
export function blockSections(
  block: Block,
  file: FileView,
  project: ProjectView,
  pen: Pen,
): readonly string[] {
  const planned = plannedOf(file, block);
  const cause = planned === null ? '' : staleCause(planned, file, project);
  const head = headText(block, file, pen);
  return [head, ...(cause === '' ? [] : [cause]), ...contentSections(block, file, project, pen)];
}

/** The help text on an end marker: what it closes. */
export function endSections(block: Block, file: FileView, pen: Pen): readonly string[] {
  const begin = `Closes the block that begins at line ${block.begin.line + 1}.`;
  return [headText(block, file, pen), begin];
}

function headText(block: Block, file: FileView, pen: Pen): string {
  const planned = plannedOf(file, block);
  const state = planned === null ? '' : `\n\n${stateText(planned, file, pen)}`;
  return pen.strong(titleOf(block)) + state;
}

function contentSections(
  block: Block,
  file: FileView,
  project: ProjectView,
  pen: Pen,
): readonly string[] {
  switch (block.kind) {
    case 'global':
      return globalSections(block, project, pen);
    case 'object': {
      const type = project.registry?.types.get(block.name);
      return type === undefined ? [provenanceText(project, pen)] : typeSections(type, project, pen);
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
      return [exportText(block, file, project, pen)];
    case 'ty-map':
      return typeMapSections(block.nameSpan, file, project, pen);
  }
}

function globalSections(block: Block, project: ProjectView, pen: Pen): readonly string[] {
  const from = block.importFrom ?? '';
  const loader = from === '' ? 'tvm_ffi' : from;
  const functions = project.registry?.functions.get(block.name) ?? [];
  return [
    `Binds the functions of ${pen.code(block.name)} at run time, with ${pen.code(`${loader}.init_ffi_api`)}.`,
    functions.length === 0 ? '' : functionList(functions, pen),
    sourceText(commonLibrary(functions), project, pen),
  ];
}

/** The library that all functions come from, or `null`. */
function commonLibrary(functions: readonly FunctionEntry[]): number | null {
  const [first] = functions;
  return functions.every(({ library }) => library === first?.library)
    ? (first?.library ?? null)
    : null;
}

function exportText(block: Block, file: FileView, project: ProjectView, pen: Pen): string {
  const what = `Re-exports all names of the submodule ${pen.code(block.name)} and adds them to ${pen.code('__all__')}.`;
  return moduleExists(block.name, file, project) === false
    ? `${what} This module does not exist beside this file.`
    : what;
}
