/** The public face of project/: which project a path belongs to, and why. */
export {
  hidesBuild,
  PROVIDERS,
  SETTING_KEYS,
  SETTINGS,
  type ModuleEntry,
  type PerFileSeverity,
  type ProjectAnswer,
  type ProjectConfig,
  type ProjectProblem,
  type SettingKey,
  type SeverityChoice,
} from './config.js';
export { LOCK_NAME, lockPathOf } from './lock-path.js';
export { libraryCandidates } from './library-candidates.js';
export { resolveLibrary } from './library-path.js';
export { outdatedLibraries } from './outdated-libraries.js';
export { keyLines } from './locate.js';
export type {
  BuildFacts,
  DecidedBy,
  DiscoveredProject,
  Discovery,
  StubTarget,
} from './discovered.js';
export type { DiscoverOptions, Table } from './discovery/types.js';
export { findProject } from './pyproject.js';
export { chooseProjectSeverities, chooseSeverities, severitiesFor } from './severities.js';
export { isLeftAlone, isStray } from './stray.js';
export { ownPaths, resolveUnit, type LeaveOut, type Unit } from './unit.js';
export { isExtensionModule } from './installed/libraries.js';
