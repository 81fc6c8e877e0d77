/** What tells projects apart, and those that somebody described from those that only look like one. */
import type { DiscoveredProject } from '../discovered.js';

/** Two projects of one root differ in their paths. */
export function keyOf({ config }: Pick<DiscoveredProject, 'config'>): string {
  return [config.root, config.source, ...config.paths].join('\n');
}

/** Whether more than habit says that it is a project. */
export function isCertain({ origins }: Pick<DiscoveredProject, 'origins'>): boolean {
  return origins.get('paths')?.kind !== 'convention';
}
