/** Runs `module`, whose bundle takes from the command line what it needs. */
import { requireBundle } from '../processes/bundle-location.js';
import type { OptionValues } from './arguments.js';
import { withSignatures } from './load-exports.js';
import type * as moduleBundle from './module-bundle.js';
import { complain, print } from './output.js';
import { projectsOf } from './request.js';
import { finishLoading, startLoading } from './run.js';
import { fromLibraries, readSettings } from './settings.js';
import { UsageError } from './usage-error.js';

/** @returns the exit code */
export function runModule(options: OptionValues, operands: readonly string[]): Promise<0 | 1 | 2> {
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
    withSignatures: (loaded, files) => withSignatures(loaded, files, { root: null }, process.cwd()),
  });
}
