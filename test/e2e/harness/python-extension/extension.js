// Stands in for the Python extension. The command `e2e.choosePython` is its interpreter picker.
const { commands, EventEmitter, Uri } = require('vscode');

exports.activate = () => {
  let chosen = process.env.E2E_PYTHON ?? '';
  const changed = new EventEmitter();
  commands.registerCommand('e2e.choosePython', (path) => {
    chosen = path;
    changed.fire();
  });
  return {
    environments: {
      getActiveEnvironmentPath: () => ({ path: chosen }),
      resolveEnvironment: async ({ path }) =>
        path === '' ? undefined : { executable: { uri: Uri.file(path) } },
      onDidChangeActiveEnvironmentPath: changed.event,
    },
  };
};
