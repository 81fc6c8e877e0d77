/** Runs `new`, whose bundle takes from the command line what it needs. */
import type { PackageTemplates } from '../core/scaffold/new-package/index.js';
import { requireBundle } from '../processes/bundle-location.js';
import type { OptionValues } from './arguments.js';
import type * as newBundle from './new-bundle.js';
import { printPatch } from './patch.js';
import { WRITING_TOOLS } from './writing-tools.js';

/** @returns the exit code */
export function runNew(options: OptionValues, operands: readonly string[]): Promise<0 | 2> {
  const { newCommand } = requireBundle('new.cjs') as typeof newBundle;
  return newCommand(options, operands, {
    ...WRITING_TOOLS,
    printPatch,
    templates: requireBundle('templates.cjs') as PackageTemplates,
  });
}
