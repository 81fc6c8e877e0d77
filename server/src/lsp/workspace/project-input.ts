/** What a project of the editor is made from. */
import type {
  DecidedBy,
  DiscoveredProject,
  ProjectConfig,
  ProjectProblem,
} from '../../project/index.js';
import type { EditorSettings } from '../settings.js';

/** Replaced as a whole when a setting changes. */
export interface ProjectInput {
  readonly config: ProjectConfig;
  readonly problems: readonly ProjectProblem[];
  readonly settings: EditorSettings;
  /** Where the values of {@link config} come from, and what is known of building it. */
  readonly discovered: DiscoveredProject;
  readonly decidedBy: DecidedBy;
}
