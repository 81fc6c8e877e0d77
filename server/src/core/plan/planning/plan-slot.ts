/** Plans one slot: from its draft to a state, findings and edits. */
import { nearestName } from '../../../base/near-names.js';
import {
  blockDuplicate,
  blockEdited,
  blockKeepsNames,
  blockMisplaced,
  blockNotPython,
  blockOrphan,
  blockStale,
  directiveBadPayload,
  fileEncoding,
  importSectionMisplaced,
} from '../../findings/index.js';
import { foreignCookie, isAscii } from '../../directive/coding-cookie.js';
import type { ParsedFile } from '../../directive/types.js';
import type { Span } from '../../../base/span.js';
import { isOwnName } from '../../snapshot/contributions.js';
import { bodyLines } from './body-edits.js';
import { compareBlock, indentLines } from './block-state.js';
import { FileFindings } from './file-findings.js';
import { addNotes } from './note-findings.js';
import { faultyLine } from '../../render/index.js';
import type { ProjectIndex } from './project-index.js';
import { plannedOnly, titleOf } from './slots.js';
import type { Kept } from './reasons.js';
import type { DraftFailure, PlannedSlot, SlotTask } from './types.js';
import type { BlockState, PlannedBlock } from '../types.js';

/**
 * Plans a slot.
 *
 * @param origin where to report findings about a block that a `prefix` adds
 */
export function planSlot(
  task: SlotTask,
  file: ParsedFile,
  project: ProjectIndex,
  origin: Span,
): PlannedSlot {
  const { slot } = task;
  const planning = new SlotPlanning(task, file, project, slot.block?.begin.span ?? origin);
  return { task, block: planning.plan(), findings: planning.findings.inOrderOfAdding() };
}

class SlotPlanning {
  readonly findings = new FileFindings();
  readonly #title: string;
  readonly #task: SlotTask;
  readonly #file: ParsedFile;
  readonly #project: ProjectIndex;
  /** Where the findings are reported. */
  readonly #span: Span;

  constructor(task: SlotTask, file: ParsedFile, project: ProjectIndex, span: Span) {
    this.#task = task;
    this.#file = file;
    this.#project = project;
    this.#span = span;
    this.#title = titleOf(task.slot);
  }

  plan(): PlannedBlock {
    const { slot, draft, obstacle, keeps } = this.#task;
    if (draft === null) return this.#removal();
    addNotes(draft.notes, this.#title, this.#span, this.findings);
    if (draft.lines === null) {
      return draft.failure === null ? this.#only('fresh') : this.#fail(draft.failure);
    }
    if (slot.block?.writable === false) return this.#only('malformed');
    if (obstacle !== null) {
      this.findings.add(blockMisplaced, { block: this.#title, reason: obstacle }, this.#span);
      return this.#only('malformed');
    }
    if (keeps?.how === 'left') {
      this.#addKept(keeps);
      return this.#only('malformed');
    }
    const filled = this.#fill(draft.lines);
    if (keeps !== null) this.#addKept(keeps);
    return filled;
  }

  #addKept({ names, how }: Kept): void {
    this.findings.add(blockKeepsNames, { block: this.#title, names, how }, this.#span);
  }

  #only(state: BlockState): PlannedBlock {
    return plannedOnly(this.#task.slot, this.#span, state);
  }

  /** A block for which nothing was drafted: no longer registered, or never writable. */
  #fail(failure: DraftFailure): PlannedBlock {
    const { slot } = this.#task;
    switch (failure) {
      case 'duplicate':
        this.findings.add(blockDuplicate, { block: this.#title }, this.#span);
        return this.#only('malformed');
      case 'orphan':
        return this.#orphan();
      case 'bad-import-from':
      case 'unquotable-name':
      case 'bad-module':
        if (slot.block?.writable !== false) {
          const span = this.#span;
          const text = this.#file.text.slice(span.start, span.end);
          const problem = { code: 'directive.bad-payload', span, text, reason: failure } as const;
          this.findings.add(directiveBadPayload, problem, slot.block?.nameSpan ?? span);
        }
        return this.#only('malformed');
      case 'late':
      case 'indented':
      case 'in-brackets':
      case 'before-future':
        this.findings.add(importSectionMisplaced, { reason: failure }, this.#span);
        return this.#only('malformed');
    }
  }

  #orphan(): PlannedBlock {
    const { slot } = this.#task;
    // What is wrong with its markers comes first: its name may be misspelled, or its end.
    if (slot.block?.writable === false) return this.#only('malformed');
    if (this.#isExpectedlyEmpty()) return this.#only('fresh');
    const kind = slot.kind === 'global' ? 'global' : 'object';
    const { functions, types, holdsProjectNames } = this.#project.run.registry;
    const similar = nearestName(slot.name, (kind === 'global' ? functions : types).keys());
    const data = {
      block: this.#title,
      kind,
      ...(similar !== null && { similar }),
      ...(kind === 'object' && slot.indent !== '' && { isInClass: true as const }),
      ...(!holdsProjectNames && !isOwnName(slot.name) && { isAlone: true as const }),
      ...(this.#isUnlocked() && { isUnlocked: true as const }),
    } as const;
    this.findings.add(blockOrphan, data, slot.block?.nameSpan ?? this.#span);
    return this.#only('orphan');
  }

  /** A lock holds only those names of apache-tvm-ffi that the files stubbed. */
  #isUnlocked(): boolean {
    const { provider } = this.#project.run.registry.snapshot;
    return provider === 'lock' && isOwnName(this.#task.slot.name);
  }

  /** `--init` writes an empty `global/` block for a namespace that holds types only. */
  #isExpectedlyEmpty(): boolean {
    const { kind, name, block } = this.#task.slot;
    if (kind !== 'global' || block === null || this.#isUnlocked()) return false;
    const { functions, typeKeys } = this.#project.run.registry;
    const known = typeKeys.has(name) || functions.has(name);
    return known && bodyLines(this.#file, block).every((line) => line.trim() === '');
  }

  /** Compares a block with its wanted text and reports what differs. */
  #fill(lines: readonly string[]): PlannedBlock {
    const { slot, waits, isInDoubt } = this.#task;
    if (slot.block === null) {
      const left = waits !== null || !this.#mayWrite(lines);
      return this.#insertion(left ? [] : indentLines(lines, slot.indent));
    }
    const { keepSuppressions } = this.#project.options;
    const compared = compareBlock(this.#file, slot.block, lines, keepSuppressions);
    const { state, changes, wanted, edits } = compared;
    const block = this.#title;
    const span = this.#span;
    if (state === 'fresh') return this.#only(state);
    if (!this.#mayWrite(lines)) return this.#only('malformed');
    if (state === 'stale') {
      const repairFirst = isInDoubt && changes.some(({ op }) => op === '-');
      const data = {
        block,
        changes,
        ...(waits !== null && { waits }),
        ...(repairFirst && { repairFirst: true as const }),
      };
      this.findings.add(blockStale, data, span);
    } else {
      // What the user asked to keep needs no fix.
      const rule = keepSuppressions
        ? ({ ...blockEdited, severity: 'information' } as const)
        : blockEdited;
      this.findings.add(rule, { block, kept: keepSuppressions }, span);
    }
    return { ...this.#only(state), changes, wanted, edits: waits === null ? edits : [] };
  }

  /** The last look at lines before they are written: Python must read them, and read them so. */
  #mayWrite(lines: readonly string[]): boolean {
    const line = faultyLine(lines);
    if (line !== null) {
      this.findings.add(blockNotPython, { block: this.#title, line }, this.#span);
      return false;
    }
    const cookie = lines.every(isAscii) ? null : foreignCookie(this.#file.text);
    if (cookie === null) return true;
    this.findings.add(fileEncoding, { reason: 'declared', ...cookie }, this.#span);
    return false;
  }

  /** A block that a `prefix` adds. */
  #insertion(wanted: readonly string[]): PlannedBlock {
    const block = this.#title;
    const span = this.#span;
    const changes = [{ op: '+', name: block, before: null, after: block }] as const;
    this.findings.add(blockStale, { block, changes, rollOut: 'insert' }, span);
    return { ...this.#only('stale'), changes, wanted };
  }

  /** A block that a `prefix` removes. */
  #removal(): PlannedBlock {
    const block = this.#title;
    const span = this.#span;
    const changes = [{ op: '-', name: block, before: block, after: null }] as const;
    this.findings.add(blockStale, { block, changes, rollOut: 'remove' }, span);
    return { ...this.#only('stale'), changes };
  }
}
