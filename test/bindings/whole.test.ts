/**
 * Whole public projects on pybind11 and nanobind: correct code gets no finding, and each mistake gets
 * the one for what Python raises. Compiling all of them takes minutes, so what Python made of the
 * programs is recorded: `UPDATE_GOLDENS=1 npx vitest run test/bindings/whole.test.ts` compiles and
 * runs them again. Two of them are always compiled.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findingsIn, runPrograms } from './programs.js';
import { builtCopyOf, copyOf, hashOf, MODULES, programsOf } from './whole-projects.js';

const RECORD = fileURLToPath(new URL('whole-outcomes.json', import.meta.url));
const UPDATE = process.env['UPDATE_GOLDENS'] === '1';
const ALWAYS = ['relu', 'formats'];

/** By project: the hash of its files, and what each program came to. */
type Outcomes = Record<string, { readonly files: string; readonly outcomes: string }>;

const recorded = JSON.parse(readFileSync(RECORD, 'utf8')) as Outcomes;
const PROJECTS = Object.keys(MODULES);

function run(project: string): string {
  const ran = runPrograms(builtCopyOf(project), programsOf(project));
  const outcomes = ran.map((each) => {
    const { outcome = '', text = '' } = each.ran ?? {};
    expect(`${each.name} ${outcome}`, text).toBe(`${each.name} ${each.outcome}`);
    return outcome;
  });
  return outcomes.join(' ');
}

describe('Python', () => {
  it.each(UPDATE ? PROJECTS : ALWAYS)('runs %s', { timeout: 600_000 }, (project) => {
    const outcomes = run(project);
    if (!UPDATE) return;
    recorded[project] = { files: hashOf(project), outcomes };
    const sorted = Object.entries(recorded).sort(([a], [b]) => (a < b ? -1 : 1));
    writeFileSync(RECORD, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
  });

  it.each(PROJECTS)('has run %s as it is now', (project) => {
    const outcomes = programsOf(project).map(({ outcome }) => outcome);
    const wanted = { files: hashOf(project), outcomes: outcomes.join(' ') };
    expect(recorded[project]).toEqual(wanted);
  });
});

describe('we find', () => {
  it.each(PROJECTS)('what is wrong with %s', (project) => {
    const folder = copyOf(project);
    const found = programsOf(project).map((each) => {
      const codes = findingsIn(folder, each).map(({ code }) => code);
      return `${each.name}: ${[...new Set(codes)].join(', ')}`;
    });
    const wanted = programsOf(project).map(({ name, finds }) => `${name}: ${finds.join(', ')}`);
    expect(found).toEqual(wanted);
  });
});
