/** What to do about each slot: what to write there, and why it is left or has to wait. */
import type { DeadMarkers } from '../../directive/dead-markers.js';
import type { Block, ParsedFile } from '../../directive/types.js';
import { sliceOf } from '../../directive/whitespace.js';
import {
  fullNameOf,
  hasAnnotations,
  boundName,
  renderAllBlock,
  type RunScope,
} from '../../render/index.js';
import {
  bracketsOutside,
  claimsOnAll,
  claimsOnSection,
  cutsBrackets,
  looksForeign,
  namesHeldBy,
  type Claimants,
} from './claims.js';
import { hasFutureAnnotations, lastLineWithoutCode } from './future-imports.js';
import { isDelayed, namesNeededBy } from './needed-names.js';
import { cutsSuite, emptiesSuite, misplacement } from './placement.js';
import { planSection, type SectionPlan } from './section.js';
import { failedDraft, plainDraft } from './slots.js';
import { StayingCode } from './staying-code.js';
import type { Kept, Wait } from './reasons.js';
import type { Draft, FileDraft, Slot, SlotTask } from './types.js';

/** What is known about a file whose slots have been drafted. */
export interface DraftedFile {
  readonly file: ParsedFile;
  readonly slots: readonly Slot[];
  readonly draft: FileDraft;
  readonly run: RunScope;
  readonly dead: DeadMarkers | null;
  /** Whether a `prefix` comes too late to add the section that its blocks need. */
  readonly lacksSection: boolean;
  /** Whether the file is ever run; a stub file is not. */
  readonly runs: boolean;
}

/** The tasks of a file's slots, in their order. */
export function tasksOf(drafted: DraftedFile): readonly SlotTask[] {
  return new Tasks(drafted).all();
}

class Tasks {
  readonly #given: DraftedFile;
  readonly #section: Slot | undefined;
  readonly #listing: Slot | undefined;
  readonly #plan: SectionPlan | null;
  readonly #drafts: Map<Slot, Draft>;
  readonly #obstacles: Map<Slot, SlotTask['obstacle']>;
  readonly #waits = new Map<Slot, Wait>();
  readonly #keeps = new Map<Slot, Kept>();

  constructor(given: DraftedFile) {
    this.#given = given;
    const { file, slots, draft, run } = given;
    this.#section = slots.find((slot) => slot.kind === 'import-section');
    this.#listing = slots.find((slot) => slot.kind === '__all__');
    this.#plan = this.#section === undefined ? null : planSection(file, this.#section, draft, run);
    this.#drafts = new Map(slots.map((slot) => [slot, this.#draftOf(slot)]));
    const lastFuture = lastLineWithoutCode(file);
    this.#obstacles = new Map(
      slots.map((slot) => {
        const lines = this.#linesOf(slot);
        return [slot, lines === null ? null : obstacleOf(slot, lines, file, lastFuture)];
      }),
    );
  }

  all(): readonly SlotTask[] {
    if (this.#given.dead?.skipsFile === true) this.#waitAll();
    else this.#keepClaims();
    return this.#given.slots.map((slot) => ({
      slot,
      draft: slot.removed ? null : (this.#drafts.get(slot) ?? plainDraft(null)),
      obstacle: this.#obstacles.get(slot) ?? null,
      waits: this.#waits.get(slot) ?? null,
      keeps: this.#keeps.get(slot) ?? null,
      isInDoubt: this.#given.dead !== null && (slot === this.#section || slot === this.#listing),
    }));
  }

  #draftOf(slot: Slot): Draft {
    const { draft } = this.#given;
    if (slot.kind !== 'import-section') return draft.drafts.get(slot) ?? plainDraft(null);
    if (slot !== this.#section || this.#plan === null) return failedDraft('duplicate');
    const { trouble, render } = this.#plan;
    return trouble === null ? plainDraft(render([])) : failedDraft(trouble);
  }

  /** What should be written; `null` when the block is left as it is, whatever is around it. */
  #linesOf(slot: Slot): readonly string[] | null {
    if (slot.removed || slot.block?.writable === false) return null;
    return this.#drafts.get(slot)?.lines ?? null;
  }

  #isWritten(slot: Slot): boolean {
    const isHindered = (this.#obstacles.get(slot) ?? null) !== null || this.#waits.has(slot);
    return this.#linesOf(slot) !== null && !isHindered && this.#keeps.get(slot)?.how !== 'left';
  }

  #claimants(): Claimants {
    const { file, slots, dead, runs } = this.#given;
    const left = slots.filter(({ block, removed }) => block !== null && !removed);
    return { file, dead, runs, left: left.filter((slot) => !this.#isWritten(slot)) };
  }

  /** Nothing is written while it is unclear whether the file is meant to be skipped. */
  #waitAll(): void {
    for (const slot of this.#given.slots) this.#waits.set(slot, 'skip-file');
  }

  #keepClaims(): void {
    this.#keepCode();
    this.#findWaits();
    if (!this.#keepImports()) this.#findWaits();
    this.#keepExports();
  }

  /** Leaves blocks that have swallowed code which the rest of the file needs. */
  #keepCode(): void {
    const { file, slots } = this.#given;
    const foreign = slots.flatMap((slot) => {
      const { kind, block } = slot;
      if (block === null || !this.#isWritten(slot)) return [];
      const lines = this.#linesOf(slot) ?? [];
      if (staysAsItIs(file, block, lines, slot.indent)) return [];
      if (cutsSuite(file, block, lines)) {
        this.#obstacles.set(slot, 'cuts-suite');
        return [];
      }
      if (kind === 'import-section' || !looksForeign(file, block)) return [];
      return [{ slot, block, lines }];
    });
    if (foreign.length === 0) return;
    const outside = bracketsOutside(file);
    const held = namesHeldBy(this.#claimants(), foreign, this.#namesToBring());
    for (const { slot, block } of foreign) {
      if (cutsBrackets(file, block, outside)) this.#obstacles.set(slot, 'cuts-brackets');
      const names = held.get(block) ?? [];
      if (names.length > 0) this.#keeps.set(slot, { names, how: 'left' });
    }
  }

  /** What the blocks of the file run, if only the present body of another one can bind it. */
  #namesToBring(): ReadonlySet<string> {
    const { file, runs } = this.#given;
    if (!runs) return new Set();
    const hasFuture = hasFutureAnnotations(file) || this.#servesFrom() < Infinity;
    const names = this.#unbound().flatMap(([, missing]) => missing);
    return new Set(hasFuture ? names : [...names, 'annotations']);
  }

  /** Holds blocks back that would run names which nothing binds before them. */
  #findWaits(): void {
    const { slots, lacksSection, file } = this.#given;
    const isTroubled =
      !hasFutureAnnotations(file) &&
      (this.#plan === null ? lacksSection : this.#plan.trouble !== null);
    for (const slot of isTroubled ? slots : []) {
      const hasFields = slot.kind === 'object' && hasAnnotations(this.#linesOf(slot) ?? []);
      if (hasFields && this.#isWritten(slot)) this.#waits.set(slot, 'import-section');
    }
    const isAlone = this.#section === undefined || this.#servesFrom() < Infinity;
    for (const [slot, names] of this.#unbound()) {
      // What the block runs already, the file does not lack because of what is written.
      const body = slot.block === null ? '' : sliceOf(file.text, slot.block.body);
      const missing = names.filter((name) => !body.includes(name));
      if (missing.length > 0) this.#waits.set(slot, isAlone ? missing : 'import-section');
    }
  }

  /** The first slot that a section serves, by its index. */
  #servesFrom(): number {
    const section = this.#section;
    if (section === undefined || !this.#isWritten(section)) return Infinity;
    return this.#given.slots.indexOf(section);
  }

  /** Names that blocks would run, and that neither the section nor code that stays binds before. */
  #unbound(): readonly (readonly [Slot, readonly string[]])[] {
    const { file, runs, slots } = this.#given;
    const from = this.#servesFrom();
    const runsNames = ({ kind }: Slot): boolean => kind === 'global' || kind === 'object';
    const unserved = slots.filter(
      (slot, i) => runs && i < from && runsNames(slot) && this.#isWritten(slot),
    );
    if (unserved.length === 0) return [];
    const left = this.#claimants().left.flatMap(({ block }) => block ?? []);
    const brings = ({ body }: Block): boolean => FUTURE.test(sliceOf(file.text, body));
    const serves = from < Infinity;
    const evaluates = !hasFutureAnnotations(file) && !serves && !left.some(brings);
    const needs = unserved.map(
      (slot) => [slot, namesNeededBy(this.#linesOf(slot) ?? [], evaluates)] as const,
    );
    const code = new StayingCode(file, left, new Set(needs.flatMap(([, names]) => names)));
    return needs.flatMap(([slot, names]) => {
      const place = { line: slot.line, isDelayed: isDelayed(file, slot) };
      if (serves && place.isDelayed) return [];
      const missing = names.filter((name) => !code.binds(name, place));
      return missing.length > 0 ? [[slot, missing] as const] : [];
    });
  }

  /**
   * Adds imports to the section that something left as it is counts on.
   *
   * @returns whether the section can be written at all
   */
  #keepImports(): boolean {
    const section = this.#section;
    if (this.#plan === null || section === undefined || !this.#isWritten(section)) return true;
    if (section.block === null) return true;
    const { file } = this.#given;
    if (staysAsItIs(file, section.block, this.#linesOf(section) ?? [], section.indent)) return true;
    const { imports, definedTypes } = this.#given.draft;
    const wanted = imports.items().filter((item) => !definedTypes.has(fullNameOf(item)));
    const { kept, stuck } = claimsOnSection(this.#claimants(), section.block, wanted);
    if (stuck.length > 0) {
      this.#keeps.set(section, { names: stuck, how: 'left' });
      return false;
    }
    if (kept.length > 0) {
      this.#drafts.set(section, plainDraft(this.#plan.render(kept)));
      this.#keeps.set(section, { names: [...new Set(kept.map(boundName))], how: 'added' });
    }
    return true;
  }

  #keepExports(): void {
    const listing = this.#listing;
    if (listing === undefined || listing.block === null || !this.#isWritten(listing)) return;
    const { slots, draft } = this.#given;
    const rewritten = slots.flatMap((slot) => (this.#isWritten(slot) ? (slot.block ?? []) : []));
    const names = claimsOnAll(this.#claimants(), listing.block, draft.exported, rewritten);
    if (names.length === 0) return;
    const all = new Set([...draft.exported, ...names]);
    this.#drafts.set(listing, plainDraft(renderAllBlock(all)));
    this.#keeps.set(listing, { names, how: 'added' });
  }
}

/** Whether a body is what will be written, letter for letter: then nothing goes that others need. */
function staysAsItIs(
  { text }: ParsedFile,
  { body }: Block,
  lines: readonly string[],
  indent: string,
): boolean {
  let at = body.start;
  for (const line of lines) {
    const wanted = line === '' ? '' : indent + line;
    if (!text.startsWith(wanted, at)) return false;
    at += wanted.length;
    if (text.startsWith('\r', at)) at += 1;
    if (!text.startsWith('\n', at)) return false;
    at += 1;
  }
  return at === body.end;
}

const FUTURE = /^from __future__ import .*\bannotations\b/m;

/** Why drafted lines cannot go where the slot is; a section's draft has its own reason. */
function obstacleOf(
  slot: Slot,
  lines: readonly string[],
  file: ParsedFile,
  lastFuture: number,
): SlotTask['obstacle'] {
  if (slot.kind === 'import-section') return null;
  if (slot.kind === 'export' && slot.indent !== '') return 'indented';
  if (lines.every((line) => line.startsWith('#'))) {
    return slot.block !== null && emptiesSuite(file, slot.block) ? 'only-statement' : null;
  }
  if (slot.line <= lastFuture) return 'before-future';
  const reason = misplacement(file, slot.line, slot.indent);
  // Names in quotes belong between the brackets of a list.
  return slot.kind === '__all__' && reason === 'in-brackets' ? null : reason;
}
