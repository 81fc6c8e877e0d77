/** What to do about each slot: what to write there, and why it is left or has to wait. */
import type { DeadMarkers } from '../../directive/dead-markers.js';
import type { Block, ParsedFile } from '../../directive/types.js';
import { sliceOf } from '../../directive/whitespace.js';
import { splitName } from '../../snapshot/registry-index.js';
import {
  fullNameOf,
  hasAnnotations,
  boundName,
  renderAllBlock,
  type RunScope,
} from '../../render/index.js';
import { isWritten } from './block-state.js';
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
  readonly #section: { readonly slot: Slot; readonly plan: SectionPlan } | null;
  readonly #listing: Slot | undefined;
  readonly #drafts: Map<Slot, Draft>;
  readonly #obstacles: Map<Slot, SlotTask['obstacle']>;
  readonly #waits = new Map<Slot, Wait>();
  readonly #keeps = new Map<Slot, Kept>();

  constructor(given: DraftedFile) {
    this.#given = given;
    const { file, slots, draft, run } = given;
    const section = slots.find((slot) => slot.kind === 'import-section');
    this.#section =
      section === undefined
        ? null
        : { slot: section, plan: planSection(file, section, draft, run) };
    this.#listing = slots.find((slot) => slot.kind === '__all__');
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
      isInDoubt:
        this.#given.dead !== null && (slot === this.#section?.slot || slot === this.#listing),
    }));
  }

  #draftOf(slot: Slot): Draft {
    const { draft } = this.#given;
    if (slot.kind !== 'import-section') return draft.drafts.get(slot) ?? plainDraft(null);
    if (slot !== this.#section?.slot) return failedDraft('duplicate');
    const { trouble, render } = this.#section.plan;
    return trouble === null ? plainDraft(render([])) : failedDraft(trouble);
  }

  /** What should be written; `null` when the block is left as it is, whatever is around it. */
  #linesOf(slot: Slot): readonly string[] | null {
    if (slot.removed || slot.block?.writable === false) return null;
    return this.#drafts.get(slot)?.lines ?? null;
  }

  /** What is written; `null` when the block is left as it is. */
  #writtenTo(slot: Slot): readonly string[] | null {
    const isHindered = (this.#obstacles.get(slot) ?? null) !== null || this.#waits.has(slot);
    return isHindered || this.#keeps.get(slot)?.how === 'left' ? null : this.#linesOf(slot);
  }

  #claimants(): Claimants {
    const { file, slots, dead, runs } = this.#given;
    const left = slots.filter(({ block, removed }) => block !== null && !removed);
    return { file, dead, runs, left: left.filter((slot) => this.#writtenTo(slot) === null) };
  }

  /** Nothing is written while it is unclear whether the file is meant to be skipped. */
  #waitAll(): void {
    for (const slot of this.#given.slots) this.#waits.set(slot, 'skip-file');
  }

  #keepClaims(): void {
    this.#keepCode();
    this.#findWaits();
    this.#keepImports();
    this.#keepExports();
  }

  /** Leaves blocks that have swallowed code which the rest of the file needs. */
  #keepCode(): void {
    const { file, slots } = this.#given;
    const foreign = slots.flatMap((slot) => {
      const { kind, block } = slot;
      const lines = this.#writtenTo(slot);
      if (block === null || lines === null || isWritten(file, block, lines)) return [];
      if (cutsSuite(file, block, lines)) {
        this.#obstacles.set(slot, 'cuts-suite');
        return [];
      }
      if (kind === 'import-section' || !looksForeign(file, block)) return [];
      return [{ slot, block, lines }];
    });
    if (foreign.length === 0) return;
    const outside = bracketsOutside(file);
    const needed = new Set([...this.#namesToBring(), ...this.#keptExports()]);
    const held = namesHeldBy(this.#claimants(), foreign, needed);
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
    const plan = this.#section?.plan;
    const isTroubled = plan === undefined ? lacksSection : plan.trouble !== null;
    for (const slot of isTroubled && !hasFutureAnnotations(file) ? slots : []) {
      const lines = slot.kind === 'object' ? this.#writtenTo(slot) : null;
      if (lines !== null && hasAnnotations(lines)) this.#waits.set(slot, 'import-section');
    }
    const isAlone = this.#section === null || this.#servesFrom() < Infinity;
    for (const [slot, names] of this.#unbound()) {
      // What the block runs already, the file does not lack because of what is written.
      const body = slot.block === null ? '' : sliceOf(file.text, slot.block.body);
      const missing = names.filter((name) => !body.includes(name));
      if (missing.length > 0) this.#waits.set(slot, isAlone ? missing : 'import-section');
    }
  }

  /** The first slot that a section serves, by its index. */
  #servesFrom(): number {
    const slot = this.#section?.slot;
    if (slot === undefined || this.#writtenTo(slot) === null) return Infinity;
    return this.#given.slots.indexOf(slot);
  }

  /** Names that blocks would run, and that neither the section nor code that stays binds before. */
  #unbound(): readonly (readonly [Slot, readonly string[]])[] {
    const { file, runs, slots } = this.#given;
    const from = this.#servesFrom();
    const runsNames = ({ kind }: Slot): boolean => kind === 'global' || kind === 'object';
    const unserved = slots.flatMap((slot, i) => {
      const lines = runs && i < from && runsNames(slot) ? this.#writtenTo(slot) : null;
      return lines === null ? [] : [{ slot, lines }];
    });
    if (unserved.length === 0) return [];
    const left = this.#claimants().left.flatMap(({ block }) => block ?? []);
    const brings = ({ body }: Block): boolean => FUTURE.test(sliceOf(file.text, body));
    const serves = from < Infinity;
    const evaluates = !hasFutureAnnotations(file) && !serves && !left.some(brings);
    const needs = unserved.map(
      ({ slot, lines }) => [slot, namesNeededBy(lines, evaluates)] as const,
    );
    const code = new StayingCode(file, left, new Set(needs.flatMap(([, names]) => names)));
    return needs.flatMap(([slot, names]) => {
      const place = { line: slot.line, isDelayed: isDelayed(file, slot) };
      if (serves && place.isDelayed) return [];
      return [[slot, names.filter((name) => !code.binds(name, place))] as const];
    });
  }

  /** Adds imports to the section that something left as it is counts on, or leaves it, too. */
  #keepImports(): void {
    if (this.#section === null) return;
    const { slot, plan } = this.#section;
    const lines = this.#writtenTo(slot);
    if (slot.block === null || lines === null) return;
    if (isWritten(this.#given.file, slot.block, lines)) return;
    const { imports, definedTypes } = this.#given.draft;
    const wanted = imports.items().filter((item) => !definedTypes.has(fullNameOf(item)));
    const { kept, stuck } = claimsOnSection(this.#claimants(), slot.block, wanted);
    if (stuck.length > 0) {
      this.#keeps.set(slot, { names: stuck, how: 'left' });
      this.#findWaits();
    } else if (kept.length > 0) {
      this.#drafts.set(slot, plainDraft(plan.render(kept)));
      this.#addKept(slot, [...new Set(kept.map(boundName))]);
    }
  }

  #keepExports(): void {
    const listing = this.#listing;
    const names = this.#keptExports();
    if (listing === undefined || names.length === 0) return;
    const all = new Set([...this.#given.draft.exported, ...names]);
    this.#drafts.set(listing, plainDraft(renderAllBlock(all)));
    this.#addKept(listing, names);
  }

  /** Names that `__all__` goes on to list for what is left as it is. */
  #keptExports(): readonly string[] {
    const block = this.#listing?.block ?? null;
    if (this.#listing === undefined || block === null) return [];
    if (this.#writtenTo(this.#listing) === null) return [];
    const { slots, draft } = this.#given;
    const written = slots.filter((slot) => this.#writtenTo(slot) !== null);
    const rewritten = written.flatMap((slot) => slot.block ?? []);
    return claimsOnAll(this.#claimants(), block, draft.exported, rewritten);
  }

  /** Reports what a slot keeps, apart from names of orphans: those are reported themselves. */
  #addKept(slot: Slot, names: readonly string[]): void {
    const { file, slots } = this.#given;
    const orphans = slots.filter((each) => this.#drafts.get(each)?.failure === 'orphan');
    const words = new Set(
      orphans.flatMap(({ name, block }) => {
        const body = block === null ? '' : sliceOf(file.text, block.body);
        return [splitName(name).last, ...wordsIn(body)];
      }),
    );
    const others = names.filter((name) => !words.has(name));
    if (others.length > 0) this.#keeps.set(slot, { names: others, how: 'added' });
  }
}

function wordsIn(text: string): readonly string[] {
  return text.match(/[_\p{XID_Start}]\p{XID_Continue}*/gu) ?? [];
}

const FUTURE = /^from __future__ import .*\bannotations\b/m;

/** Why drafted lines cannot go where the slot is. */
function obstacleOf(
  slot: Slot,
  lines: readonly string[],
  file: ParsedFile,
  lastFuture: number,
): SlotTask['obstacle'] {
  if (slot.kind === 'export' && slot.indent !== '') return 'indented';
  if (lines.every((line) => line.startsWith('#'))) {
    return slot.block !== null && emptiesSuite(file, slot.block) ? 'only-statement' : null;
  }
  if (slot.line <= lastFuture) return 'before-future';
  const reason = misplacement(file, slot.line, slot.indent);
  // Names in quotes belong between the brackets of a list.
  return slot.kind === '__all__' && reason === 'in-brackets' ? null : reason;
}
