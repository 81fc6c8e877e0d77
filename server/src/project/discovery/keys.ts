/** Distinguishes projects from one another, and described ones from guessed ones. */
import type { DiscoveredProject } from '../discovered.js';

/** Two projects of one root differ in their paths. */
export function keyOf({ config }: Pick<DiscoveredProject, 'config'>): string {
  return [config.root, config.source, ...config.paths].join('\n');
}

/** Whether it is a project by more than convention. */
export function isCertain({ origins }: Pick<DiscoveredProject, 'origins'>): boolean {
  return origins.get('paths')?.kind !== 'convention';
}
