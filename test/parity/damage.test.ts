/**
 * A file that can be imported before `generate` can be imported afterwards, whatever is wrong in it:
 * markers of working files are damaged, lines of the user's own are added, and the real Python imports
 * each before and after. Names that `__all__` then lists in vain are reported, and no others.
 *
 * `DAMAGE_SEED=<n>` sets the seed, `DAMAGE_RUNS=<n>` how often each file is damaged,
 * `DAMAGE_VERSIONS=all` takes every reference version.
 */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { afterAll, describe, expect, it } from 'vitest';
import { REFERENCES } from '../../scripts/references.mjs';
import {
  applyEdits,
  resolveDialect,
  indexRegistry,
  parseDirectives,
  planProject,
  type Dialect,
  type Finding,
  type RegistryIndex,
} from '../../server/src/core/index.js';
import { buildLibrary, wheelPackage } from '../fixtures/build.js';
import { loadWell } from '../registry/hostile/load.js';
import { damaged, isNamed, withOwnLines } from './damage.js';
import { fixturesFor, type Fixture } from './fixtures.js';
import { askPython, stopPythons } from './python-server.js';
import { Random } from './random-tree.js';
import { readTree, removeFolders } from './tree.js';

const SEED = Number(process.env['DAMAGE_SEED'] ?? 1);
const RUNS = Number(process.env['DAMAGE_RUNS'] ?? 6);
const VERSIONS = process.env['DAMAGE_VERSIONS'] === 'all' ? REFERENCES : REFERENCES.slice(-1);

/** A tree whose blocks are filled. */
interface Working {
  readonly fixture: Fixture;
  readonly root: string;
  readonly libraries: readonly string[];
  readonly texts: ReadonlyMap<string, string>;
}

/** One damaged file. */
interface Case {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly isLoaded: boolean;
  readonly findings: readonly Finding[];
}

/** What Python says about a text that it cannot import, else the names that `__all__` lists in vain. */
type Answer = string | readonly string[];

afterAll(() => {
  stopPythons();
  removeFolders();
});

function dialectOf(version: string): Dialect {
  const choice = resolveDialect(version);
  if (!choice.ok) throw new Error(`no dialect for ${version}`);
  return choice.dialect;
}

async function registryOf(version: string, libraries: readonly string[]): Promise<RegistryIndex> {
  return indexRegistry((await loadWell(libraries, { version })).snapshot);
}

function generate(
  texts: ReadonlyMap<string, string>,
  registry: RegistryIndex,
  dialect: Dialect,
  indent: number,
): {
  readonly texts: ReadonlyMap<string, string>;
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
} {
  const files = [...texts].map(([path, text]) => ({
    path,
    parsed: parseDirectives(text, dialect.vocabulary),
  }));
  const options = { indent, keepSuppressions: false };
  const plan = planProject(files, registry, dialect, options);
  const edits = new Map(plan.files.map((file) => [file.path, file.edits]));
  return {
    texts: new Map(
      [...texts].map(([path, text]) => [path, applyEdits(text, edits.get(path) ?? [])]),
    ),
    findings: new Map(plan.files.map((file) => [file.path, file.findings])),
  };
}

function write({ root, texts }: Working): void {
  for (const [path, text] of texts) writeFileSync(join(root, path), text);
}

describe.each(VERSIONS)('a damaged file of %s', (version) => {
  it('imports after generate if it did before', { timeout: 3_600_000 }, async () => {
    const dialect = dialectOf(version);
    const random = new Random(SEED);
    const bare = await registryOf(version, []);
    const found: string[] = [];
    let tried = 0;
    for (const fixture of fixturesFor(version)) {
      const libraries = await Promise.all(
        fixture.libraries.map((name) => buildLibrary(version, name)),
      );
      const loaded = libraries.length === 0 ? bare : await registryOf(version, libraries);
      const indent = fixture.args.includes('--indent') ? 2 : 4;
      const given = new Map(
        [...readTree(fixture.copy())].map(([path, text]) => [path, utf8(text)]),
      );
      const root = fixture.name === 'wheel' ? dirname(wheelPackage(version)) : fixture.copy();
      const { texts } = generate(given, loaded, dialect, indent);
      if (fixture.name !== 'wheel') write({ fixture, root, libraries, texts });
      for (const [path, text] of texts) {
        if (!path.endsWith('.py') || !text.includes('tvm-ffi-stubgen(')) continue;
        const cases: Case[] = [];
        for (let run = 0; run < RUNS; run += 1) {
          const own = random.chance(60) ? withOwnLines(text, random) : text;
          const bad = own === text || random.chance(60) ? damaged(own, random) : own;
          const before = random.chance(5) ? bad.replaceAll('\n', '\r\n') : bad;
          const isLoaded = random.chance(70);
          const registry = isLoaded ? loaded : bare;
          const made = generate(new Map([...texts, [path, before]]), registry, dialect, indent);
          const after = made.texts.get(path) ?? '';
          cases.push({ path, before, after, isLoaded, findings: made.findings.get(path) ?? [] });
        }
        const changed = cases.filter(({ before, after }) => before !== after);
        const answers = (await askPython(version, 'import_texts.py', {
          root,
          libraries,
          path,
          texts: changed.flatMap(({ before, after }) => [before, after]),
        })) as readonly Answer[];
        for (const [i, each] of changed.entries()) {
          const [before, after] = [answers[2 * i], answers[2 * i + 1]];
          if (!Array.isArray(before)) continue;
          tried += 1;
          const error = errorIn(each, before, after ?? 'no answer');
          if (error !== null) found.push(report(fixture.name, each, text, error));
        }
      }
    }
    expect(
      found
        .sort((a, b) => a.length - b.length)
        .slice(0, 3)
        .join('\n'),
    ).toBe('');
    expect(tried).toBeGreaterThan(RUNS);
  });
});

/** What is wrong with a generated file that could be imported before; `null` for nothing. */
function errorIn(
  { before: text, findings, isLoaded }: Case,
  lacked: readonly string[],
  after: Answer,
): string | null {
  if (typeof after === 'string') return isNamed(after, text) ? null : after;
  const told = findings
    .filter(({ code }) => code === 'block.unbound-names')
    .flatMap(({ data }) => (data as { readonly names: readonly string[] }).names);
  const wrong = told.filter((name) => !after.includes(name));
  if (wrong.length > 0) return `reported, but the module has: ${wrong.join(', ')}`;
  // Without the library that Python loads, other names are missing; markers to repair come first.
  if (!isLoaded || findings.some(({ code }) => COMES_FIRST.test(code))) return null;
  const silent = after.filter((name) => !told.includes(name) && !lacked.includes(name));
  return silent.length === 0 ? null : `not reported: ${silent.join(', ')}`;
}

const COMES_FIRST =
  /^directive\.|^block\.(?:unclosed|nested|stray-end|unknown-kind|keeps-names|orphan)$/;

/** What was damaged, and what was made of it. */
function report(
  fixture: string,
  { path, before, after, isLoaded }: Case,
  text: string,
  error: string,
): string {
  const damage = createTwoFilesPatch('working', 'damaged', text, before, '', '', { context: 1 });
  const change = createTwoFilesPatch('damaged', 'generated', before, after, '', '', { context: 1 });
  return [`${fixture}/${path}, loaded: ${String(isLoaded)}`, damage, change, error].join('\n');
}

function utf8(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}
