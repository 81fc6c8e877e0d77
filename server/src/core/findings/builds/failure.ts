/** How a build ended that did not end well. */
import type { Reader } from '../reader.js';
import { nameList, pathText, quoted } from '../words.js';

export interface BuildFailureEnd {
  readonly program: string;
  readonly end:
    | { readonly kind: 'unstarted'; readonly detail: string }
    | { readonly kind: 'killed'; readonly signal: string }
    | { readonly kind: 'exited'; readonly code: number };
}

export function failureMessage({ program, end }: BuildFailureEnd, { t }: Reader): string {
  switch (end.kind) {
    case 'unstarted':
      return t`${pathText(program)} could not be started: ${quoted(end.detail)}.`;
    case 'killed':
      return t`The build failed: ${pathText(program)} was ended by ${end.signal}.`;
    case 'exited':
      return t`The build failed: ${pathText(program)} ended with exit code ${end.code}.`;
  }
}

export function cancelledMessage({ t }: Reader): string {
  return t`The build was cancelled.`;
}

/** Of a project's status. */
export function runningMessage({ t }: Reader): string {
  return t`The project is being built.`;
}

/** @param takenAt when the last good registry was read; `null` if there is none */
export function unfinishedMessage(message: string, takenAt: string | null, { t }: Reader): string {
  if (takenAt === null) return message;
  return t`${message} The last good registry, of ${takenAt}, stays in use.`;
}

/**
 * What a build that did not end well did to the files with blocks: a step of its own may have run
 * before it failed.
 *
 * @param changed the names of the files that differ from before
 */
export function unfinishedEffect(changed: readonly string[], reader: Reader): string {
  const { t } = reader;
  return changed.length === 0
    ? t`The blocks were not changed.`
    : t`The build itself changed ${nameList(changed, reader)}.`;
}

/** What a build is doing. */
export type BuildActivity =
  | { readonly kind: 'configuring' | 'building' | 'installing' | 'done' }
  | { readonly kind: 'waiting'; readonly process: string };

export function activityTitle(activity: BuildActivity, { t }: Reader): string {
  switch (activity.kind) {
    case 'configuring':
      return t`Configuring`;
    case 'building':
      return t`Building`;
    case 'installing':
      return t`Installing`;
    case 'waiting':
      return t`Waiting for another build of this tree (process ${activity.process})`;
    case 'done':
      return '';
  }
}
