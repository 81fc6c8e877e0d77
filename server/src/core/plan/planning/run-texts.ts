/**
 * The texts of `global/` and `object/` blocks, each rendered once in a run: many files may hold a
 * block of one prefix, and an editor plans the same blocks at every keystroke. Only registered names
 * are kept, so that what is known is bounded by the registry, and goes with the run.
 */
import {
  fullNameOf,
  importItem,
  Imports,
  isWritableGlobal,
  listedFunctions,
  renderGlobalBlock,
  renderObjectBlock,
  type BlockText,
  type ImportItem,
  type RenderNote,
  type RunScope,
} from '../../render/index.js';
import { splitName } from '../../snapshot/registry-index.js';
import type { FunctionEntry, TypeEntry } from '../../snapshot/types.js';
import type { Draft } from './types.js';

/** The text of one block, and the imports that it needs. */
export interface RunText extends BlockText {
  readonly items: readonly ImportItem[];
}

/** A namespace's functions as a block lists them. */
export interface GlobalText {
  /** Empty for an orphan. */
  readonly listed: readonly FunctionEntry[];
  /** `null` when nothing is listed, or the prefix cannot be written in Python. */
  readonly text: RunText | null;
  /** What could not be written, functions that are not listed included. */
  readonly notes: readonly RenderNote[];
}

/** A type's block. */
export interface ObjectText {
  readonly draft: Draft;
  readonly items: readonly ImportItem[];
  /** The type's own full name, as an import would call it. */
  readonly defines: string;
}

interface RunTexts {
  readonly globals: Map<string, GlobalText>;
  readonly objects: Map<string, ObjectText>;
}

const textsByRun = new WeakMap<RunScope, RunTexts>();

function textsOf(run: RunScope): RunTexts {
  let found = textsByRun.get(run);
  if (found === undefined)
    textsByRun.set(run, (found = { globals: new Map(), objects: new Map() }));
  return found;
}

/** The text for a prefix. */
export function globalText(prefix: string, run: RunScope): GlobalText {
  const { globals } = textsOf(run);
  const before = globals.get(prefix);
  if (before !== undefined) return before;
  const rendered = renderGlobal(prefix, run);
  if (run.registry.functions.has(prefix)) globals.set(prefix, rendered);
  return rendered;
}

function renderGlobal(prefix: string, run: RunScope): GlobalText {
  const listed = listedFunctions(prefix, run);
  const unlisted = notListed(prefix, listed, run);
  if (listed.length === 0 || !isWritableGlobal(prefix, null)) {
    return { listed, text: null, notes: listed.length === 0 ? unlisted : [] };
  }
  const imports = new Imports();
  const text = renderGlobalBlock(prefix, listed, run, imports);
  const items = imports.items();
  return { listed, text: { ...text, items }, notes: [...text.notes, ...unlisted] };
}

/** Functions of the namespace that the reference passes over. */
function notListed(
  prefix: string,
  listed: readonly FunctionEntry[],
  run: RunScope,
): readonly RenderNote[] {
  const all = run.registry.functions.get(prefix) ?? [];
  if (all.length === listed.length) return [];
  const seen = new Set(listed);
  return all
    .filter((entry) => !seen.has(entry))
    .map((entry) => ({ kind: 'no-schema', member: splitName(entry.name).last }));
}

/** The text for a type. */
export function objectText(type: TypeEntry, run: RunScope): ObjectText {
  const { objects } = textsOf(run);
  const before = objects.get(type.key);
  if (before !== undefined) return before;
  const imports = new Imports();
  const { lines, notes } = renderObjectBlock(type, run, imports);
  const defines = definedAs(type.key, run);
  const draft = { lines, notes, failure: null };
  const rendered = { draft, items: imports.items(), defines };
  objects.set(type.key, rendered);
  return rendered;
}

/** The full name of a type that a file defines, as an import would call it. */
export function definedAs(key: string, { typeMap, dialect }: RunScope): string {
  const sentTo = typeMap.get(key) ?? key;
  return fullNameOf(importItem(sentTo, dialect, { typeCheckingOnly: false }));
}
