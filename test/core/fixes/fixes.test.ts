/**
 * Every archive of test/fixes: what is offered for each finding, and what each fix changes.
 * UPDATE_GOLDENS=1 writes the expected sections. The same properties hold for every archive of
 * test/markers, as it is and after generating.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyEdits, RULES, type Snapshot } from '../../../server/src/core/index.js';
import { REMEDIES, WITHOUT_FIX } from '../../../server/src/core/fixes/index.js';
import { loadWell } from '../../registry/hostile/load.js';
import { writeArchive, type Archive } from '../plan/archive.js';
import { after, readCase, run, type Case } from '../plan/case.js';
import { compileMany } from '../plan/compile-many.js';
import {
  contextsOf,
  diffOf,
  isAbout,
  numbersOf,
  offerLines,
  offersOf,
  textsAfter,
  worldOf,
  type Offer,
  type Text,
} from './fix-case.js';
import { expectSoundFix } from './properties.js';

const FIXES = new URL('../../fixes/', import.meta.url);
const MARKERS = new URL('../../markers/', import.meta.url);
const UPDATE = process.env['UPDATE_GOLDENS'] === '1';

function archivesIn(folder: URL): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort();
}

async function snapshotFor({ registry }: Case): Promise<Snapshot | null> {
  if (typeof registry !== 'string') return registry;
  const [, version = ''] = registry.split('@');
  return (await loadWell([], { version })).snapshot;
}

/** The archive as it should be: the list of offers, then one diff for each different change. */
function goldens(archive: Archive, texts: readonly Text[], offers: readonly Offer[]): Archive {
  const kept = archive.sections.filter(({ name }) => name !== 'fixes' && !name.startsWith('fix '));
  const numbers = numbersOf(offers);
  const diffs = offers.flatMap((offer, i) => {
    const number = numbers[i]!;
    const text = diffOf(texts, textsAfter(texts, offer));
    return numbers.indexOf(number) === i ? [{ name: `fix ${number}`, text }] : [];
  });
  return { ...archive, sections: [...kept, { name: 'fixes', text: offerLines(offers) }, ...diffs] };
}

/** Checks all fixes of some texts; pairs of texts of one file before and after each. */
function expectSound(given: Case, texts: readonly Text[], snapshot: Snapshot | null): string[][] {
  const world = worldOf(given, snapshot);
  const contexts = contextsOf(texts, world);
  const offers = offersOf(contexts);
  for (const { findings } of contexts.map(({ planned }) => planned)) {
    for (const finding of findings) {
      const preferred = offers.filter((each) => each.finding === finding && each.fix.preferred);
      expect(preferred.length, finding.code).toBeLessThan(2);
    }
  }
  const pairs = offers.flatMap((offer) =>
    expectSoundFix(texts, offer, world).map(({ text }, i) => [texts[i]!.text, text]),
  );
  expect(pairs).toHaveLength(offers.length * texts.length);
  return pairs;
}

/** What fixes changed, in all cases: Python is asked once, because it starts slowly. */
const changed: { readonly name: string; readonly from: string; readonly to: string }[] = [];

function noteChanges(name: string, pairs: readonly string[][]): void {
  for (const [from = '', to = ''] of pairs) if (from !== to) changed.push({ name, from, to });
}

describe('fixes', () => {
  it.each(archivesIn(FIXES))('%s', async (name) => {
    const file = new URL(name, FIXES);
    const given = readCase(file);
    const snapshot = await snapshotFor(given);
    expect(given.archive.comment.trim(), 'a case says what it is about').not.toBe('');
    const offers = offersOf(contextsOf(given.files, worldOf(given, snapshot))).filter((offer) =>
      isAbout(given, offer),
    );
    const written = goldens(given.archive, given.files, offers);
    if (UPDATE) writeFileSync(file, writeArchive(written));
    else expect(writeArchive(given.archive)).toBe(writeArchive(written));
    noteChanges(name, expectSound(given, given.files, snapshot));
  });
});

/** The same case with facts. */
function deep(given: Case): Case {
  const sections = [{ name: 'options', text: 'deep\n' }, ...given.archive.sections];
  return { ...given, archive: { ...given.archive, sections } };
}

describe('fixes of the marker cases', () => {
  it.each(archivesIn(MARKERS))('%s', async (name) => {
    const read = deep(readCase(new URL(name, MARKERS)));
    const snapshot = await snapshotFor(read);
    const generated = after(run(read.files, read, snapshot));
    const pairs = [read.files, generated].flatMap((texts) => expectSound(read, texts, snapshot));
    noteChanges(name, pairs);
  });
});

it('what compiled before a fix still compiles', () => {
  const before = compileMany(changed.map(({ from }) => from));
  const after = compileMany(changed.map(({ to }) => to));
  const broken = changed.filter((_, i) => before[i] === null && after[i] !== null);
  expect(broken.slice(0, 2)).toEqual([]);
});

describe('coverage', () => {
  const codes = RULES.map(({ code }) => code);

  it.each(codes)('%s has remedies or a reason', (code) => {
    const family = code.slice(0, code.indexOf('.'));
    const reasons = [code, family].filter((key) => Object.hasOwn(WITHOUT_FIX, key));
    expect([...reasons, ...(Object.hasOwn(REMEDIES, code) ? [code] : [])]).toHaveLength(1);
  });

  it('names no rule that does not exist', () => {
    const named = [...Object.keys(REMEDIES), ...Object.keys(WITHOUT_FIX)];
    const known = new Set(codes.flatMap((code) => [code, code.slice(0, code.indexOf('.'))]));
    expect(named.filter((code) => !known.has(code))).toEqual([]);
  });

  it.each(Object.keys(REMEDIES))('%s has an archive that shows a fix', (code) => {
    const shown = archivesIn(FIXES).flatMap((name) => {
      const { sections } = readCase(new URL(name, FIXES)).archive;
      const list = sections.find((section) => section.name === 'fixes')?.text ?? '';
      return [...list.matchAll(/^\d+ \S+ (\S+)/gm)].map(([, found]) => found);
    });
    expect(shown).toContain(code);
  });
});

describe('regenerating everything', () => {
  it('takes the edits of each file that has some', () => {
    const given = readCase(new URL('stale.txt', FIXES));
    const snapshot = given.registry as Snapshot;
    const { plan } = run(given.files, given, snapshot);
    const changes = new Map(plan.files.map(({ path, edits }) => [path, edits]));
    const texts = given.files.map(({ name, text }) => ({
      name,
      text: applyEdits(text, changes.get(name) ?? []),
    }));
    expect(texts).toEqual(after(run(given.files, given, snapshot)));
    const again = run(texts, given, snapshot).plan.files;
    expect(again.filter(({ edits }) => edits.length > 0)).toEqual([]);
  });
});

describe('the command line', () => {
  it('does without fixes: only the language server imports them', () => {
    const source = new URL('../../../server/src/', import.meta.url);
    const importers = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/^(?:lsp|core[\\/]fixes)[\\/]/.test(name))
      .filter((name) => {
        const text = readFileSync(new URL(name, source), 'utf8');
        return /^(?!import type|export type).*from '[^']*fixes\//m.test(text);
      });
    expect(importers).toEqual([]);
  });
});
