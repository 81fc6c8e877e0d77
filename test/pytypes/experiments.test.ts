/**
 * Every finding about a type that Python defines is an experiment: a small module is run by each
 * version of tvm_ffi, and raises or dies exactly if we report an error.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { TYPE_REFERENCES as VERSIONS } from '../../scripts/references.mjs';
import type { WithConsequence } from '../../server/src/core/findings/consequence.js';
import { indexRegistry, type Finding } from '../../server/src/core/index.js';
import { loadWell } from '../registry/hostile/load.js';
import { caseFiles, casesIn, expectedOf } from './cases.js';
import { findingsOf } from './findings-of.js';
import { outcomesOf, runModules, type Outcome } from './outcomes.js';

const FOLDER = join(fileURLToPath(new URL('.', import.meta.url)), 'cases');
const CASES = caseFiles(FOLDER).flatMap((file) => casesIn(FOLDER, file));
const OUTCOMES = outcomesOf(
  CASES.map(({ files }) => files),
  VERSIONS,
);

/** What the testing library registers: C++ types for Python classes to describe. */
const REGISTRIES = new Map(
  await Promise.all(
    VERSIONS.map(async (version) => {
      const { snapshot } = await loadWell([], { version });
      return [version, indexRegistry(snapshot)] as const;
    }),
  ),
);

function written({ code, severity }: Finding): string {
  return severity === 'error' ? code : `${code}!`;
}

/** What a finding says that Python raises. */
function exceptionsOf({ data }: Finding): readonly string[] {
  const { consequence } = data as Partial<WithConsequence>;
  return consequence !== undefined && 'raises' in consequence ? [consequence.raises] : [];
}

describe.each(VERSIONS)('as %s runs them', (version) => {
  const outcomes = OUTCOMES.get(version) ?? [];
  const rows = CASES.map((each, i) => ({ each, name: each.name, outcome: outcomes[i] })).filter(
    ({ each }) => !each.skips.some((skipped) => version.startsWith(skipped)),
  );

  it.each(rows)('$name', ({ each, outcome }) => {
    const findings = findingsOf(each.files, version, REGISTRIES.get(version));
    const codes = [...new Set(findings.map(written))].sort();
    const isError = findings.some(({ severity }) => severity === 'error');
    const expected = [...expectedOf(each, version)].sort();
    const isWrong = outcome?.outcome !== 'ok';
    const found = `${codes.join(', ')} | ${isError ? 'raises' : 'ok'}`;
    const wanted = `${expected.join(', ')} | ${isWrong ? 'raises' : 'ok'}`;
    expect(found, JSON.stringify(outcome)).toBe(wanted);
    const said = findings.flatMap(exceptionsOf);
    if (outcome?.type !== undefined && said.length > 0) expect(said).toContain(outcome.type);
  });
});

/** One in so many is run whatever is kept of it; in different versions, different ones. */
const RUN_AGAIN = 30;

it.each(VERSIONS.map((version, first) => ({ version, first })))(
  'what is kept is what $version does',
  ({ version, first }) => {
    const isPicked = (_: unknown, at: number): boolean => at % RUN_AGAIN === first;
    const kept = (OUTCOMES.get(version) ?? []).filter(isPicked);
    const now = runModules(version, CASES.map(({ files }) => files).filter(isPicked));
    const essence = ({ outcome, type }: Outcome): unknown => [outcome, type];
    expect(now.map(essence)).toEqual(kept.map(essence));
  },
);

it('as much correct code as mistakes', () => {
  const correct = CASES.filter((each) => expectedOf(each, '0.1.15').length === 0);
  expect(correct.length * 2).toBeGreaterThanOrEqual(CASES.length);
});
