// The tests of one folder, for Stryker: bundled once, and evaluated again for each change. A worker
// of Vitest for each would take a hundred times as long.
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { format } from 'node:util';
import vm from 'node:vm';
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
} from '@vitest/expect';
import * as esbuild from 'esbuild';
import fc from 'fast-check';
import { LEFT_OUT, TESTS } from './mutation-tests.mjs';

// One counterexample is enough; looking for a smaller one takes long.
fc.configureGlobal({ endOnFailure: true });

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
const expect = Object.assign((value, message) => chai.expect(value, message), chai.expect);
Object.assign(expect, globalThis[ASYMMETRIC_MATCHERS_OBJECT]);

/** What the tests of the pure folders use of Vitest. */
class Suite {
  tests = [];
  #titles = [];
  #after = [];
  #finished = [];
  /** What a callback threw while a test ran. */
  #uncaught = null;

  constructor() {
    process.removeAllListeners('uncaughtException');
    process.on('uncaughtException', (error) => {
      this.#uncaught = error;
    });
  }

  get vitest() {
    const describe = (title, ...rest) => {
      this.#titles.push(title);
      rest.at(-1)();
      this.#titles.pop();
    };
    describe.runIf = (runs) => (runs ? describe : () => undefined);
    const it = (title, ...rest) => {
      const run = rest.find((argument) => typeof argument === 'function');
      const name = [...this.#titles, title].join(' ');
      if (LEFT_OUT.some((left) => name.startsWith(left))) return;
      // Stable, so that the next run knows which tests are new.
      const same = this.tests.filter((test) => test.name === name).length;
      this.tests.push({ id: same === 0 ? name : `${name} #${same}`, name, run });
    };
    it.each = (rows) => (title, run) => {
      for (const row of rows) {
        const values = Array.isArray(row) ? row : [row];
        // Without those that the title does not show: some are large, such as random generators.
        const shown = values.slice(0, title.match(/%[sdijoO]/g)?.length ?? 0);
        it(format(title, ...shown), () => run(...values));
      }
    };
    it.runIf = (runs) => (runs ? it : () => undefined);
    it.skipIf = (skipped) => it.runIf(!skipped);
    const afterEach = (run) => this.#after.push(run);
    const onTestFinished = (run) => this.#finished.push(run);
    return { describe, it, test: it, expect, afterEach, onTestFinished };
  }

  /** @returns what was thrown, if anything was */
  async run({ run }) {
    this.#uncaught = null;
    try {
      await run();
      return this.#uncaught;
    } catch (error) {
      return error ?? new Error('Something was thrown.');
    } finally {
      for (const after of [...this.#finished.splice(0).reverse(), ...this.#after]) await after();
    }
  }
}

/**
 * Reads data beside the tests from the tree itself, for a copy holds only code. What a test asks
 * Python in addition is not asked: that takes longer than the test.
 */
const inTree = {
  name: 'in-tree',
  setup(build) {
    build.onLoad({ filter: /compile-many\.ts$/ }, () => ({
      contents: 'export const compileMany = (texts) => texts.map(() => null);',
    }));
    build.onLoad({ filter: /[\\/](?:test|server)[\\/].*\.ts$/ }, async ({ path }) => {
      const place = resolve(ROOT, relative(process.cwd(), path));
      const text = await readFile(path, 'utf8');
      const contents = text
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(place).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(place)));
      return { contents, loader: 'ts' };
    });
  },
};

function testsBelow(place) {
  if (place.endsWith('.test.ts')) return [place];
  return readdirSync(place, { recursive: true })
    .map((name) => `${place}/${name.split(sep).join('/')}`)
    .filter((name) => name.endsWith('.test.ts') && !LEFT_OUT.includes(name))
    .sort();
}

async function bundle() {
  const files = TESTS[process.env.MUTATION_FOLDER].flatMap(testsBelow);
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: files.map((file) => `import './${file}';`).join('\n'),
      resolveDir: process.cwd(),
    },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    external: ['vitest', 'esbuild', 'fast-check'],
    plugins: [inTree],
    logLevel: 'error',
  });
  const code = `(function (require) { const module = { exports: {} };${outputFiles[0].text}\n})`;
  return new vm.Script(code, { filename: 'tests.cjs' });
}

class Runner {
  /** Shared with the changed code. */
  #state = (globalThis.__stryker__ ??= {});
  #script;
  /** How long each test took, by its id: the quick ones notice most changes. */
  #cost = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    this.#script = await bundle();
  }

  #load() {
    const suite = new Suite();
    const require = createRequire(resolve(ROOT, 'package.json'));
    this.#script.runInThisContext()((name) => (name === 'vitest' ? suite.vitest : require(name)));
    return suite;
  }

  async dryRun() {
    Object.assign(this.#state, { activeMutant: undefined, mutantCoverage: undefined });
    const suite = this.#load();
    const tests = [];
    for (const test of suite.tests) {
      this.#state.currentTestId = test.id;
      const start = performance.now();
      const error = await suite.run(test);
      const timeSpentMs = performance.now() - start;
      this.#cost.set(test.id, timeSpentMs);
      const status = error === null ? 0 : 1;
      const failureMessage = String(error?.stack);
      tests.push({ id: test.id, name: test.name, timeSpentMs, status, failureMessage });
    }
    this.#state.currentTestId = undefined;
    return { status: 'complete', tests, mutantCoverage: this.#state.mutantCoverage };
  }

  async mutantRun({ activeMutant, mutantActivation, hitLimit, testFilter }) {
    const state = this.#state;
    // Stryker allows a hundred times the hits of all tests, which takes seconds to reach.
    const limit = hitLimit / 20;
    const active = { activeMutant: activeMutant.id, hitCount: 0, hitLimit: limit };
    Object.assign(state, { activeMutant: undefined });
    if (mutantActivation === 'static') Object.assign(state, active);
    let nrOfTests = 0;
    try {
      const suite = this.#load();
      Object.assign(state, active);
      const cost = ({ id }) => this.#cost.get(id) ?? 0;
      for (const test of suite.tests.sort((a, b) => cost(a) - cost(b))) {
        if (testFilter !== undefined && !testFilter.includes(test.id)) continue;
        nrOfTests++;
        state.hitCount = 0;
        const error = await suite.run(test);
        if (state.hitCount > limit) return { status: 'timeout' };
        if (error === null) continue;
        return { status: 'killed', killedBy: [test.id], failureMessage: String(error), nrOfTests };
      }
    } catch (error) {
      // A change that keeps the tests from loading would be noticed by all of them.
      return { status: 'killed', killedBy: [], failureMessage: String(error), nrOfTests };
    }
    return { status: 'survived', nrOfTests };
  }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', injectableClass: Runner }];
