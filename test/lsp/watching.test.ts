/**
 * Libraries that are rebuilt in every way while a file is open: by real linkers, make, ninja and
 * copies, slowly, in place, deleted first, in folders that appear, vanish and move.
 */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  copyFileSync,
  cpSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExecuteCommandRequest } from 'vscode-languageserver-protocol';
import { COMMANDS } from '../../server/src/protocol.js';
import { findCompiler } from '../fixtures/compiler.js';
import { startClient, type Client } from './client.js';
import { compileKit, install, kitLinkArguments, kitObject } from './kit/library.js';
import { makeProject, type Project } from './kit/project.js';

const PAIRS = 'python/kit/pairs.py';
/** What the file shows for the second version of the source, in which its type is renamed. */
const RENAMED = ['block.orphan', 'ty-map.unused'];

let project: Project;
let client: Client;
let pairs: string;

beforeAll(async () => {
  project = makeProject();
  client = await startClient(project.root, { watches: true });
  pairs = await client.open(project.path(PAIRS));
  await client.status(project.root, 'ready');
  await client.shows(pairs);
});

afterAll(() => client.stop());

const loads = (): number => client.logged('loading the registry');
const skips = (): number => client.logged('nothing is loaded');

/** The library's version that the open file shows; a build replaces it with the other one. */
let shown: 1 | 2 = 1;

/** Builds the other version, and waits until the file shows it. @returns the number of loads */
async function rebuilt(build: (version: 1 | 2) => Promise<void> | void): Promise<number> {
  const before = loads();
  const version = shown === 1 ? 2 : 1;
  await build(version);
  await client.shows(pairs, ...(version === 2 ? RENAMED : []));
  shown = version;
  await client.status(project.root, 'ready');
  return loads() - before;
}

const run = (program: string, ...args: readonly string[]): void => {
  execFileSync(program, args, { cwd: project.root, stdio: 'pipe' });
};

const WAYS: readonly [string, (version: 1 | 2) => Promise<void> | void][] = [
  [
    'a rename over the old file',
    (version) => {
      install(compileKit({ version }), project.library);
    },
  ],
  [
    'cp',
    (version) => {
      run('cp', compileKit({ version }), project.library);
    },
  ],
  [
    'cp -p, which keeps an old date',
    (version) => {
      const library = compileKit({ version });
      utimesSync(library, 1e9, 1e9);
      run('cp', '-p', library, project.library);
    },
  ],
  [
    'install -c',
    (version) => {
      run('install', '-c', compileKit({ version }), project.library);
    },
  ],
  [
    'a linker',
    (version) => {
      run(findCompiler(), kitObject({ version }), ...kitLinkArguments(), '-o', project.library);
    },
  ],
  [
    'make, which deletes before it rebuilds',
    (version) => {
      const link = [findCompiler(), '$<', ...kitLinkArguments(), '-o', '$@'].join(' ');
      const rules = `build/libkit.so: ${kitObject({ version })} Makefile\n\trm -f $@\n\t${link}\n`;
      project.write('Makefile', rules);
      run('make', '-s', '-B');
    },
  ],
  [
    'ninja',
    (version) => {
      const link = [findCompiler(), '$in', ...kitLinkArguments(), '-o', '$out'].join(' ');
      const rule = `rule link\n  command = ${link}\nbuild build/libkit.so: link ${kitObject({ version })}\n`;
      project.write('build.ninja', rule);
      run('ninja', '-f', 'build.ninja');
    },
  ],
  [
    'a writer in place with pauses',
    async (version) => {
      const whole = readFileSync(compileKit({ version }));
      const target = openSync(project.library, 'w');
      const part = Math.ceil(whole.length / 5);
      await client.leaveUnfinished(() => {
        writeSync(target, whole, 0, part);
      });
      for (let at = part; at < whole.length; at += part) {
        const told = client.told.length;
        writeSync(target, whole, at, Math.min(part, whole.length - at));
        await client.until(() => client.told.length > told, 'the editor to see the part');
      }
      closeSync(target);
    },
  ],
  [
    'a writer that extends the file first and writes its head last',
    async (version) => {
      const whole = readFileSync(compileKit({ version }));
      const target = openSync(project.library, 'w');
      await client.leaveUnfinished(() => {
        ftruncateSync(target, whole.length);
        writeSync(target, whole, 4096, whole.length - 4096, 4096);
      });
      writeSync(target, whole, 0, 4096, 0);
      closeSync(target);
    },
  ],
  [
    'a build that deletes it and is slow to link',
    async (version) => {
      await client.leaveUnfinished(() => {
        unlinkSync(project.library);
      });
      install(compileKit({ version }), project.library);
    },
  ],
  [
    'a linker and then a tool that changes the result',
    (version) => {
      install(compileKit({ version }), project.library);
      appendFileSync(project.library, 'signature');
    },
  ],
];

describe('a rebuilt library is loaded once, complete', () => {
  it.each(WAYS)('by %s', async (_, build) => {
    expect(await rebuilt(build)).toBe(1);
  });
});

it('temporary names beside it are ignored, and so are the same bytes', async () => {
  await rebuilt((version) => {
    install(compileKit({ version }), project.library);
  });
  const before = loads();
  const library = compileKit({ version: shown });
  install(library, project.library);
  await client.until(() => skips() === 1, 'the same bytes to be recognized');
  for (const name of ['libkit.so.tmp', '.libkit.so.Xa3b', 'libkit.so~', 'libkit.so.new', 'kit.o']) {
    writeFileSync(join(dirname(project.library), name), 'half');
  }
  copyFileSync(library, project.library);
  await client.until(() => skips() === 2, 'the same bytes to be recognized again');
  expect(loads()).toBe(before);
});

it('a missing one leaves the last good registry, says so, and needs no load when it is back', async () => {
  const before = loads();
  unlinkSync(project.library);
  const { problem, registry } = await client.status(project.root, 'failed');
  expect(problem).toContain('libkit.so');
  expect(registry?.libraries).toContain(project.library);
  const failed = loads();
  await client.shows(pairs, ...(shown === 2 ? RENAMED : []));
  install(compileKit({ version: shown }), project.library);
  await client.status(project.root, 'ready');
  expect(loads()).toBe(failed);
  expect(failed - before).toBeLessThanOrEqual(1);
});

it('its folder may be removed and made again, as by a clean build', async () => {
  const folder = dirname(project.library);
  const build = async (version: 1 | 2) => {
    await client.leaveUnfinished(() => {
      rmSync(folder, { recursive: true });
    });
    mkdirSync(folder);
    install(compileKit({ version }), project.library);
  };
  expect(await rebuilt(build)).toBe(1);
  // The new folder is watched, not the old one.
  expect(
    await rebuilt((version) => {
      install(compileKit({ version }), project.library);
    }),
  ).toBe(1);
});

it('its folder may be a link that is redirected', async () => {
  const folder = dirname(project.library);
  const other = `${folder}-other`;
  cpSync(folder, `${folder}-one`, { recursive: true });
  mkdirSync(other);
  const build = (version: 1 | 2) => {
    rmSync(folder, { recursive: true });
    install(compileKit({ version }), join(other, 'libkit.so'));
    symlinkSync(other, `${folder}.link`);
    renameSync(`${folder}.link`, folder);
  };
  expect(await rebuilt(build)).toBe(1);
  expect(
    await rebuilt((version) => {
      install(compileKit({ version }), join(other, 'libkit.so'));
    }),
  ).toBe(1);
  const turn = (version: 1 | 2) => {
    install(compileKit({ version }), join(`${folder}-one`, 'libkit.so'));
    symlinkSync(`${folder}-one`, `${folder}.link`);
    renameSync(`${folder}.link`, folder);
  };
  expect(await rebuilt(turn)).toBe(1);
});

it('the status and the log say what changed', async () => {
  if (shown === 2)
    await rebuilt((version) => {
      install(compileKit({ version }), project.library);
    });
  await rebuilt((version) => {
    install(compileKit({ version }), project.library);
  });
  const words = '1 function added, 1 signature changed, `Pair` → `Couple` renamed';
  expect(client.logged(`the registry changed: ${words}`)).toBeGreaterThan(0);
});

it('nothing is loaded while a build of ours is at work', async () => {
  const own = makeProject({ table: 'build-command = ["sh", "build.sh"]\n' });
  install(compileKit({ version: 2 }), own.path('next.so'));
  // A step that leaves a library that cannot be loaded, and one that mends it later.
  const untilTold = 'until [ -e told ]; do sleep 0.01; done';
  own.write(
    'build.sh',
    `echo no library > build/libkit.so; ${untilTold}; cp next.so build/libkit.so\n`,
  );
  const editor = await startClient(own.root, { watches: true });
  const uri = await editor.open(own.path(PAIRS));
  await editor.status(own.root, 'ready');
  const before = editor.received.log.length;
  const built = editor.connection.sendRequest(ExecuteCommandRequest.type, {
    command: COMMANDS.buildAndStub,
    arguments: [{ uri }],
  });
  const library = own.uri('build/libkit.so');
  await editor.until(() => editor.told.includes(library), 'the editor to see the half library');
  own.write('told', '');
  expect(await built).toMatchObject({ outcome: 'built', applied: true });
  await editor.shows(uri, ...RENAMED);
  const lines = editor.received.log.slice(before);
  expect(lines.filter((line) => /loading the registry|not be loaded/.test(line))).toHaveLength(1);
  await editor.stop();
});
