/** From snapshot and dialect to the text of blocks. */
export { renderAllBlock } from './all-block.js';
export { renderExportBlock } from './export-block.js';
export { faultyLine } from './generated-syntax.js';
export {
  initFunction,
  isWritableGlobal,
  listedFunctions,
  renderGlobalBlock,
  type BlockText,
} from './global-block.js';
export { isQuotable } from './writable-text.js';
export {
  boundName,
  fullNameOf,
  importItem,
  Imports,
  isImportable,
  type ImportItem,
} from './imports.js';
export { renderImportSection } from './import-section.js';
export {
  isReachable,
  renderLibraryBlock,
  type LibraryNames,
  type LibraryText,
} from './library-block.js';
export { isModuleMember } from './module-members.js';
export type { RenderNote } from './notes.js';
export { hasAnnotations, renderObjectBlock } from './object-block.js';
export { inputTypeMapOf, type RunScope } from './scope.js';
