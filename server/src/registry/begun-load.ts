/** A load that has begun before the program was compiled, for the run that would begin the same one. */
import type { StartedRegistry } from './load.js';
import type { RegistryRequest } from './types.js';

/** As the bundle that has begun it hands it on. */
export interface BegunLoad {
  readonly request: RegistryRequest;
  readonly started: StartedRegistry;
}

let waiting: BegunLoad | null = null;

/** Keeps a load for the first run that takes it. */
export function keepBegunLoad(begun: BegunLoad | null): void {
  waiting = begun;
}

/** The load that has begun, if `request` is what it loads; `null` if that has to be started. */
export function takeBegunLoad(request: RegistryRequest): StartedRegistry | null {
  if (waiting === null || JSON.stringify(waiting.request) !== JSON.stringify(request)) return null;
  const { started } = waiting;
  waiting = null;
  return started;
}
