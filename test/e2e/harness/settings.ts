/** Settings that keep a workbench quiet: nothing is fetched, nothing pops up, nothing moves. */
export const SETTINGS: Readonly<Record<string, unknown>> = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'workbench.settings.enableNaturalLanguageSearch': false,
  'json.schemaDownload.enable': false,
  'npm.fetchOnlinePackageInfo': false,
  'typescript.disableAutomaticTypeAcquisition': true,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'git.enabled': false,
  'remote.autoForwardPorts': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.colorTheme': 'Default Light Modern',
  // Pictures would show hovers half faded.
  'workbench.reduceMotion': 'on',
  'window.commandCenter': false,
  'editor.minimap.enabled': false,
  // Nothing is drawn while tests wait.
  'editor.cursorBlinking': 'solid',
  // Without a graphics card that is computed, and costs more than the commands in the terminal.
  'terminal.integrated.gpuAcceleration': 'off',
  'editor.fontFamily': 'DejaVu Sans Mono, monospace',
  // A browser would save files after a second, unlike a desktop.
  'files.autoSave': 'off',
  // Unsaved texts are discarded with the window.
  'files.hotExit': 'off',
};
