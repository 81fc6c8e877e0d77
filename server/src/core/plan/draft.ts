/** Renders the blocks of a file, in the order in which they depend on each other. */
import {
  fullNameOf,
  importItem,
  Imports,
  isIdentifier,
  isImportable,
  isWritableGlobal,
  listedFunctions,
  renderAllBlock,
  renderExportBlock,
  renderGlobalBlock,
  renderObjectBlock,
  type BlockText,
  type ImportItem,
  type RenderNote,
  type RunScope,
} from '../render/index.js';
import type { Directive, ParsedFile } from '../directive/types.js';
import { splitName } from '../snapshot/registry-index.js';
import type { FunctionEntry } from '../snapshot/types.js';
import type { Slot } from './slots.js';

/** What a slot should hold, before it is known whether it may be written. */
export interface Draft {
  readonly slot: Slot;
  /** The body without base indentation; `null` when the block stays as it is. */
  readonly lines: readonly string[] | null;
  readonly notes: readonly RenderNote[];
  /** Why {@link lines} is `null`, where that is no matter of course. */
  readonly failure:
    'orphan' | 'bad-import-from' | 'unquotable-name' | 'bad-module' | 'duplicate' | null;
}

/** The drafts of a file with what they define and need. */
export interface FileDraft {
  readonly drafts: ReadonlyMap<Slot, Draft>;
  readonly imports: Imports;
  /** Full names of the file's own types, as imports would call them. */
  readonly definedTypes: ReadonlySet<string>;
  readonly functions: readonly FunctionEntry[];
  /** `import-object` directives whose names Python cannot import; they have no effect. */
  readonly unimportable: readonly Directive[];
}

/** Drafts every slot but the import-section, which depends on where it stands. */
export function draftFile(file: ParsedFile, slots: readonly Slot[], run: RunScope): FileDraft {
  const imports = new Imports();
  const definedTypes = new Set<string>();
  const functions: FunctionEntry[] = [];
  const drafts = new Map<Slot, Draft>();
  const { loadsLibrary, unimportable } = addImportObjects(file.directives, run, imports);
  for (const slot of slots) {
    if (slot.kind === 'global') drafts.set(slot, draftGlobal(slot, run, imports, functions));
  }
  for (const slot of slots) {
    if (slot.kind === 'object') drafts.set(slot, draftObject(slot, run, imports, definedTypes));
  }
  const exported = new Set(
    [...functions.map((entry) => entry.name), ...definedTypes].map((name) => splitName(name).last),
  );
  if (loadsLibrary) exported.add('LIB');
  let seenAll = false;
  for (const slot of slots) {
    if (slot.kind === '__all__') {
      drafts.set(slot, seenAll ? failed(slot, 'duplicate') : plain(slot, renderAllBlock(exported)));
      seenAll = true;
    } else if (slot.kind === 'export') {
      const writable = isIdentifier(slot.name);
      drafts.set(
        slot,
        writable ? plain(slot, renderExportBlock(slot.name)) : failed(slot, 'bad-module'),
      );
    } else if (slot.kind === 'ty-map') {
      drafts.set(slot, plain(slot, null));
    }
  }
  return { drafts, imports, definedTypes, functions, unimportable };
}

function draftGlobal(
  slot: Slot,
  run: RunScope,
  imports: Imports,
  functions: FunctionEntry[],
): Draft {
  const listed = listedFunctions(slot.name, run);
  if (listed.length === 0) return { ...failed(slot, 'orphan'), notes: unlisted(slot, listed, run) };
  functions.push(...listed);
  if (!isWritableGlobal(slot.name, null)) return failed(slot, 'unquotable-name');
  if (!isWritableGlobal(slot.name, slot.importFrom)) return failed(slot, 'bad-import-from');
  const { lines, notes, items } = globalText(slot.name, slot.importFrom, listed, run);
  for (const item of items) imports.add(item);
  return { slot, lines, notes: [...notes, ...unlisted(slot, listed, run)], failure: null };
}

interface GlobalText extends BlockText {
  readonly items: readonly ImportItem[];
}

/** Many files of a run may hold a block of one prefix; the registry is the same for all. */
const globalTexts = new WeakMap<RunScope, Map<string, GlobalText>>();

function globalText(
  prefix: string,
  importFrom: string | null,
  listed: readonly FunctionEntry[],
  run: RunScope,
): GlobalText {
  let known = globalTexts.get(run);
  if (known === undefined) globalTexts.set(run, (known = new Map<string, GlobalText>()));
  const key = `${prefix}\0${importFrom ?? ''}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const imports = new Imports();
  const text = renderGlobalBlock(prefix, importFrom, listed, run, imports);
  const rendered = { ...text, items: imports.items() };
  known.set(key, rendered);
  return rendered;
}

/** Functions of the namespace that the reference passes over. */
function unlisted(
  slot: Slot,
  listed: readonly FunctionEntry[],
  run: RunScope,
): readonly RenderNote[] {
  const all = run.registry.functions.get(slot.name) ?? [];
  if (all.length === listed.length) return [];
  const seen = new Set(listed);
  return all
    .filter((entry) => !seen.has(entry))
    .map((entry) => ({ kind: 'no-schema', member: splitName(entry.name).last }));
}

function draftObject(slot: Slot, run: RunScope, imports: Imports, defined: Set<string>): Draft {
  const type = run.registry.types.get(slot.name);
  if (type === undefined) return failed(slot, 'orphan');
  const sentTo = run.typeMap.get(slot.name) ?? slot.name;
  defined.add(fullNameOf(importItem(sentTo, run.dialect, { typeCheckingOnly: false })));
  const { lines, notes } = renderObjectBlock(type, run, imports);
  return { slot, lines, notes, failure: null };
}

/** Adds what `import-object` directives name; the loader among them makes `LIB` public. */
function addImportObjects(
  directives: readonly Directive[],
  run: RunScope,
  imports: Imports,
): { readonly loadsLibrary: boolean; readonly unimportable: readonly Directive[] } {
  let loadsLibrary = false;
  const unimportable: Directive[] = [];
  for (const directive of directives) {
    if (directive.name !== 'import-object') continue;
    const [fullName = '', checkingOnly = '', alias = ''] = directive.payload
      .split(';')
      .map((part) => part.trim());
    const typeCheckingOnly = checkingOnly.toLowerCase() === 'true';
    const item = importItem(fullName, run.dialect, { typeCheckingOnly, alias: alias || null });
    if (isImportable(item)) imports.add(item);
    else unimportable.push(directive);
    loadsLibrary ||= alias === '_FFI_LOAD_LIB' || fullName.endsWith('libinfo.load_lib_module');
  }
  return { loadsLibrary, unimportable };
}

function plain(slot: Slot, lines: readonly string[] | null): Draft {
  return { slot, lines, notes: [], failure: null };
}

function failed(slot: Slot, failure: Exclude<Draft['failure'], null>): Draft {
  return { slot, lines: null, notes: [], failure };
}
