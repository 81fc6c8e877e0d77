/** The options with which an editor plans a project. */
import {
  classNamesOf,
  planLibraries,
  type ModuleStub,
  type PlanOptions,
} from '../../core/index.js';
import type { DiscoveredProject } from '../../project/index.js';
import { namesOf } from '../../project/scaffold.js';

/** Spaces that generated members get where nothing is set. */
const DEFAULT_INDENT = 4;

/**
 * @param modules under the paths by which the project knows their files
 * @param isWhole whether C++ sources are read: what is written before would be stale right after
 */
export function planOptionsOf(
  project: Parameters<typeof namesOf>[0] & Pick<DiscoveredProject, 'config'>,
  modules: readonly ModuleStub[],
  isWhole: boolean,
): PlanOptions {
  const { indent, keepSuppressions } = project.config;
  return {
    indent: indent ?? DEFAULT_INDENT,
    keepSuppressions,
    ...(isWhole && { planLibraries }),
    names: namesOf(project),
    classNames: classNamesOf(modules),
  };
}
