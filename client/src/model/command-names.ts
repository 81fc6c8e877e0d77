/** Every command of ours; the manifest lists the same, each under `tvmFfiStubs.`. */
export const COMMAND_NAMES = [
  'regenerateBlock',
  'regenerateFile',
  'regenerateWorkspace',
  'previewBlock',
  'previewFile',
  'previewWorkspace',
  'showRegistryChanges',
  'checkWorkspace',
  'buildAndStub',
  'addBlock',
  'openExplorer',
  'refreshRegistry',
  'filterRegistry',
  'clearRegistryFilter',
  'goToStub',
  'copyName',
  'restart',
  'showLog',
  'copyState',
  'selectInterpreter',
  'selectLibraries',
  'openWalkthrough',
] as const;

export type CommandName = (typeof COMMAND_NAMES)[number];
