/**
 * Plans `library/` blocks. To the reference they are the user's code, so they take no part in how its
 * blocks are planned: what they change is added to the plan of their file.
 */
import { namesInCode } from '../../directive/code-names.js';
import { startOfLine } from '../../directive/lines.js';
import type { Block, Statement } from '../../directive/types.js';
import { nearestName } from '../../../base/near-names.js';
import { pushAll } from '../../../base/list.js';
import {
  blockDuplicate,
  blockMisplaced,
  blockNotPython,
  blockOrphan,
  blockStale,
  blockEdited,
  memberNotAnIdentifier,
  symbolNoMetadata,
  symbolShadowed,
} from '../../findings/index.js';
import { isIdentifier } from '../../../base/identifiers.js';
import type { BlockMembers, FindingRule } from '../../findings/types.js';
import { faultyLine, isModuleMember, renderLibraryBlock } from '../../render/index.js';
import { isOwnName } from '../../snapshot/contributions.js';
import { exportsOf, splitName } from '../../snapshot/registry-index.js';
import type { SymbolEntry } from '../../snapshot/types.js';
import type { DeclaredChange, LibraryFile, LibraryPlan, PlannedBlock, TextEdit } from '../types.js';
import { compareBlock } from './block-state.js';
import { FileFindings } from './file-findings.js';
import {
  findLoad,
  isUnderTypeChecking,
  namesOfTypes,
  type LibraryLoad,
  type LoadTrouble,
} from './library-load.js';
import { addNotes } from './note-findings.js';
import { misplacement } from './placement.js';
import type { Obstacle } from './reasons.js';
import { ownSlot, plannedOnly, titleOf } from './slots.js';

export function planLibraries(given: LibraryFile): LibraryPlan {
  const { parsed: file } = given;
  const blocks: PlannedBlock[] = [];
  const findings = new FileFindings();
  const edits: TextEdit[] = [];
  const declared: DeclaredChange[] = [];
  const seen = new Set<string>();
  for (const block of file.libraries) {
    const planning = new Planning(given, block, findings);
    const { planned, moved } = planning.plan(seen.has(block.name));
    seen.add(block.name);
    blocks.push(planned);
    pushAll(edits, planned.edits);
    if (moved !== null && planned.edits.length > 0) {
      edits.push({ span: moved, text: '' });
      declared.push({ kind: 'remove', span: moved, block: titleOf(block) });
    }
  }
  return { blocks, findings: findings.inOrderOfAdding(), edits, declared };
}

interface Outcome {
  readonly planned: PlannedBlock;
  /** Where the load was that the block takes in; `null` when it has it already. */
  readonly moved: LibraryLoad['outside'];
}

class Planning {
  readonly #given: LibraryFile;
  readonly #block: Block;
  readonly #findings: FileFindings;

  constructor(given: LibraryFile, block: Block, findings: FileFindings) {
    this.#given = given;
    this.#block = block;
    this.#findings = findings;
  }

  plan(isSecond: boolean): Outcome {
    const block = this.#block;
    if (!block.writable) return this.#only('malformed');
    if (isSecond) {
      this.#findings.add(blockDuplicate, { block: titleOf(block) }, block.begin.span);
      return this.#only('malformed');
    }
    const symbols = exportsOf(block.name, this.#given.run.registry);
    if (symbols === undefined) return this.#orphan();
    const load = this.#load();
    if (typeof load === 'string') return this.#misplaced(load);
    const obstacle = this.#obstacle();
    if (obstacle !== null) return this.#misplaced(obstacle);
    this.#noteSymbols(symbols);
    return this.#fill(symbols, load);
  }

  #only(state: PlannedBlock['state']): Outcome {
    const planned = plannedOnly(ownSlot(this.#block), this.#block.begin.span, state);
    return { planned, moved: null };
  }

  #misplaced(reason: Obstacle): Outcome {
    const { begin } = this.#block;
    this.#findings.add(blockMisplaced, { block: titleOf(this.#block), reason }, begin.span);
    return this.#only('malformed');
  }

  #orphan(): Outcome {
    const { registry } = this.#given.run;
    const { name, nameSpan } = this.#block;
    const own = registry.snapshot.libraries.filter(({ role }) => role !== 'runtime');
    const similar = nearestName(
      name,
      [...registry.exports.keys()].filter((each) => !isOwnName(each)),
    );
    const data = {
      block: titleOf(this.#block),
      kind: 'library',
      ...(similar !== null && { similar }),
      ...(registry.snapshot.provider === 'lock' && { isUnlocked: true as const }),
      ...(own.length === 0 && { isAlone: true as const }),
    } as const;
    this.#findings.add(blockOrphan, data, nameSpan);
    return this.#only('orphan');
  }

  #load(): LibraryLoad | LoadTrouble {
    const { parsed: file, path, className: decided } = this.#given;
    if (!path.endsWith('.pyi') && !isUnderTypeChecking(file, this.#block)) {
      return findLoad(file, this.#block);
    }
    const names =
      decided?.library === this.#block.name
        ? { className: decided.className }
        : namesOfTypes(file, this.#block);
    return { names, lines: null, outside: null };
  }

  /** Why statements cannot be where the block is. */
  #obstacle(): Obstacle | null {
    const { parsed: file } = this.#given;
    const { begin, end } = this.#block;
    const isBelow = file.blocks.some(
      ({ kind, begin: { line } }) => kind === 'import-section' && line > begin.line,
    );
    const isFuture = ({ kind }: Statement): boolean => kind.startsWith('future');
    const { statements } = file.layout;
    if (isBelow || statements.some((each) => isFuture(each) && each.firstLine > begin.line)) {
      return 'before-future';
    }
    const outside = statements.filter(
      ({ firstLine }) => firstLine < begin.line || firstLine > end.line,
    );
    const blocks = [...file.blocks, this.#block].sort((a, b) => a.begin.line - b.begin.line);
    return misplacement(
      { ...file, blocks, layout: { statements: outside } },
      begin.line,
      begin.indent,
    );
  }

  #noteSymbols(symbols: readonly SymbolEntry[]): void {
    const block = titleOf(this.#block);
    const { span } = this.#block.begin;
    const add = (
      rule: FindingRule<BlockMembers>,
      isMeant: (symbol: SymbolEntry) => boolean,
    ): void => {
      const members = symbols.filter(isMeant).map(({ name }) => name);
      if (members.length > 0) this.#findings.add(rule, { block, members }, span);
    };
    add(memberNotAnIdentifier, ({ name }) => !isIdentifier(name));
    add(symbolShadowed, ({ name }) => isModuleMember(name));
    const bare = symbols.filter(({ schema }) => schema === null);
    if (bare.length === 0) return;
    const names = (list: readonly SymbolEntry[]): readonly string[] => list.map(({ name }) => name);
    const data = {
      block,
      target: this.#block.name,
      members: names(bare),
      untyped: names(bare.filter(({ source }) => source === undefined)),
      ambiguous: names(bare.filter(({ source }) => source?.isAmbiguous === true)),
    };
    this.#findings.add(symbolNoMetadata, data, span);
  }

  #fill(symbols: readonly SymbolEntry[], load: LibraryLoad): Outcome {
    const { parsed: file, definedTypes, run, keepSuppressions } = this.#given;
    const block = this.#block;
    const { span } = block.begin;
    const title = titleOf(block);
    const wish = {
      names: load.names,
      loads: load.lines,
      taken: namesAround(this.#given, block),
      defined: definedTypes,
    };
    const { lines, checked, notes } = renderLibraryBlock(symbols, wish, run);
    addNotes(notes, title, span, this.#findings);
    const faulty = faultyLine(checked);
    if (faulty !== null) {
      this.#findings.add(blockNotPython, { block: title, line: faulty }, span);
      return this.#only('malformed');
    }
    const compared = compareBlock(file, block, lines, keepSuppressions);
    const { state, changes, wanted, edits } = compared;
    const { planned } = this.#only(state);
    if (state === 'fresh') return { planned, moved: null };
    if (state === 'stale') this.#findings.add(blockStale, { block: title, changes }, span);
    else {
      const kept = keepSuppressions;
      const rule = kept ? ({ ...blockEdited, severity: 'information' } as const) : blockEdited;
      this.#findings.add(rule, { block: title, kept }, span);
    }
    return { planned: { ...planned, changes, wanted, edits }, moved: load.outside };
  }
}

/** Names that the rest of the file binds at its top level, or the block would hide. */
function namesAround(
  { parsed: file, definedTypes, run }: LibraryFile,
  { begin, end }: Block,
): Set<string> {
  const names = new Set<string>();
  for (const { firstLine, lastLine, indent } of file.layout.statements) {
    if (indent !== '' || (firstLine > begin.line && firstLine < end.line)) continue;
    const text = file.text.slice(startOfLine(file, firstLine), startOfLine(file, lastLine + 1));
    for (const name of namesInCode(text.trim()).binds) names.add(name);
  }
  for (const { kind, name } of file.blocks) {
    if (kind !== 'global') continue;
    for (const entry of run.registry.functions.get(name) ?? []) {
      names.add(splitName(entry.name).last);
    }
  }
  for (const name of definedTypes) names.add(splitName(name).last);
  return names;
}
