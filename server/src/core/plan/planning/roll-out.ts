/**
 * The `prefix` directive: one block for every registered type directly under a namespace. Blocks
 * are added at column zero after the file's last block, and (from 0.1.15) orphans are removed.
 */
import { foreignCookie, isAscii } from '../../directive/coding-cookie.js';
import type { DeadMarkers } from '../../directive/dead-markers.js';
import type { Directive, ParsedFile } from '../../directive/types.js';
import {
  fileEncoding,
  importSectionMisplaced,
  prefixConflict,
  prefixDuplicate,
  prefixInsideClass,
  prefixNothingRegistered,
} from '../../findings/index.js';
import { isQuotable } from '../../render/index.js';
import { splitName } from '../../snapshot/registry-index.js';
import { looksForeign } from './claims.js';
import { isInsideBlock } from './enclosing-block.js';
import type { FileFindings } from './file-findings.js';
import { codeBefore } from './future-imports.js';
import { endOfEnclosingSuite, takesInsertion } from './placement.js';
import { prefixOf, type ProjectIndex } from './project-index.js';
import { sortByInheritance } from './topological.js';
import type { Slot } from './types.js';

/** Applies the file's `prefix`, if it has one that counts, to its own slots. */
export function rollOut(
  path: string,
  file: ParsedFile,
  own: readonly Slot[],
  project: ProjectIndex,
  dead: DeadMarkers | null,
  findings: FileFindings,
): readonly Slot[] {
  const head = effectivePrefix(path, file, project, findings);
  if (head === null || dead?.skipsFile === true) return own;
  const prefix = prefixOf(head);
  const kept = own.map((slot) => ({ ...slot, removed: hasGone(file, slot, prefix, project) }));
  const registered = project.run.registry.typeKeys.get(prefix);
  if (registered === undefined) {
    findings.add(prefixNothingRegistered, { prefix }, head.payloadSpan);
    return kept;
  }
  const section = missingSection(file, kept, head, findings);
  const present = section === null ? kept : [section, ...kept].sort((a, b) => a.line - b.line);
  const line = insertionLine(file, present, head, prefix, findings);
  const keys = isInsideBlock(file, line) ? [] : newKeys(file, registered, project, dead);
  // A marker with such a key would not be read back as it was written.
  const cookie = keys.every(isAscii) ? null : foreignCookie(file.text);
  if (cookie !== null)
    findings.add(fileEncoding, { reason: 'declared', ...cookie }, head.payloadSpan);
  const added = (cookie === null ? keys : keys.filter(isAscii)).map((key) =>
    newSlot('object', key, line),
  );
  const at = present.findLastIndex((slot) => slot.line <= line && isAnchor(slot)) + 1;
  return [...present.slice(0, at), ...added, ...present.slice(at)];
}

function effectivePrefix(
  path: string,
  file: ParsedFile,
  project: ProjectIndex,
  findings: FileFindings,
): Directive | null {
  const [head, ...more] = file.directives.filter((directive) => directive.name === 'prefix');
  if (head === undefined) return null;
  const prefix = prefixOf(head);
  for (const second of more) {
    findings.add(prefixDuplicate, { prefix: prefixOf(second) }, second.marker.span);
  }
  // If the directive is inside a block, a finding says to move it.
  if (more.length > 0 || isInsideBlock(file, head.marker.line + 1)) return null;
  const owner = project.prefixOwners.get(prefix);
  if (owner !== undefined && owner !== path) {
    findings.add(prefixConflict, { prefix, owner }, head.payloadSpan);
    return null;
  }
  return head;
}

/**
 * A block inside a class may be all that the class holds, so only those at column zero go, and none
 * that holds code of the user's own.
 */
function hasGone(file: ParsedFile, slot: Slot, prefix: string, project: ProjectIndex): boolean {
  return (
    project.run.dialect.prefixRemovesGone &&
    slot.kind === 'object' &&
    slot.indent === '' &&
    slot.block?.writable === true &&
    !looksForeign(file, slot.block) &&
    (splitName(slot.name).namespace ?? '') === prefix &&
    !project.run.registry.types.has(slot.name)
  );
}

/** The section that follows the `prefix` line of a file without one. */
function missingSection(
  file: ParsedFile,
  slots: readonly Slot[],
  head: Directive,
  findings: FileFindings,
): Slot | null {
  if (slots.some((slot) => slot.kind === 'import-section')) return null;
  const line = head.marker.line + 1;
  const late = codeBefore(file, line).some((statement) => statement.kind === 'other');
  const future = file.layout.statements.some((s) => s.kind === 'future-annotations');
  if ((late && !future) || !takesInsertion(file, line)) {
    findings.add(importSectionMisplaced, { reason: 'late-prefix' }, head.marker.span);
    return null;
  }
  return newSlot('import-section', '', line);
}

/** The line before which new object blocks are inserted. */
function insertionLine(
  file: ParsedFile,
  slots: readonly Slot[],
  head: Directive,
  prefix: string,
  findings: FileFindings,
): number {
  const last = slots.findLast((slot) => isAnchor(slot));
  if (last?.block === null) return last.line;
  const above = last?.block.end.line ?? head.marker.line;
  if (takesInsertion(file, above + 1)) return above + 1;
  const inside = last === undefined ? 'directive' : 'block';
  findings.add(prefixInsideClass, { prefix, inside }, head.payloadSpan);
  return endOfEnclosingSuite(file, above) + 1;
}

function isAnchor(slot: Slot): boolean {
  return (slot.kind === 'object' || slot.kind === 'import-section') && !slot.removed;
}

function newKeys(
  file: ParsedFile,
  registered: readonly string[],
  project: ProjectIndex,
  dead: DeadMarkers | null,
): readonly string[] {
  const skips = file.directives.filter((directive) => directive.name === 'skip');
  const skipped = new Set([
    ...skips.map(({ payload }) => payload),
    ...(dead?.skipped ?? []),
    ...(dead?.keys ?? []),
  ]);
  const { dialect, registry } = project.run;
  const keys = registered.filter(
    (key) =>
      !project.definedKeys.has(key) &&
      !skipped.has(key) &&
      !dialect.builtinTypeKeys.has(key) &&
      isQuotable(key),
  );
  return sortByInheritance(keys, registry);
}

function newSlot(kind: 'object' | 'import-section', name: string, line: number): Slot {
  return { kind, name, importFrom: null, block: null, line, indent: '', removed: false };
}
