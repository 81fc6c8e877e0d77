// Runs under Wine's node for as long as the tests do, and starts Windows programs for them: with real
// Windows pipes, which a program that is started from Linux does not have. `node agent.cjs PORT_FILE`.
// A connection is one program: a line of JSON says which. With `pipe` the connection is its input and
// output from then on, else it gets one line of JSON when the program has ended.
const { spawn } = require('node:child_process');
const { renameSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:net');

const server = createServer((socket) => {
  let head = '';
  socket.on('error', () => undefined);
  socket.on('data', function read(bytes) {
    head += bytes.toString('latin1');
    const end = head.indexOf('\n');
    if (end < 0) return;
    socket.off('data', read);
    const rest = Buffer.from(head.slice(end + 1), 'latin1');
    start(socket, JSON.parse(Buffer.from(head.slice(0, end), 'latin1').toString('utf8')), rest);
  });
});

function start(socket, { command, args, cwd, env, pipe }, rest) {
  const child = spawn(command, args, { cwd, env: environment(env), windowsHide: true });
  socket.on('close', () => child.kill());
  child.stdin.on('error', () => undefined);
  if (pipe) {
    child.stdin.write(rest);
    socket.pipe(child.stdin);
    child.stdout.pipe(socket);
    child.stderr.on('data', (bytes) => process.stderr.write(bytes));
    child.on('error', () => socket.destroy());
    return;
  }
  child.stdin.end();
  const said = { stdout: [], stderr: [] };
  for (const name of ['stdout', 'stderr']) {
    child[name].on('data', (bytes) => said[name].push(bytes));
  }
  const answer = (end) => {
    const texts = Object.entries(said).map(([name, parts]) => [name, String(Buffer.concat(parts))]);
    socket.end(`${JSON.stringify({ ...end, ...Object.fromEntries(texts) })}\n`);
  };
  child.on('error', (error) => answer({ code: null, failure: error.message }));
  child.on('close', (code) => answer({ code, failure: null }));
}

/** Names of variables are the same in any case, so a second one would only hide the first. */
function environment(added = {}) {
  const names = new Set(Object.keys(added).map((name) => name.toLowerCase()));
  const kept = Object.entries(process.env).filter(([name]) => !names.has(name.toLowerCase()));
  return { ...Object.fromEntries(kept), ...added };
}

server.listen(0, '127.0.0.1', () => {
  const [, , file] = process.argv;
  // Renamed, so that the file is never half there.
  writeFileSync(`${file}.new`, String(server.address().port));
  renameSync(`${file}.new`, file);
});
