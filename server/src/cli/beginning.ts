/**
 * What a run finds out and begins before its planner is loaded: that is compiled while the registry's
 * child runs.
 */
import { trustCommandLine } from '../processes/trust.js';
import { keepBegunLoad } from '../registry/begun-load.js';
import type { EnvironmentAnswer } from '../registry/environment.js';
import { knownSnapshot, startRegistry, type KnownSnapshot } from '../registry/load.js';
import type { RegistryRequest } from '../registry/types.js';
import type { OptionValues } from './arguments.js';
import { environmentOf, requestFor } from './environment.js';
import type { Mode } from './mode.js';
import { FORMATS } from './option-table.js';
import type { Request } from './request.js';
import { beforeLoading, sourcesOf } from './request-sources.js';
import type { Sources } from './unit.js';

/**
 * Options whose whole effect is in the settings of a request, or in what is read. What another one
 * decides by is not in the key.
 */
const PLAIN_OPTIONS: ReadonlySet<string> = new Set([
  ...['check', 'deep', 'dll', 'dlls', 'exclude', 'exclude-ignored', 'fail-on', 'format', 'indent'],
  ...['isolated', 'keep-suppressions', 'no-deep', 'output-file', 'preset', 'provider', 'python'],
  ...['reference-version', 'runtime', 'timeout'],
]);

/** Options whose values are looked at later. */
const LATER = ['lock', 'baseline', 'write-baseline', 'output-file'];

/** All but the sources are `null` where nothing is recalled. */
export interface Beginning {
  readonly found: EnvironmentAnswer | null;
  /** What would be loaded. */
  readonly wanted: RegistryRequest | null;
  /** The snapshot of it that is cached. */
  readonly known: KnownSnapshot | null;
  /** `null` if they have not been read. */
  readonly sources: Sources | null;
}

/** Whether a run may be recalled, and by which snapshot. */
export function beginningOf(mode: Mode, request: Request): Beginning {
  const nothing = { found: null, wanted: null, known: null, sources: null };
  const { settings, paths } = request;
  const { provider } = settings;
  // A lock is read as it is.
  if (provider === 'lock' || !mayBeRecalled(mode, request)) return nothing;
  const found = environmentOf(settings, paths[0] ?? '.');
  if (!found.ok) return nothing;
  const wanted = requestFor(found.environment, provider, settings);
  return { found, wanted, known: knownSnapshot(wanted), sources: null };
}

/**
 * Whether a run may begin: nothing foreign is loaded for a command line that turns out not to be
 * valid, and with locks there is more to decide.
 */
export function mayBegin(options: OptionValues): boolean {
  if (LATER.some((name) => options.has(name))) return false;
  return (options.get('format') ?? []).every((each) => FORMATS.some((format) => format === each));
}

/** As {@link beginningOf}, and begins to load what is not known. */
export async function begin(mode: Mode, request: Request): Promise<Beginning> {
  const beginning = beginningOf(mode, request);
  const { settings, paths } = request;
  const { provider, missing } = settings;
  if (beginning.known !== null || provider === 'lock' || missing !== null) return beginning;
  const { sources, isEmpty } = beforeLoading(request, () => sourcesOf(request));
  const begun = { ...beginning, sources };
  if (isEmpty) return begun;
  const found = beginning.found ?? environmentOf(settings, paths[0] ?? '.');
  if (!found.ok) return begun;
  const wanted = requestFor(found.environment, provider, settings);
  const started = await startRegistry(wanted, trustCommandLine());
  keepBegunLoad({ request: wanted, started });
  return begun;
}

/** Whether the key holds all that decides the answer. */
function mayBeRecalled(
  mode: Mode,
  { settings, scaffolds, modules, typed, given }: Request,
): boolean {
  if (mode !== 'check' || settings.comparesLock) return false;
  const isMore = settings.diff || settings.verbose || settings.init !== null;
  if (isMore || !settings.cache || settings.missing !== null) return false;
  return scaffolds.length + modules.length === 0 && typed === undefined && given.every(isPlain);
}

function isPlain(option: string): boolean {
  return PLAIN_OPTIONS.has(option);
}
