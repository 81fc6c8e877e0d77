/**
 * What an older Python refuses. The outcomes are kept from a Python 3.9 with apache-tvm-ffi in
 * `.work/venvs/python-3.9`; where there is one, they are run again.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { indexRegistry } from '../../server/src/core/index.js';
import { loadWell } from '../registry/hostile/load.js';
import { LATEST } from '../registry/venvs.js';
import { caseFiles, casesIn, expectedOf } from './cases.js';
import { findingsOf } from './findings-of.js';
import { outcomesOf, runModules } from './outcomes.js';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const FOLDER = join(HERE, 'older');
const PYTHON = 'python-3.9';
const CASES = caseFiles(FOLDER).flatMap((file) => casesIn(FOLDER, file));
const FILES = CASES.map(({ files }) => files);
const OUTCOMES = outcomesOf(FILES, [PYTHON], { kept: 'older/outcomes.json' }).get(PYTHON) ?? [];
const { snapshot } = await loadWell([], { version: LATEST });
const REGISTRY = indexRegistry(snapshot);

it.each(CASES.map((each, i) => ({ each, name: each.name, outcome: OUTCOMES[i] })))(
  '$name',
  ({ each, outcome }) => {
    const findings = findingsOf(each.files, LATEST, REGISTRY, '3.9.18');
    const codes = findings.map(({ code }) => code);
    expect([...new Set(codes)]).toEqual(expectedOf(each, LATEST));
    expect(outcome?.outcome, JSON.stringify(outcome)).toBe(codes.length > 0 ? 'raises' : 'ok');
    expect(findingsOf(each.files, LATEST, REGISTRY, '3.10')).toEqual([]);
    expect(findingsOf(each.files, LATEST, REGISTRY, null)).toEqual([]);
  },
);

it.skipIf(!existsSync(join(HERE, '../../.work/venvs', PYTHON)))(
  'what is kept is what Python does',
  () => {
    expect(runModules(PYTHON, FILES)).toEqual(OUTCOMES);
  },
);
