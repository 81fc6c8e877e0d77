/** The commands of CMake that are evaluated. */
import { configureTarget } from '../configure-target.js';
import { CALLS } from './calls.js';
import type { Command } from './command.js';
import { FILES } from './files.js';
import { LISTS } from './lists.js';
import { PACKAGES } from './packages.js';
import { PATHS } from './paths.js';
import { PROJECTS } from './projects.js';
import { STRINGS } from './strings.js';
import { TARGETS } from './library-targets.js';
import { VARIABLES } from './variables.js';

export const COMMANDS: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    ...CALLS,
    ...FILES,
    ...LISTS,
    ...PACKAGES,
    ...PATHS,
    ...PROJECTS,
    ...STRINGS,
    ...TARGETS,
    ...VARIABLES,
    tvm_ffi_configure_target: configureTarget,
  }),
);
