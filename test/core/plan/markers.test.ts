/**
 * Every archive of test/markers: the findings, the states of the blocks, what generating changes,
 * and the findings that remain. UPDATE_GOLDENS=1 writes the expected sections.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES, type Snapshot } from '../../../server/src/core/index.js';
import { loadWell } from '../../registry/hostile/load.js';
import { damaged } from '../../parity/damage.js';
import { Random } from '../../parity/random-tree.js';
import { writeArchive, showHidden, type Archive } from './archive.js';
import {
  after,
  diffText,
  findingLines,
  GOLDEN,
  lossLines,
  readCase,
  run,
  stateLines,
  type Case,
  type Run,
} from './case.js';
import { compileMany } from './compile-many.js';
import { CASES_ELSEWHERE } from './elsewhere.js';
import {
  editsAreSorted,
  emptied,
  undeclaredEdits,
  unexplained,
  userText,
  userTextAfter,
  waits,
} from './invariants.js';

const FOLDER = new URL('../../markers/', import.meta.url);
const UPDATE = process.env['UPDATE_GOLDENS'] === '1';

const names = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .sort();

/** What generating repairs. A block that waits for its import-section is the one exception. */
const REPAIRED = ['block.stale', 'block.edited', 'block.conflict'];

async function snapshotFor({ registry }: Case): Promise<Snapshot | null> {
  if (typeof registry !== 'string') return registry;
  const [name, version = ''] = registry.split('@');
  if (name !== 'testing') throw new Error(`no registry ${registry}`);
  return (await loadWell([], { version })).snapshot;
}

/** The archive as it should be; sections that hold nothing are left out. */
function goldens(archive: Archive, first: Run, second: Run): Archive {
  const found = {
    findings: findingLines(first),
    states: stateLines(first),
    diff: diffText(first),
    lost: lossLines(first, second),
    remaining: codesOf(second),
  };
  const kept = archive.sections.filter(({ name }) => !GOLDEN.some((golden) => golden === name));
  const written = GOLDEN.map((name) => ({ name, text: found[name] }));
  return { ...archive, sections: [...kept, ...written.filter(({ text }) => text !== '')] };
}

/** Findings after generating, without their words. */
function codesOf(second: Run): string {
  return findingLines(second).replace(/^(\S+ \S+ \S+).*$/gm, '$1');
}

function expectSound(first: Run, second: Run, { dialect, options }: Case): void {
  for (const planned of first.plan.files) {
    const { parsed } = first.files.find(({ path }) => path === planned.path)!;
    expect(editsAreSorted(parsed.text, planned)).toBe(true);
    expect(undeclaredEdits(parsed, planned)).toEqual([]);
    expect(userTextAfter(parsed, planned, dialect)).toBe(userText(parsed, planned));
  }
  for (const { blocks, edits, findings } of second.plan.files) {
    expect(edits, 'a second run changes nothing').toEqual([]);
    const codes = findings.filter((finding) => !waits(finding)).map(({ code }) => code);
    const kept = options.keepSuppressions ? ['block.edited'] : [];
    // A conflict that wraps a marker leaves its block unwritable.
    if (blocks.some(({ state }) => state === 'malformed')) kept.push('block.conflict');
    const left = codes.filter((code) => REPAIRED.includes(code) && !kept.includes(code));
    expect(left, 'generating repairs').toEqual([]);
  }
}

/** Of all cases: Python is asked once, because it starts slowly. */
const generated: { readonly name: string; readonly bare: string; readonly text: string }[] = [];

describe('markers', () => {
  it.each(names)('%s', async (name) => {
    const file = new URL(name, FOLDER);
    const given = readCase(file);
    const snapshot = await snapshotFor(given);
    const first = run(given.files, given, snapshot);
    const results = after(first);
    const second = run(results, given, snapshot);
    expect(given.archive.comment.trim(), 'a case says what it is about').not.toBe('');
    for (const planned of first.plan.files) expect(unexplained(planned)).toEqual([]);
    if (snapshot !== null) expectSound(first, second, given);
    const written = goldens(given.archive, first, second);
    if (UPDATE) writeFileSync(file, writeArchive(written));
    else expect(writeArchive(given.archive)).toBe(writeArchive(written));
    const left = second.plan.files.flatMap(({ blocks }) => blocks.map(({ state }) => state));
    const foreign = left.some((state) => state === 'malformed' || state === 'orphan');
    if (foreign) return;
    for (const [i, { parsed }] of first.files.entries()) {
      generated.push({ name, bare: emptied(parsed), text: results[i]!.text });
    }
  });

  it('what compiles without the bodies of blocks compiles as it is generated', () => {
    const before = compileMany(generated.map(({ bare }) => bare));
    const after = compileMany(generated.map(({ text }) => text));
    const broken = generated.filter((_, i) => before[i] === null && after[i] !== null);
    expect(broken).toEqual([]);
  });
});

describe('damaged markers', () => {
  it.each(names)('%s: every malformed block says why', async (name) => {
    const given = readCase(new URL(name, FOLDER));
    const snapshot = await snapshotFor(given);
    const random = new Random(1);
    for (const registry of [snapshot, null]) {
      const texts = after(run(given.files, given, snapshot));
      for (let left = 20; left > 0; left -= 1) {
        const spoiled = texts.map(({ name: file, text }) => ({
          name: file,
          text: damaged(text, random),
        }));
        for (const planned of run(spoiled, given, registry).plan.files) {
          expect(unexplained(planned), showHidden(JSON.stringify(spoiled))).toEqual([]);
        }
      }
    }
  });
});

describe('coverage', () => {
  it('shows every rule in a case, here or elsewhere', () => {
    const shown = new Set(
      names.flatMap((name) => {
        const sections = readCase(new URL(name, FOLDER)).archive.sections;
        const findings = sections.find((section) => section.name === 'findings')?.text ?? '';
        return [...findings.matchAll(/^\S+ \S+ (\S+)/gm)].map(([, code]) => code);
      }),
    );
    const elsewhere = Object.keys(CASES_ELSEWHERE);
    const codes: readonly string[] = RULES.map(({ code }) => code);
    expect(new Set([...shown, ...elsewhere])).toEqual(new Set(codes));
    expect(elsewhere.filter((code) => shown.has(code))).toEqual([]);
    for (const [folder, name] of Object.values(CASES_ELSEWHERE)) {
      expect(readdirSync(new URL(`../../${folder}`, import.meta.url))).toContain(name);
    }
  });
});
