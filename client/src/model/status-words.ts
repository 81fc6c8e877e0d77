/** The state of server and project in words: for the status item, messages and screen readers. */
import type { BlockCounts, ProjectStatus } from '../../../server/src/protocol.js';
import type { Phase } from './lifecycle.js';
import { isOfRuntime } from './runtime.js';
import type { Translate } from './translate.js';

/** What the status item shows. */
export interface StatusWords {
  readonly text: string;
  readonly detail: string;
  readonly severity: 'information' | 'warning' | 'error';
  readonly busy: boolean;
  /** The action of its button. */
  readonly action:
    | 'showLog'
    | 'selectLibraries'
    | 'selectInterpreter'
    | 'restart'
    | 'trust'
    | 'reviewRegistryChange';
}

export interface StatusInput {
  readonly phase: Phase;
  /** Why the server is not running. */
  readonly problem: string;
  /** The project of the active editor; `null` while it is not known. */
  readonly project: ProjectStatus | null;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export function statusWords(input: StatusInput, t: Translate): StatusWords {
  const { phase, problem, project, now } = input;
  const calm = { severity: 'information', busy: false, action: 'showLog' } as const;
  if (phase === 'starting') return { ...calm, text: t('Starting…'), detail: '', busy: true };
  if (phase === 'failed') {
    const text = t('The language server is not running');
    return { text, detail: problem, severity: 'error', busy: false, action: 'restart' };
  }
  if (phase === 'stopped') return { ...calm, text: t('Not started'), detail: '' };
  if (project === null) return { ...calm, text: t('Looking for the project…'), detail: '' };
  return projectWords(project, now, t);
}

function projectWords(project: ProjectStatus, now: number, t: Translate): StatusWords {
  const { state, problem, environment, build } = project;
  const text = countWords(project.counts, t);
  const detail = registryWords(project, now, t);
  if (build?.state === 'running') {
    const calm = { severity: 'information', busy: true, action: 'showLog' } as const;
    return { text: t('Building…'), detail, ...calm };
  }
  switch (state) {
    case 'untrusted': {
      const why = t('Restricted Mode: no library is loaded, so blocks cannot be compared');
      return { text, detail: why, severity: 'warning', busy: false, action: 'trust' };
    }
    case 'loading':
      return {
        text: t('Loading the registry…'),
        detail,
        severity: 'information',
        busy: true,
        action: 'showLog',
      };
    case 'failed': {
      const action = environment === null ? 'selectInterpreter' : 'selectLibraries';
      const why = problem ?? t('The registry could not be loaded');
      return {
        text,
        detail: detail === '' ? why : `${why} · ${t('last good: {0}', detail)}`,
        severity: 'error',
        busy: false,
        action,
      };
    }
    case 'ready': {
      if (build?.state === 'failed') {
        const why = t('The build failed; last good: {0}', detail);
        return { text, detail: why, severity: 'error', busy: false, action: 'showLog' };
      }
      const isDue = needsWork(project.counts);
      const severity = isDue ? 'warning' : 'information';
      const action = isDue && project.change !== null ? 'reviewRegistryChange' : 'showLog';
      const long =
        build === null
          ? withChange(detail, project, t)
          : t('The build was cancelled; last good: {0}', detail);
      return { text, detail: long, severity, busy: false, action };
    }
  }
}

/** What the last load changed comes first: users look for it after a build. */
function withChange(detail: string, { change }: ProjectStatus, t: Translate): string {
  return change === null ? detail : `${t('changed: {0}', change.summary)} · ${detail}`;
}

/** Provider, libraries, reference version and age. Short: the editor cuts off text wider than 500 pixels. */
function registryWords(
  { registry, librariesFrom }: ProjectStatus,
  now: number,
  t: Translate,
): string {
  if (registry === null) return '';
  const { provider, libraries, referenceVersion, takenAt } = registry;
  const own = libraries.filter((path) => !isOfRuntime(path));
  const names = own.map((path) => path.slice(path.search(/[^\\/]*$/)));
  const shown = names.length > 2 ? t('{0} and {1} more', names[0] ?? '', names.length - 1) : '';
  return [
    provider,
    withOrigin(shown === '' ? names.join(', ') : shown, librariesFrom),
    referenceVersion === null ? t('reference version unknown') : referenceVersion,
    ageWords(Math.max(0, now - takenAt), t),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** `libmy_ext.so (build tree)`: where a library was found that no setting names. */
function withOrigin(names: string, origin: string | null): string {
  const isNamed = origin === 'editor settings' || origin === 'pyproject.toml';
  return names === '' || origin === null || isNamed ? names : `${names} (${origin})`;
}

/** `12 blocks: 2 stale, 1 orphan`; states without a block are left out. */
export function countWords(counts: BlockCounts, t: Translate): string {
  const { fresh, stale, edited, orphan, malformed, unknown } = counts;
  const all = fresh + stale + edited + orphan + malformed + unknown;
  if (all === 0) return t('No blocks');
  const parts = [
    stale > 0 ? t('{0} stale', stale) : '',
    edited > 0 ? t('{0} edited', edited) : '',
    orphan > 0 ? t('{0} orphan', orphan) : '',
    malformed > 0 ? t('{0} malformed', malformed) : '',
    unknown > 0 ? t('{0} unknown', unknown) : '',
  ].filter((part) => part !== '');
  const state = parts.length === 0 ? t('up to date') : parts.join(', ');
  return all === 1 ? t('1 block: {0}', state) : t('{0} blocks: {1}', all, state);
}

/** Adds up the counts of several projects. */
export function sumCounts(counts: readonly BlockCounts[]): BlockCounts {
  const sum = (key: keyof BlockCounts): number =>
    counts.reduce((total, each) => total + each[key], 0);
  return {
    files: sum('files'),
    fresh: sum('fresh'),
    stale: sum('stale'),
    edited: sum('edited'),
    orphan: sum('orphan'),
    malformed: sum('malformed'),
    unknown: sum('unknown'),
  };
}

function needsWork({ stale, edited, orphan, malformed, unknown }: BlockCounts): boolean {
  return stale + edited + orphan + malformed + unknown > 0;
}

function ageWords(ms: number, t: Translate): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return t('just now');
  if (minutes < 60) return t('{0} min ago', minutes);
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? t('{0} h ago', hours) : t('{0} d ago', Math.floor(hours / 24));
}

/**
 * The project that a file belongs to: the innermost folder above it.
 *
 * @param path absolute, of this platform
 */
export function projectOf(projects: readonly ProjectStatus[], path: string): ProjectStatus | null {
  const holds = ({ root }: ProjectStatus): boolean => isBelow(path, root);
  const holding = projects.filter(holds).sort((a, b) => b.root.length - a.root.length);
  // Projects of one CMake tree share their root, and differ in their paths.
  const depth = ({ paths }: ProjectStatus): number =>
    Math.max(-1, ...paths.filter((place) => isBelow(path, place)).map(({ length }) => length));
  const inPaths = holding.filter((project) => depth(project) >= 0);
  return inPaths.sort((a, b) => depth(b) - depth(a))[0] ?? holding[0] ?? null;
}

function isBelow(path: string, folder: string): boolean {
  return (
    path === folder ||
    path.startsWith(/[\\/]$/.test(folder) ? folder : `${folder}/`) ||
    path.startsWith(`${folder}\\`)
  );
}
