/** Runs `module`, whose bundle takes from the command line what it needs. */
import { realPath } from '../base/node/real-path.js';
import { requireBundle } from '../processes/bundle-location.js';
import type { OptionValues } from './arguments.js';
import { withSignatures } from './load-exports.js';
import type * as moduleBundle from './module-bundle.js';
import { complain, print } from './output.js';
import { runOnce } from './plan.js';
import { projectsOf, readRequests, type Request } from './request.js';
import { finishLoading, startLoading } from './run.js';
import { fromLibraries, readSettings } from './settings.js';
import { UsageError } from './usage-error.js';

/** @returns the exit code */
export function runModule(options: OptionValues, operands: readonly string[]): Promise<number> {
  if (operands.length === 0) return runTable(options);
  const { moduleCommand } = requireBundle('module.cjs') as typeof moduleBundle;
  return moduleCommand(options, operands, {
    print,
    complain,
    refuse: (message) => {
      throw new UsageError(message);
    },
    load: async (library) => {
      const { projects } = await projectsOf('.', options);
      const given = fromLibraries(readSettings(options, projects[0] ?? null), options);
      const alone = { libraries: [library], ownLibraries: [], imports: [], missing: null };
      const settings = { ...given, ...alone };
      const loaded = await finishLoading(await startLoading(settings, '.'), settings);
      return { loaded, settings };
    },
    withSignatures: (loaded, files) => withSignatures(loaded, files, NOWHERE, process.cwd()),
  });
}

/** A library without a project has its sources around the current folder. */
const NOWHERE = { root: null, cpp: { named: [] } };

/** All stub files of the project's table, as `generate` and `check` of these files alone. */
async function runTable(options: OptionValues): Promise<number> {
  const given = ONE_FILE.find((name) => options.has(name));
  if (given !== undefined) throw new UsageError(`--${given} requires LIB.`);
  const requests = await readRequests(options, []).catch((error: unknown) => {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`"module" accepts one LIB. Without it: ${error.message}`);
  });
  const own = requests.filter(({ modules }) => modules.length > 0);
  const isBad = requests.some(({ findings }) => findings.length > 0);
  if (own.length === 0 && !isBad) {
    throw new UsageError(
      'Pass the path of a library, or list libraries in [[tool.tvm-ffi-stubs.modules]].',
    );
  }
  const mode = options.has('check') ? 'check' : 'generate';
  const { exitCode } = await runOnce(
    mode,
    (own.length > 0 ? own : requests).map(onlyModules),
    options,
  );
  return exitCode;
}

/** Options that are about one file. */
const ONE_FILE = ['output', 'class'];

function onlyModules(request: Request): Request {
  const files = new Set(request.modules.flatMap(({ path }) => [path, realPath(path)]));
  const unit = { ...request.unit, reported: (file: string) => files.has(file) };
  return { ...request, unit, scaffolds: [] };
}
