/** Where builds are requested, and what they need of the connection. */
import type { CommandHost } from '../actions/commands.js';
import type { WorkspaceFolder } from '../workspace/assign.js';

export interface BuildPlace {
  /** Absolute. */
  readonly path: string;
  /** The workspace folder around it; `null` if it is in none. */
  readonly folder: WorkspaceFolder | null;
  /** The client's settings there, of any form. */
  readonly given: unknown;
  /** How the client writes a path. */
  readonly uriOf: (path: string) => string;
}

export interface BuildsHost extends CommandHost {
  /** Where a build is requested; `null` if not given and there are several projects. */
  readonly placeOf: (uri: string | undefined) => Promise<BuildPlace | null>;
  readonly output: (id: string | undefined, text: string) => void;
  readonly log: (line: string) => void;
  /** Shows a message in a client that does not show our output. */
  readonly tell: (message: string) => void;
  /** Called when the status of a project changed. */
  readonly onChange: () => void;
}
