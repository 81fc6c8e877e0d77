/**
 * Each rule of docs/api-changes.md on real libraries: its pair of C++ sources raises it, and a Python
 * caller that was written for the first one gets an error from the second if the rule is breaking,
 * and none otherwise.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { API_RULES, type ApiRuleId } from '../../server/src/core/index.js';
import { readDocument } from '../docs/markdown.js';
import { compile } from '../fixtures/build.js';
import { LATEST } from '../registry/venvs.js';
import { violations } from '../report/schema-check.js';
import { folderWith, PYTHON, runCli, wheel } from './run-cli.js';

const RULES = Object.keys(API_RULES) as readonly ApiRuleId[];

/** What else such a change is. */
const BESIDE: Partial<Record<ApiRuleId, readonly ApiRuleId[]>> = {
  'constructor.required-added': ['field.added'],
  'constructor.optional-added': ['field.added'],
};

interface Change {
  readonly rule: ApiRuleId;
  readonly name: string;
}

let changes: readonly Change[];
/** The outcome of each rule's caller with either library. */
let callers: readonly Readonly<Record<string, string>>[];

function fixture(name: string): string {
  return fileURLToPath(new URL(`../fixtures/api-changes/${name}`, import.meta.url));
}

beforeAll(async () => {
  const sources = [fixture('before.cc'), fixture('after.cc')];
  const libraries = await Promise.all(sources.map((source) => compile(LATEST, source)));
  const args = ['registry', '--diff', ...libraries, '--format', 'json', ...PYTHON];
  const { stdout, stderr, code } = runCli(args, { cwd: folderWith() });
  expect(code, stderr).toBe(1);
  const value = JSON.parse(stdout) as { changes: readonly Change[] };
  const schema = JSON.parse(readDocument('docs/api-changes.schema.json')) as Record<
    string,
    unknown
  >;
  expect(violations(value, schema, schema)).toEqual([]);
  ({ changes } = value);
  callers = libraries.map((library) => {
    const output = execFileSync(wheel.python, [fixture('callers.py'), library], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return JSON.parse(output) as Record<string, string>;
  });
}, 120_000);

describe.each(RULES)('%s', (rule) => {
  it('is raised by its pair, alone', () => {
    const namespace = rule.replace(/[.-]/g, '_');
    const raised = changes.filter(({ name }) => name.split('.')[0] === namespace);
    const wanted = [rule, ...(BESIDE[rule] ?? [])];
    expect(raised.map((change) => change.rule).sort()).toEqual([...wanted].sort());
  });

  it('breaks its caller, or does not', () => {
    const [before, after] = callers.map((outcomes) => outcomes[rule]);
    expect(before).toBe('ok');
    if (API_RULES[rule].level === 'breaking') expect(after).toMatch(/^\w+Error: /);
    else expect(after).toBe('ok');
  });
});
