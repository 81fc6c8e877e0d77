/** The state of server and project in words: for the status item, messages and screen readers. */
import type { BlockCounts, ProjectStatus } from '../../../server/src/protocol.js';
import type { Phase } from './lifecycle.js';
import { isOfRuntime } from './runtime.js';
import type { Translate } from './translate.js';

/** VS Code gives the item 500 pixels in all, its button included: more characters hide the button. */
export const MOST_CHARACTERS = 25;

/** What the status item shows. The rest is in the tooltip of its button and on the status page. */
export interface StatusWords {
  /** At most {@link MOST_CHARACTERS}, as `detail`. */
  readonly text: string;
  readonly detail: string;
  /** The whole reason, of any length. */
  readonly reason: string;
  readonly severity: 'information' | 'warning' | 'error';
  readonly busy: boolean;
  /** The likely next step, which its button takes. */
  readonly action: StatusAction;
}

export type StatusAction =
  | 'showStatus'
  | 'showTerminal'
  | 'selectLibraries'
  | 'selectInterpreter'
  | 'restart'
  | 'trust'
  | 'reviewRegistryChange'
  | 'regenerateWorkspace';

export interface StatusInput {
  readonly phase: Phase;
  /** Why the server is not running. */
  readonly problem: string;
  /** What there is to say about which server is running; empty if nothing. */
  readonly server: string;
  /** The project of the active editor; `null` while it is not known. */
  readonly project: ProjectStatus | null;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const CALM = { severity: 'information', busy: false, action: 'showStatus', reason: '' } as const;

export function statusWords(input: StatusInput, t: Translate): StatusWords {
  const { phase, problem, project, now, server } = input;
  const words = ((): StatusWords => {
    if (phase === 'starting') return { ...CALM, text: t('Starting…'), detail: '', busy: true };
    if (phase === 'failed') {
      const text = t('Server stopped');
      return { ...CALM, text, detail: '', reason: problem, severity: 'error', action: 'restart' };
    }
    if (phase === 'stopped') return { ...CALM, text: t('Not started'), detail: '' };
    if (project === null) return { ...CALM, text: t('Finding the project…'), detail: '' };
    return projectWords(project, now, t);
  })();
  const reason = [words.reason, ...(project === null ? [] : [sourceWords(project, t), server])];
  return {
    ...words,
    ...{ text: cut(words.text), detail: cut(words.detail) },
    reason: reason.filter((part) => part !== '').join(' · '),
  };
}

function projectWords(project: ProjectStatus, now: number, t: Translate): StatusWords {
  const { state, problem, environment, build, counts } = project;
  const detail = detailWords(project, now, t);
  if (build?.state === 'running') return { ...CALM, text: t('Building…'), detail, busy: true };
  switch (state) {
    case 'untrusted': {
      if (project.registry !== null) return untrustedWords(project, t);
      const reason = t('Restricted Mode: no library is loaded, so blocks cannot be compared');
      const text = t('Restricted Mode');
      const words = { text, detail: t('nothing is compared'), reason, busy: false };
      return { ...words, severity: 'warning', action: 'trust' };
    }
    case 'loading':
      return { ...CALM, text: t('Loading the registry…'), detail, busy: true };
    case 'failed': {
      const text =
        environment === null ? t('No apache-tvm-ffi found') : t('Registry failed to load');
      const action = environment === null ? 'selectInterpreter' : 'selectLibraries';
      const reason = problem ?? text;
      return { text, detail, reason, severity: 'error', busy: false, action };
    }
    case 'ready': {
      if (build?.state === 'failed') {
        const reason = build.message;
        const action = 'showTerminal';
        return { ...CALM, text: t('Build failed'), detail, reason, severity: 'error', action };
      }
      const text = stateWords(counts, t);
      const loaded = ageOf(project, now, t);
      const reason = build?.message ?? project.change?.summary ?? '';
      const short = build === null ? loaded : t('Build cancelled');
      if (!needsWork(counts)) return { ...CALM, text, detail: short, reason };
      const action = project.change === null ? nextStep(counts) : 'reviewRegistryChange';
      return { ...CALM, text, detail: short, reason, severity: 'warning', action };
    }
  }
}

/** Without trust, blocks are compared with the registry lock; a button leads to more. */
function untrustedWords({ counts }: ProjectStatus, t: Translate): StatusWords {
  const reason = t('Restricted Mode: no library is loaded; blocks are compared with the lock');
  const words = { text: stateWords(counts, t), detail: t('Restricted Mode, lock'), reason };
  return {
    ...CALM,
    ...words,
    severity: needsWork(counts) ? 'warning' : 'information',
    action: 'trust',
  };
}

/** Orphans and malformed blocks are for their author: regenerating leaves them as they are. */
function nextStep({ stale, edited }: BlockCounts): StatusAction {
  return stale + edited > 0 ? 'regenerateWorkspace' : 'showStatus';
}

/** `2 stale · 3 min old`: what is known from the last good registry, and its age if that fits. */
function detailWords(project: ProjectStatus, now: number, t: Translate): string {
  const age = ageOf(project, now, t);
  if (age === '') return '';
  const state = stateWords(project.counts, t);
  const both = `${state} · ${age}`;
  return both.length <= MOST_CHARACTERS ? both : state;
}

/** The state that most needs a look: `2 stale`, or `8 blocks up to date`. */
function stateWords(counts: BlockCounts, t: Translate): string {
  const { fresh, stale, edited, orphan, malformed, unknown } = counts;
  if (stale > 0) return t('{0} stale', stale);
  if (malformed > 0) return t('{0} malformed', malformed);
  if (orphan > 0) return t('{0} orphan', orphan);
  if (edited > 0) return t('{0} edited', edited);
  if (unknown > 0) return t('{0} unknown', unknown);
  return fresh === 0 ? t('No blocks') : t('{0} up to date', fresh);
}

/** `native · libmy_ext.so (build tree) · 0.1.15`: what the registry was read from. */
function sourceWords({ registry, librariesFrom }: ProjectStatus, t: Translate): string {
  if (registry === null) return '';
  const { provider, libraries, referenceVersion, lockFile } = registry;
  if (lockFile !== null) {
    const parts = [t('registry lock {0}', nameOf(lockFile)), referenceVersion ?? ''];
    return parts.filter((part) => part !== '').join(' · ');
  }
  const own = libraries.filter((path) => !isOfRuntime(path));
  const names = own.map(nameOf).join(', ');
  const origin = librariesFrom === null || names === '' ? '' : ` (${librariesFrom})`;
  const parts = [provider, names + origin, referenceVersion ?? t('reference version unknown')];
  return parts.filter((part) => part !== '').join(' · ');
}

function nameOf(path: string): string {
  return path.slice(path.search(/[^\\/]*$/));
}

/** Text in another language may be longer than the English one. */
function cut(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1)}…`;
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

/** `3 min old`; empty without a registry. */
export function ageOf({ registry }: ProjectStatus, now: number, t: Translate): string {
  if (registry === null) return '';
  if (registry.lockFile !== null) return t('registry lock');
  const minutes = Math.max(0, Math.floor((now - registry.takenAt) / 60_000));
  if (minutes < 1) return t('just loaded');
  if (minutes < 60) return t('{0} min old', minutes);
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? t('{0} h old', hours) : t('{0} d old', Math.floor(hours / 24));
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
