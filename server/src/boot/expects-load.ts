/** Whether a command line is likely to load a registry. It only decides how soon a host is started. */
import { listNames } from '../base/node/probe.js';
import { cacheFolder } from '../registry/cache-folder.js';

const COMMANDS = ['check', 'generate'];

/** With these, nothing is loaded, or not by a host, or not at once. */
const OTHERWISE = /^(-h|--(help|imports|provider|watch)(=.*)?)$/;

/** Without any snapshot that a run has kept, there is none of this run's libraries. */
export function expectsLoad(
  [command = '', ...rest]: readonly string[],
  env: NodeJS.ProcessEnv,
): boolean {
  if (!COMMANDS.includes(command) || rest.some((word) => OTHERWISE.test(word))) return false;
  return !listNames(cacheFolder(env)).some((name) => name.endsWith('.json'));
}
