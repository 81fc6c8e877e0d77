/** Why blocks cannot be compared and what to do about it: unknown is never reported as clean. */
import type { ProjectStatus } from '../../../server/src/protocol.js';
import type { Translate } from './translate.js';

export interface MissingRegistry {
  readonly message: string;
  readonly actions: readonly ('trust' | 'selectInterpreter' | 'selectLibraries' | 'showLog')[];
}

/** The first project whose registry is missing; `null` when every project has a registry, even an old one. */
export function missingRegistry(
  projects: readonly ProjectStatus[],
  t: Translate,
): MissingRegistry | null {
  const project = projects.find(({ registry }) => registry === null);
  if (project === undefined) return null;
  const { state, problem, environment } = project;
  switch (state) {
    case 'untrusted': {
      const message = t(
        'Restricted Mode: no library is loaded, so blocks cannot be compared or regenerated.',
      );
      return { message, actions: ['trust'] };
    }
    case 'failed': {
      const why = problem ?? t('see the log');
      const message = t('Blocks cannot be compared or regenerated without a registry: {0}', why);
      const select = environment === null ? 'selectInterpreter' : 'selectLibraries';
      return { message, actions: [select, 'showLog'] };
    }
    case 'loading':
    case 'ready': {
      const message = t('The registry is still loading. Try again in a moment.');
      return { message, actions: ['showLog'] };
    }
  }
}
