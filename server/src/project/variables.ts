/** `~`, `${workspaceFolder}` and `${env:NAME}` in a setting. */
import type { BadValue } from '../core/index.js';
import { bad, good, type Reading } from './readings.js';
import { homeFolder as systemHome } from '../interpreters/home.js';

/** No system opens a longer path, and searching in one would be slow. */
const LONGEST = 4096;

/** What a setting's text may refer to. */
export interface Scope {
  /** The folder of the pyproject.toml. */
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A path-like setting: the variables, and `~` at its beginning. */
export function expandPath(text: string, scope: Scope): Reading<string> {
  const isHome = text === '~' || text.startsWith('~/') || text.startsWith('~\\');
  const expanded = expandVariables(isHome ? text.slice(1) : text, scope);
  return isHome && expanded.ok ? good(homeFolder(scope.env) + expanded.value) : expanded;
}

/** The variables alone. An unknown or unset one is rejected: half a path leads elsewhere. */
function expandVariables(text: string, scope: Scope): Reading<string> {
  if (text.length > LONGEST) return bad({ reason: 'too-long', most: LONGEST });
  const refusals: BadValue[] = [];
  const value = text.replace(/\$\{([^}]*)\}/g, (written, name: string) => {
    if (name === 'workspaceFolder') return scope.root;
    const variable = name.startsWith('env:') ? name.slice('env:'.length) : null;
    const content = variable === null ? undefined : scope.env[variable];
    // A name such as `constructor` would find a function of the prototype.
    if (typeof content === 'string') return content;
    refusals.push(
      variable === null
        ? { reason: 'unknown-variable', written }
        : { reason: 'unset-variable', variable },
    );
    return '';
  });
  if (value.length > LONGEST) refusals.push({ reason: 'too-long', most: LONGEST });
  return refusals[0] === undefined ? good(value) : bad(refusals[0]);
}

/** As a shell expands `~`. */
function homeFolder(env: NodeJS.ProcessEnv): string {
  const named = process.platform === 'win32' ? env['USERPROFILE'] : env['HOME'];
  return named === undefined || named === '' ? systemHome(env) : named;
}
