/** The registry of some libraries, for the commands that show it as it is. */
import { escapeInline, escapeLines } from '../base/foreign-text.js';
import { messageOf, type Snapshot } from '../core/index.js';
import { CLI_READER } from '../report/reader.js';
import { complain } from './output.js';
import { finishLoading, startLoading, type Loaded } from './run.js';
import type { Settings } from './settings.js';

/**
 * What is registered; `null` if loading failed, which has been reported.
 *
 * @param source begins each message where several registries are loaded, whatever their blocks are
 */
export async function loadSnapshot(settings: Settings, source = ''): Promise<Snapshot | null> {
  return (await loadWhole(settings, source)).registry?.snapshot ?? null;
}

/** The same, with what else is known of it. */
export async function loadWhole(settings: Settings, source = ''): Promise<Loaded> {
  const loaded = await finishLoading(await startLoading(settings, '.'), settings);
  const isWhole = source === '' || loaded.registry === null;
  const isTold = (code: string): boolean => isWhole || code.startsWith('registry.');
  for (const finding of loaded.findings.filter(({ code }) => isTold(code))) {
    const { severity, log, file } = finding;
    const place = file === undefined ? '' : `${file}: `;
    complain(escapeLines(`${source}${place}${severity}: ${messageOf(finding, CLI_READER)}`));
    if (log !== undefined && log !== '') complain(log);
  }
  return loaded;
}

/** The registry of these libraries and nothing else of the project. */
export function loadAlone(
  source: string,
  settings: Settings,
  libraries: readonly string[],
): Promise<Snapshot | null> {
  const { provider } = settings;
  const alone = {
    ...settings,
    libraries,
    ...{ ownLibraries: [], imports: [], missing: null, mayUseLock: false },
    provider: provider === 'lock' ? 'auto' : provider,
  } as const;
  return loadSnapshot(alone, `${escapeInline(source)}: `);
}
