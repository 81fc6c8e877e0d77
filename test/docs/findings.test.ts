/** docs/findings.md: one section per rule, its severity, and examples that raise it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  NEWEST_DIALECT,
  parseDirectives,
  planLibraries,
  planProject,
  RULES,
  type Finding,
} from '../../server/src/core/index.js';
import { WHEEL_RULES } from '../../server/src/wheel/index.js';
import { BindingChecker } from '../../server/src/bindings/index.js';
import { TypeChecker } from '../../server/src/pytypes/index.js';
import { readFileFacts } from '../../server/src/structure/index.js';
import { EXAMPLE_AROUND } from './example-around.js';
import { exampleRegistry } from './example-registry.js';
import { codeBlocks, readDocument, ROOT, sectionsOf } from './markdown.js';

const IN_USE = { wheel: null, python: null };

const DOCUMENT = readDocument('docs/findings.md');
const SECTIONS = sectionsOf(DOCUMENT, 3);
const ALL_RULES = [...RULES, ...WHEEL_RULES];
const EXAMPLES = SECTIONS.flatMap(({ title, body }) =>
  codeBlocks(body, 'python').map((example) => ({ title, example })),
);

/** The findings of one file against the example registry. */
function findingsOf(text: string): readonly Finding[] {
  const parsed = parseDirectives(text, NEWEST_DIALECT.vocabulary);
  const options = { indent: 4, keepSuppressions: false, planLibraries };
  const path = '/my_pkg/example.py';
  const facts = {
    types: new TypeChecker().check([{ path, parsed }], IN_USE, exampleRegistry()),
    bindings: new BindingChecker().check([{ path, parsed }], EXAMPLE_AROUND),
    files: new Map([[path, { ...readFileFacts(parsed), modules: new Set<string>() }]]),
    distribution: 'my-pkg',
    targets: new Set(['my_pkg_lib']),
  };
  const plan = planProject([{ path, parsed }], exampleRegistry(), NEWEST_DIALECT, options, facts);
  return plan.files.flatMap((file) => file.findings);
}

describe('server/src/core/findings', () => {
  it('has a file for each rule, and lists every rule', () => {
    const folder = path.join(ROOT, 'server/src/core/findings');
    const files = readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .filter((name) => {
        const text = readFileSync(path.join(folder, name), 'utf8');
        return /^export default defineRule/m.test(text);
      })
      .map((name) => path.basename(name, '.ts'));
    expect(files.sort()).toEqual(RULES.map(({ code }) => code.replace('.', '-')).sort());
  });
});

describe('docs/findings.md', () => {
  it('has exactly one section for each rule', () => {
    const titles = SECTIONS.map(({ title }) => title);
    expect([...titles].sort()).toEqual(ALL_RULES.map(({ code }) => code).sort());
  });

  it.each(SECTIONS)('$title begins with the default severity', ({ title, body }) => {
    const severity = ALL_RULES.find(({ code }) => code === title)?.severity;
    expect(/^\s*\*\*(\w+)\*\* – /.exec(body)?.[1]).toBe(severity);
  });

  it.each(SECTIONS)('$title says how to fix it', ({ body }) => {
    expect(body).toMatch(/^Repair: /m);
  });

  it.each(EXAMPLES)('$title is raised by its example', ({ title, example }) => {
    expect(findingsOf(example).map(({ code }) => code)).toContain(title);
  });
});

describe('docs/reference-differences.md', () => {
  it('names only codes that exist', () => {
    const text = readDocument('docs/reference-differences.md');
    const subjects = new Set(RULES.map(({ code }) => code.split('.')[0]));
    const named = [...text.matchAll(/`([a-z-]+)\.([a-z-]+)`/g)]
      .filter((match) => subjects.has(match[1]))
      .map((match) => `${match[1] ?? ''}.${match[2] ?? ''}`);
    expect(named.length).toBeGreaterThan(20);
    const codes = RULES.map(({ code }) => code);
    expect(named.filter((code) => !codes.includes(code))).toEqual([]);
  });
});
