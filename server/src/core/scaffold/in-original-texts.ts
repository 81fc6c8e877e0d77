/**
 * From the plan of a scaffolded unit to the plan of the texts as they are: what scaffolding adds
 * becomes declared insertions, whose blocks are stale until they are written.
 */
import type { Span } from '../../base/span.js';
import { blockMissing, moduleMissing } from '../findings/index.js';
import type { Finding } from '../findings/types.js';
import { applyEdits } from '../plan/planning/apply-edits.js';
import { FileFindings, withFindings } from '../plan/planning/file-findings.js';
import { titleOf } from '../plan/planning/slots.js';
import type {
  DeclaredChange,
  Plan,
  PlanFile,
  PlannedBlock,
  PlannedFile,
  TextEdit,
} from '../plan/types.js';
import { placeAround, stubPlaces } from '../plan/unit-findings/stub-places.js';
import type { Addition, Scaffold } from './scaffold-unit.js';

/** @param files the unit without the additions */
export function inOriginalTexts(plan: Plan, scaffold: Scaffold, files: readonly PlanFile[]): Plan {
  if (scaffold.additions.length === 0) return plan;
  const mappings = new Map(scaffold.additions.map((each) => [each.path, new Mapping(each)]));
  const missing = missingFindings(scaffold, files);
  return {
    files: plan.files.map((file) => {
      return withFindings(mappedFile(file, mappings), missing.get(file.path)?.sorted() ?? []);
    }),
  };
}

/** Each at a block of the file that gains the names, else at one of the nearest namespace. */
function missingFindings(
  { missing, additions, modules }: Scaffold,
  files: readonly PlanFile[],
): ReadonlyMap<string, FileFindings> {
  const found = new Map<string, FileFindings>();
  for (const { path, library } of modules) {
    const findings = new FileFindings();
    findings.add(moduleMissing, { library }, { start: 0, end: 0 });
    found.set(path, findings);
  }
  const isNew = new Set(additions.flatMap(({ path, original }) => (original === null ? path : [])));
  const active = files.filter(({ parsed }) => !parsed.skipFile);
  for (const { namespace, folder, typeKeys, functions, path } of missing) {
    const own = stubPlaces(active.filter((file) => file.path === path));
    const [first] = own.values();
    const around = isNew.has(path) ? placeAround(namespace, stubPlaces(active)) : null;
    const place = placeAround(namespace, own) ?? first ?? around;
    const at = place?.file.path ?? path;
    const findings = found.get(at) ?? new FileFindings();
    found.set(at, findings);
    const data = { namespace, typeKeys, functions, folder };
    const top = { start: 0, end: 0 };
    const gains = at === path ? [] : [{ path, span: top, role: 'gaining-file' } as const];
    findings.add(blockMissing, data, place?.span ?? top, gains);
  }
  return found;
}

type Mappings = ReadonlyMap<string, Mapping>;

function mappedFile(file: PlannedFile, mappings: Mappings): PlannedFile {
  const findings = file.findings.map((finding) => withRelated(finding, mappings));
  const mapping = mappings.get(file.path);
  if (mapping === undefined) return { ...file, findings };
  const inserted = file.blocks.filter(({ span }) => mapping.isAdded(span));
  const declared = inserted.map((block): DeclaredChange => {
    return { kind: 'insert', span: mapping.back(block.span), block: titleOf(block) };
  });
  const removed = mapping.removed().map((span): DeclaredChange => {
    const near = file.blocks.filter(({ kind }) => kind !== 'import-section');
    const above = near.findLast((block) => mapping.back(block.span).start <= span.start);
    const block = above ?? near[0];
    return { kind: 'remove', span, block: block === undefined ? '' : titleOf(block) };
  });
  return {
    ...file,
    blocks: file.blocks.map((block) => mappedBlock(block, mapping)),
    findings: findings
      // The finding about what is missing says it for all of them.
      .filter(({ code, span }) => code !== 'block.stale' || !mapping.isAdded(span))
      .map((finding) => ({ ...finding, span: mapping.back(finding.span) })),
    edits: mapping.composed(file.edits),
    declared: [
      ...declared,
      ...removed,
      ...file.declared.map((change) => ({ ...change, span: mapping.back(change.span) })),
    ].sort((a, b) => a.span.start - b.span.start),
  };
}

function mappedBlock(block: PlannedBlock, mapping: Mapping): PlannedBlock {
  const isAdded = mapping.isAdded(block.span);
  return {
    ...block,
    span: mapping.back(block.span),
    markerSpan: mapping.back(block.markerSpan),
    edits: isAdded ? [] : block.edits.map((edit) => mapping.backEdit(edit)),
  };
}

function withRelated(finding: Finding, mappings: Mappings): Finding {
  if (finding.related.every(({ path }) => !mappings.has(path))) return finding;
  const related = finding.related.map((place) => {
    return { ...place, span: mappings.get(place.path)?.back(place.span) ?? place.span };
  });
  return { ...finding, related };
}

/** An insertion, and where it is in the text that has all of them. */
interface Inserted extends Span {
  readonly at: number;
  /** How much of the original text it replaces. */
  readonly removed: number;
  readonly text: string;
}

class Mapping {
  readonly #inserted: readonly Inserted[];

  constructor({ insertions }: Addition) {
    let shift = 0;
    this.#inserted = insertions.map(({ span: { start: at, end }, text }) => {
      const start = at + shift;
      const removed = end - at;
      shift += text.length - removed;
      return { at, removed, text, start, end: start + text.length };
    });
  }

  /** Whether a span of the extended text is part of an insertion. */
  isAdded(span: Span): boolean {
    return this.#inserted.some((each) => isWithin(span, each));
  }

  /** What the additions replace, in the original text. */
  removed(): readonly Span[] {
    return this.#inserted.flatMap(({ at, removed }) => {
      return removed === 0 ? [] : [{ start: at, end: at + removed }];
    });
  }

  back({ start, end }: Span): Span {
    return { start: this.#offset(start), end: this.#offset(end) };
  }

  backEdit({ span, text }: TextEdit): TextEdit {
    return { span: this.back(span), text };
  }

  #offset(offset: number): number {
    let shift = 0;
    for (const { at, removed, text, start, end } of this.#inserted) {
      if (offset < start) break;
      if (text !== '' && offset <= end) return at;
      shift += text.length - removed;
    }
    return offset - shift;
  }

  /** The insertions with the edits inside them, and the other edits, in one list. */
  composed(edits: readonly TextEdit[]): readonly TextEdit[] {
    const whole = this.#inserted.map((each) => {
      const inner = edits.filter(({ span }) => isWithin(span, each));
      const moved = inner.map(({ span, text }) => {
        return { span: { start: span.start - each.start, end: span.end - each.start }, text };
      });
      const span = { start: each.at, end: each.at + each.removed };
      return { order: each.start, edit: { span, text: applyEdits(each.text, moved) } };
    });
    const others = edits
      .filter(({ span }) => !this.isAdded(span))
      .map((edit) => ({ order: edit.span.start, edit: this.backEdit(edit) }));
    // Sorting is stable: what is inserted where an addition begins comes before it.
    return [...others, ...whole].sort((a, b) => a.order - b.order).map(({ edit }) => edit);
  }
}

function isWithin({ start, end }: Span, { start: first, end: last }: Span): boolean {
  if (start === end) return first < start && end < last;
  return first <= start && end <= last;
}
