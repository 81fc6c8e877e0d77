/** Where the registry of a request comes from. */
import path from 'node:path';
import { isFile } from '../base/node/probe.js';
import {
  findEnvironment,
  type EnvironmentAnswer,
  type EnvironmentOptions,
} from '../registry/environment.js';
import type { Environment, RegistryRequest } from '../registry/types.js';
import type { Settings } from './settings.js';

/** Where the environment of a run is looked for. */
export function environmentOptions(settings: Settings, firstPath: string): EnvironmentOptions {
  return {
    ...(settings.python !== null && { python: settings.python }),
    ...(settings.runtime !== null && { runtime: settings.runtime }),
    ...(settings.buildPython !== null && { buildPython: settings.buildPython }),
    named: settings.named,
    // A PATH may be a link to another place; the project's folder does not move.
    start: settings.root ?? folderOf(firstPath),
    env: process.env,
  };
}

/** The runtime and the interpreter that the settings mean. Reads files only. */
export function environmentOf(settings: Settings, firstPath: string): EnvironmentAnswer {
  return findEnvironment(environmentOptions(settings, firstPath));
}

/** What is asked of the registry of libraries. */
export function requestFor(
  environment: Environment,
  provider: RegistryRequest['provider'],
  { libraries, imports, timeoutMs, cache }: Settings,
): RegistryRequest {
  return { environment, libraries, imports, provider, timeoutMs, cache };
}

/** The folder that a PATH means: that of a file, or else the PATH itself, even if it is new. */
export function folderOf(given: string): string {
  const full = path.resolve(given);
  return isFile(full) ? path.dirname(full) : full;
}
