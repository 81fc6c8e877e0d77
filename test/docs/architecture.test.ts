/** The invariants of ARCHITECTURE.md have permanent names, and name the tests and rules that keep them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument, ROOT } from './markdown.js';

interface Invariant {
  readonly name: string;
  /** The brackets at the end. */
  readonly keepers: string;
}

const [, section = ''] = readDocument('ARCHITECTURE.md').split('\n## Invariants\n');
const LINES = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('- '));
const INVARIANTS: readonly Invariant[] = LINES.map((line) => {
  const [, name = '', keepers = ''] = /^- \*\*(.+?)\*\*: .+\. \[(.+)\]$/.exec(line) ?? [];
  return { name, keepers };
});

describe('the invariants', () => {
  it('are listed, each with a unique name', () => {
    const names = INVARIANTS.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => !/^[a-z]+(?:-[a-z]+)+$/.test(name))).toEqual([]);
    expect(names).toHaveLength(new Set(names).size);
  });

  it.each(INVARIANTS)('$name is kept by a test or a rule', ({ keepers }) => {
    expect(keepers).toMatch(/`test\/|lint: /);
  });

  it.each(INVARIANTS)('$name quotes rules that exist', ({ keepers }) => {
    const config = readFileSync(path.join(ROOT, 'eslint.config.mjs'), 'utf8');
    const [, rules = ''] = /lint: ([^;]+)/.exec(keepers) ?? [];
    const quoted = [...rules.matchAll(/`([^`]+)`/g)].map(([, rule = '']) => rule);
    // Names of settings, folders and files are not words of a rule.
    const words = quoted.filter((rule) => rule.includes(' ') || rule.startsWith('no-'));
    expect(words.filter((rule) => !config.includes(rule))).toEqual([]);
  });
});
