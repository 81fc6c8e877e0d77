// `npm run test:electron [VERSION]`: the end-to-end suites in the desktop's VS Code, for a machine that
// can download one and has a display (on a server, `xvfb-run -a npm run test:electron`).
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildExtension, bundle, count, PLANS, provideWheel } from './e2e.mjs';
import { PLACE } from './e2e-setup.mjs';

const [version = 'stable'] = process.argv.slice(2);
buildExtension();
await bundle();
const { run } = await import(pathToFileURL(join(PLACE, 'electron.mjs')).href);
const totals = { passed: 0, failures: [], notRun: [] };
await run({
  ...{ version, suites: PLANS.full.suites, bundles: PLACE, wheel: await provideWheel() },
  output: join(PLACE, 'out', 'electron'),
  onResults: (_, results) => {
    for (const result of results) count('electron', result, totals);
  },
});
process.stdout.write(`${totals.passed} passed, ${totals.failures.length} failed\n`);
process.exitCode = totals.failures.length === 0 ? 0 : 1;
