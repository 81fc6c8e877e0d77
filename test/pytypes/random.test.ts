/**
 * Random modules: what Python does when it imports them, compared with what is reported. A run without
 * settings checks a fixed sample, most of whose outcomes are kept; FUZZ_RUNS=2000 FUZZ_SEED=7 runs others.
 */
import { expect, it } from 'vitest';
import { indexRegistry } from '../../server/src/core/index.js';
import { loadWell } from '../registry/hostile/load.js';
import { runsOf } from '../random.js';
import { findingsOf } from './findings-of.js';
import { outcomesOf, runModules, type Outcome } from './outcomes.js';
import { randomModule } from './random/module.js';
import { verdictOf } from './random/verdict.js';

const VERSION = process.env['FUZZ_VERSION'] ?? '0.1.15.post2';
const SAMPLE = 240;
const IS_WIDE = ['FUZZ_RUNS', 'FUZZ_SEED', 'FUZZ_VERSION'].some((name) => name in process.env);
const FIRST = Number(process.env['FUZZ_SEED'] ?? 0) * 100_000;
const MODULES = Array.from({ length: runsOf(SAMPLE) }, (_, i) => randomModule(FIRST + i));
const FILES = MODULES.map(({ files }) => files);

const KEEPING = { kept: 'random/outcomes.json', isQuick: true };
const { snapshot } = await loadWell([], { version: VERSION });
const REGISTRY = indexRegistry(snapshot);
const OUTCOMES: readonly Outcome[] = IS_WIDE
  ? runModules(VERSION, FILES, true)
  : (outcomesOf(FILES, [VERSION], KEEPING).get(VERSION) ?? []);

const RUNS = MODULES.map((module, i) => {
  const findings = findingsOf(module.files, VERSION, REGISTRY);
  const { outcome, text = '' } = OUTCOMES[i] as Outcome;
  const codes = findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  const { raises } = verdictOf(module, findings);
  const seed = FIRST + i;
  return { isRaised: outcome !== 'ok', raises, described: { seed, codes, text } };
});

it('no error is reported in a module that Python imports', () => {
  const wrong = RUNS.filter(({ isRaised, raises }) => !isRaised && raises === 'yes');
  expect(wrong.map(({ described }) => described)).toEqual([]);
});

it('nearly everything that raises is reported', () => {
  const raised = RUNS.filter(({ isRaised }) => isRaised);
  const missed = raised.filter(({ raises }) => raises !== 'yes');
  const share = 1 - missed.length / raised.length;
  // As many right modules as wrong ones, or the sample says little.
  expect(raised.length).toBeGreaterThan(RUNS.length / 4);
  expect(share, JSON.stringify(missed.map(({ described }) => described))).toBeGreaterThanOrEqual(
    0.95,
  );
});

it.skipIf(IS_WIDE)('what is kept is what Python does', () => {
  const isPicked = (_: unknown, at: number): boolean => at % 12 === 0;
  const essence = ({ outcome, type }: Outcome): unknown => [outcome, type];
  const now = runModules(VERSION, FILES.filter(isPicked), true);
  expect(now.map(essence)).toEqual(OUTCOMES.filter(isPicked).map(essence));
});
