/** Renders the blocks of a file, in the order in which they depend on each other. */
import { isIdentifier } from '../../../base/identifiers.js';
import {
  importItem,
  Imports,
  initFunction,
  isImportable,
  isWritableGlobal,
  renderAllBlock,
  renderExportBlock,
  type RunScope,
} from '../../render/index.js';
import { importObjectOf, loadsLibrary } from '../../directive/import-object.js';
import type { Directive, ParsedFile } from '../../directive/types.js';
import { splitName } from '../../snapshot/registry-index.js';
import type { FunctionEntry } from '../../snapshot/types.js';
import { definedAs, globalText, objectText } from './run-texts.js';
import { failedDraft, plainDraft } from './slots.js';
import { pushAll } from '../../../base/list.js';
import type { Draft, FileDraft, Slot } from './types.js';

/**
 * Drafts every slot but the import-section, which depends on its place.
 *
 * @param claimedKeys types whose blocks are broken; the file does not import them
 */
export function draftFile(
  file: ParsedFile,
  slots: readonly Slot[],
  run: RunScope,
  claimedKeys: readonly string[],
): FileDraft {
  const imports = new Imports();
  const definedTypes = new Set<string>();
  const functions: FunctionEntry[] = [];
  const drafts = new Map<Slot, Draft>();
  const { hasLibrary, unimportable } = addImportObjects(file.directives, run, imports);
  for (const slot of slots) {
    if (slot.kind === 'global') drafts.set(slot, draftGlobal(slot, run, imports, functions));
  }
  for (const slot of slots) {
    if (slot.kind === 'object') drafts.set(slot, draftObject(slot, run, imports, definedTypes));
  }
  const exported = new Set(
    [...functions.map(({ name }) => name), ...definedTypes].map((name) => splitName(name).last),
  );
  if (hasLibrary) exported.add('LIB');
  let seenAll = false;
  for (const slot of slots) {
    if (slot.kind === '__all__') {
      drafts.set(slot, seenAll ? failedDraft('duplicate') : plainDraft(renderAllBlock(exported)));
      seenAll = true;
    } else if (slot.kind === 'export') {
      const isWritable = isIdentifier(slot.name);
      const draft = isWritable
        ? plainDraft(renderExportBlock(slot.name))
        : failedDraft('bad-module');
      drafts.set(slot, draft);
    }
  }
  for (const key of claimedKeys) definedTypes.add(definedAs(key, run));
  return { drafts, imports, definedTypes, exported, unimportable };
}

function draftGlobal(
  slot: Slot,
  run: RunScope,
  imports: Imports,
  functions: FunctionEntry[],
): Draft {
  const { listed, text, notes } = globalText(slot.name, run);
  if (listed.length === 0) return failedDraft('orphan', notes);
  pushAll(functions, listed);
  if (text === null) return failedDraft('unquotable-name');
  if (!isWritableGlobal(slot.name, slot.importFrom)) return failedDraft('bad-import-from');
  imports.add(initFunction(slot.importFrom, run));
  for (const item of text.items) imports.add(item);
  return { lines: text.lines, notes, failure: null };
}

function draftObject(slot: Slot, run: RunScope, imports: Imports, defined: Set<string>): Draft {
  const type = run.registry.types.get(slot.name);
  if (type === undefined) return failedDraft('orphan');
  const { draft, items, defines } = objectText(type, run);
  defined.add(defines);
  for (const item of items) imports.add(item);
  return draft;
}

/** Adds what `import-object` directives name; the loader among them makes `LIB` public. */
function addImportObjects(
  directives: readonly Directive[],
  run: RunScope,
  imports: Imports,
): { readonly hasLibrary: boolean; readonly unimportable: readonly Directive[] } {
  let hasLibrary = false;
  const unimportable: Directive[] = [];
  for (const directive of directives) {
    const imported = importObjectOf(directive);
    if (imported === null) continue;
    const item = importItem(imported.name, run.dialect, imported);
    if (isImportable(item)) imports.add(item);
    else unimportable.push(directive);
    hasLibrary ||= loadsLibrary(imported);
  }
  return { hasLibrary, unimportable };
}
