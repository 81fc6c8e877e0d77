// Stands in for the Python Environments extension. The command `e2e.choosePython` is its picker.
const { commands, EventEmitter } = require('vscode');

/** As in its api.ts, without what is never read. */
const environmentOf = (executable) => ({
  name: executable,
  displayName: executable,
  execInfo: { run: { executable } },
});

exports.activate = () => {
  let chosen = process.env.E2E_PYTHON ?? '';
  const changed = new EventEmitter();
  commands.registerCommand('e2e.choosePython', (path) => {
    chosen = path;
    changed.fire();
  });
  return {
    getEnvironment: async () => (chosen === '' ? undefined : environmentOf(chosen)),
    getEnvironments: async () => (chosen === '' ? [] : [environmentOf(chosen)]),
    onDidChangeEnvironment: changed.event,
  };
};
