/** What holds for every fix of any text. */
import { expect } from 'vitest';
import { messageOf, type Finding, type FixContext } from '../../../server/src/core/index.js';
import { editsAreSorted, undeclaredEdits } from '../plan/invariants.js';
import { contextsOf, textsAfter, type Offer, type Text, type World } from './fix-case.js';
import { CLI_READER } from '../../readers.js';

/** Fixes that write only bodies of blocks and what a roll-out declares. */
const WRITES_BODIES = ['regenerate-block', 'regenerate-file', 'drop-suppressions'];

/** Fixes that leave blocks alone which are stale for reasons of their own. */
const REGENERATES_MORE = [
  'regenerate-file',
  'add-scaffolded',
  'rename-type',
  'add-import-section',
  'move-section-to-top',
];

/** Fixes that may leave less of a finding: another message in its place counts as done. */
const MENDS_IN_PART = ['add-missing-block', 'add-missing-blocks', 'skip-types', 'regenerate-file'];

/** Errors that come to light when a directive begins to count, or a block goes. */
const COME_TO_LIGHT = [
  'prefix.conflict',
  'prefix.duplicate',
  'directive.bad-payload',
  'block.broken-directive',
  'block.stray-end',
  'block.stale',
  'block.orphan',
  'block.misplaced',
  'import-section.missing',
  'import-section.misplaced',
];

/** Checks one fix and gives the texts after it. */
export function expectSoundFix(
  texts: readonly Text[],
  offer: Offer,
  world: World,
): readonly Text[] {
  const { fix, finding, context, edits } = offer;
  const told = `${finding.code} → ${fix.id}: ${fix.title}`;
  expect([...edits.values()].flat().length, `${told}: edits`).toBeGreaterThan(0);
  expect(fix.title, told).not.toMatch(/[\p{Cc}\u2028\p{Cs}]/u);
  for (const [path, each] of edits) {
    const file = context.files.find((one) => one.path === path)!;
    const planned = { ...context.planned, edits: each };
    expect(editsAreSorted(file.parsed.text, planned), `${told}: sorted`).toBe(true);
    const declared = fix.id === 'regenerate-file' ? context.planned.declared : [];
    if (!WRITES_BODIES.includes(fix.id)) continue;
    expect(undeclaredEdits(file.parsed, { ...planned, declared }), told).toEqual([]);
  }
  const after = textsAfter(texts, offer);
  const then = contextsOf(after, world).find(({ file }) => file.path === context.file.path);
  const left = then?.planned.findings ?? [];
  expectGone(offer, left, told);
  expect(newErrors(context.planned.findings, left), `${told}: new errors`).toEqual([]);
  if (then !== undefined) expect(writable(then), told).toBeLessThanOrEqual(writable(context));
  if (then !== undefined && !REGENERATES_MORE.includes(fix.id)) {
    expectOthersUntouched(offer, then, told);
  }
  return after;
}

/** Blocks that regenerating would change: a fix fills those that it makes or concerns. */
function writable({ planned }: FixContext): number {
  return planned.blocks.filter(({ edits }) => edits.length > 0).length;
}

function expectGone(
  { finding, fix, context }: Offer,
  left: readonly Finding[],
  told: string,
): void {
  const isSame = MENDS_IN_PART.includes(fix.id)
    ? (one: Finding) => said(one) === said(finding)
    : ({ code }: Finding) => code === finding.code;
  const before = context.planned.findings.filter(isSame).length;
  expect(left.filter(isSame).length, `${told}: finding gone`).toBeLessThan(before);
}

function newErrors(before: readonly Finding[], after: readonly Finding[]): readonly string[] {
  const errors = (list: readonly Finding[]): readonly Finding[] =>
    list.filter(({ severity }) => severity === 'error');
  return errors(after)
    .filter(({ code }) => !COME_TO_LIGHT.includes(code))
    .filter(
      ({ code }) =>
        errors(after).filter((one) => one.code === code).length >
        errors(before).filter((one) => one.code === code).length,
    )
    .map(said);
}

function said(finding: Finding): string {
  return `${finding.code} ${messageOf(finding, CLI_READER)}`;
}

/** Blocks that were stale, and that the finding is not about, are unchanged. */
function expectOthersUntouched(
  { context, finding, fix }: Offer,
  then: FixContext,
  told: string,
): void {
  const bodies = (file: FixContext['file']): readonly string[] =>
    file.parsed.blocks.map(({ body }) => file.parsed.text.slice(body.start, body.end));
  const kept = bodies(then.file);
  const { planned, file } = context;
  const inserted = finding.related.map(({ span }) => span.start);
  for (const [i, { begin, end, body }] of file.parsed.blocks.entries()) {
    const state = planned.blocks.find(({ markerSpan }) => markerSpan.start === begin.span.start);
    const about = [finding.span.start, ...inserted].some(
      (at) => begin.span.start <= at && at <= end.span.end,
    );
    // A block that waited may be what the fix is for.
    const isWritable = state?.state === 'stale' && state.edits.length > 0;
    const kind = file.parsed.blocks[i]?.kind;
    // A block comes with what lists its names.
    const isListed = kind === '__all__' && fix.id === 'regenerate-block';
    if (!isWritable || about || kind === 'import-section' || isListed) continue;
    expect(kept, `${told}: other blocks`).toContain(file.parsed.text.slice(body.start, body.end));
  }
}
