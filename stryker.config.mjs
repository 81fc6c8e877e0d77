// Mutation testing, by `npm run mutation -- FOLDER`: scripts/mutation.mjs sets MUTATION_FOLDER.
import { fileURLToPath } from 'node:url';
import { TESTS } from './scripts/mutation-tests.mjs';

const folder = process.env.MUTATION_FOLDER ?? '';
if (!Object.hasOwn(TESTS, folder)) throw new Error('Run "npm run mutation -- FOLDER" instead.');
const name = folder.replaceAll('/', '-');

export default {
  plugins: [fileURLToPath(new URL('scripts/mutation-runner.mjs', import.meta.url))],
  testRunner: 'in-process',
  mutate: [`server/src/${folder}/**/*.ts`, `!server/src/${folder}/**/types.ts`],
  // What the tests of these folders never read; the rest is copied for each run. `dist` is copied
  // too: with every change in it, the code is too large to be bundled.
  ignorePatterns: ['.work', 'docs', 'media', 'test/e2e', 'test/fixtures', 'test/lsp'],
  tempDirName: '.work/mutation/sandbox',
  incremental: true,
  incrementalFile: `.work/mutation/${name}.json`,
  coverageAnalysis: 'perTest',
  concurrency: 1,
  // Endless loops end by their number of rounds; this is for a machine under load.
  timeoutMS: 30_000,
  reporters: ['dots', 'clear-text', 'html'],
  htmlReporter: { fileName: `.work/mutation/${name}.html` },
  clearTextReporter: { reportTests: false, allowColor: false },
  thresholds: { high: 95, low: 85, break: 85 },
  disableTypeChecks: false,
  allowEmpty: false,
};
