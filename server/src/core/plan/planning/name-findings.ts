/** Names that hide one another in a file: written as the reference writes them, but never silently. */
import {
  memberClassName,
  memberHidesType,
  memberShadows,
  typeAliasMissing,
  typeAmbiguous,
  typeBuiltinName,
} from '../../findings/index.js';
import { boundName, fullNameOf, type ImportItem } from '../../render/index.js';
import { compareCodePoints } from '../../../base/order.js';
import { splitName } from '../../snapshot/registry-index.js';
import type { Span } from '../../../base/span.js';
import type { FileFindings } from './file-findings.js';
import { hiddenTypes } from './hidden-types.js';
import { BUILTINS } from './needed-names.js';
import { titleOf } from './slots.js';
import type { FileDraft, Slot } from './types.js';

/** Names that generated files rely on, apart from their own classes. */
const NEEDED: readonly string[] = [
  'LIB',
  'TYPE_CHECKING',
  '__all__',
  '_FFI_INIT_FUNC',
  '_FFI_LOAD_LIB',
  '_FFI_REG_OBJ',
];

/** Adds the findings of a file whose blocks have been drafted. */
export function addNameFindings(
  draft: FileDraft,
  spanOf: (slot: Slot) => Span,
  fallback: Span,
  findings: FileFindings,
): void {
  const items = draft.imports.items();
  addShadowing(draft, items, spanOf, findings);
  addHiddenTypes(draft, items, spanOf, findings);
  addAmbiguities(draft, items, fallback, findings);
  const aliases = items
    .filter((item) => item.typeCheckingOnly && draft.definedTypes.has(fullNameOf(item)))
    .flatMap((item) => (item.alias === `_${item.name}` ? [item.alias] : []));
  const missing = [...new Set(aliases)].sort(compareCodePoints);
  if (missing.length > 0) findings.add(typeAliasMissing, { aliases: missing }, fallback);
}

function addShadowing(
  draft: FileDraft,
  items: readonly ImportItem[],
  spanOf: (slot: Slot) => Span,
  findings: FileFindings,
): void {
  const needed = new Set([
    ...NEEDED,
    ...items.filter((item) => !item.typeCheckingOnly).map(boundName),
  ]);
  const classes = new Set([...draft.definedTypes].map((type) => splitName(type).last));
  for (const [slot, { lines }] of draft.drafts) {
    if (slot.kind !== 'global' || lines === null) continue;
    const block = titleOf(slot);
    const names = definedNames(lines);
    const shadows = names.filter((name) => needed.has(name));
    if (shadows.length > 0) findings.add(memberShadows, { block, members: shadows }, spanOf(slot));
    const both = names.filter((name) => classes.has(name) && !needed.has(name));
    if (both.length > 0) findings.add(memberClassName, { block, members: both }, spanOf(slot));
  }
}

function addHiddenTypes(
  draft: FileDraft,
  items: readonly ImportItem[],
  spanOf: (slot: Slot) => Span,
  findings: FileFindings,
): void {
  for (const [slot, { lines }] of draft.drafts) {
    if (slot.kind !== 'object' || lines === null) continue;
    for (const hidden of hiddenTypes(lines)) {
      const imported = items.find((item) => boundName(item) === hidden.member);
      const type = imported === undefined ? hidden.member : fullNameOf(imported);
      findings.add(memberHidesType, { block: titleOf(slot), ...hidden, type }, spanOf(slot));
    }
  }
}

/** By the lines themselves: files with a block of the same prefix share them. */
const namesOfLines = new WeakMap<readonly string[], readonly string[]>();

function definedNames(lines: readonly string[]): readonly string[] {
  const known = namesOfLines.get(lines);
  if (known !== undefined) return known;
  const names = lines.flatMap((line) => /^\s*def ([^(]+)\(/.exec(line)?.[1] ?? []);
  namesOfLines.set(lines, names);
  return names;
}

function addAmbiguities(
  draft: FileDraft,
  items: readonly ImportItem[],
  span: Span,
  findings: FileFindings,
): void {
  const owners = new Map<string, string>();
  const types = [
    ...[...draft.definedTypes].map((type) => ({ name: splitName(type).last, type })),
    // Two modules may export the same `init_ffi_api`; its name says nothing about types.
    ...items
      .filter((item) => item.name !== 'init_ffi_api' && !draft.definedTypes.has(fullNameOf(item)))
      .map((item) => ({ name: boundName(item), type: fullNameOf(item) })),
  ];
  for (const { name, type } of types) {
    const first = owners.get(name);
    if (first === undefined) owners.set(name, type);
    else if (first !== type) {
      findings.add(typeAmbiguous, { name, first, second: type }, span);
    }
    if (first === undefined && BUILTINS.has(name)) {
      findings.add(typeBuiltinName, { name, type }, span);
    }
  }
}
