/** Headless Neovim with exactly the configuration in docs/editors.md. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeBlocks, markedPart, readDocument } from '../docs/markdown.js';
import { CLI, PYTHON, runCli } from '../cli/run-cli.js';
import { ROOT } from '../registry/venvs.js';
import { makeFolder } from './kit/folder.js';

const DRIVE = path.join(ROOT, 'test/lsp/neovim-drive.lua');
const NOT_RUN = reasonNotToRun();

/** What neovim-drive.lua saw. */
interface Seen {
  readonly error: string | null;
  readonly before: readonly string[];
  readonly hover: string;
  readonly state: string;
  readonly actions: readonly string[];
  readonly regenerated: string;
  readonly modified: boolean;
  readonly saved: string;
  readonly attached: number;
}

/** `null` if the tier can run. */
function reasonNotToRun(): string | null {
  const { error, stdout } = spawnSync('nvim', ['--version'], { encoding: 'utf8' });
  if (error !== undefined) return 'nvim is not on PATH';
  const [, major, minor] = /^NVIM v(\d+)\.(\d+)/.exec(stdout) ?? [];
  if (major === undefined) return 'nvim does not show its version';
  return Number(major) > 0 || Number(minor) >= 7 ? null : 'nvim is older than 0.7';
}

/** The configuration of the document, with this build's command. */
function configuration(): string {
  const [shown] = codeBlocks(markedPart(readDocument('docs/editors.md'), 'neovim') ?? '', 'lua');
  const command = "cmd = { 'tvm-ffi-stubs', 'lsp', '--stdio' }";
  expect(shown).toContain(command);
  const real = [process.execPath, CLI].map((part) => JSON.stringify(part)).join(', ');
  return (shown ?? '').replace(command, `cmd = { ${real}, 'lsp', '--stdio' }`);
}

/** The package of the demo, below the folder that the configuration trusts. */
function makeHome(): { readonly home: string; readonly project: string } {
  const home = makeFolder();
  const project = path.join(home, 'src', 'pairkit');
  mkdirSync(path.join(project, '.git'), { recursive: true });
  cpSync(path.join(ROOT, 'test/fixtures/demo'), project, { recursive: true });
  const table = `[tool.tvm-ffi-stubs]\npaths = ["pairkit"]\npython = ${JSON.stringify(PYTHON[1])}\n`;
  writeFileSync(path.join(project, 'pyproject.toml'), table);
  return { home, project };
}

function runNeovim(home: string, project: string): Seen {
  const results = path.join(home, 'results.json');
  const config = path.join(home, 'init.lua');
  writeFileSync(config, configuration());
  const { stdout, stderr } = spawnSync(
    'nvim',
    ['--headless', '--clean', '-u', config, '-c', `luafile ${DRIVE}`],
    {
      cwd: project,
      encoding: 'utf8',
      timeout: 90_000,
      env: {
        ...process.env,
        HOME: home,
        XDG_STATE_HOME: path.join(home, 'state'),
        XDG_CACHE_HOME: path.join(home, 'cache'),
        NEOVIM_RESULTS: results,
      },
    },
  );
  try {
    return JSON.parse(readFileSync(results, 'utf8')) as Seen;
  } catch {
    throw new Error(`Neovim left no results:\n${stdout}${stderr}`);
  }
}

describe('Neovim', () => {
  // `npm test` shows the reason; if everything should be installed, a missing editor is a failure.
  if (NOT_RUN !== null) {
    if (process.env['CI'])
      it('runs if CI is set', () => {
        expect(NOT_RUN).toBeNull();
      });
    else it.skip(NOT_RUN);
    return;
  }

  it('works as docs/editors.md configures it', { timeout: 100_000 }, () => {
    const { home, project } = makeHome();
    const seen = runNeovim(home, project);
    expect(seen.error).toBeNull();
    expect(seen.before).toContain('block.stale');
    expect(seen.hover).toContain('testing.TestIntPair');
    expect(seen.state).toContain('diagnostics pushed');
    expect(seen.actions).toContain('Regenerate all stub blocks in the file');
    expect(seen.modified).toBe(true);
    expect(seen.attached).toBe(1);

    // Both of the editor's ways give what the command line writes for the same file.
    const { home: other, project: fresh } = makeHome();
    const file = path.join(fresh, 'pairkit/pairs.py');
    runCli(['generate', file], { cwd: other });
    const wanted = readFileSync(file, 'utf8');
    expect(seen.regenerated).toBe(wanted);
    expect(seen.saved).toBe(wanted);
    expect(readFileSync(path.join(project, 'pairkit/pairs.py'), 'utf8')).toBe(wanted);
  });
});
