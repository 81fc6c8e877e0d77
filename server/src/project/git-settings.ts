/** The two settings of Git that decide what is ignored, from its files. */
import { join, resolve } from 'node:path';
import { readText } from '../base/node/probe.js';
import { homeFolder } from '../interpreters/home.js';

const MOST_BYTES = 1 << 20;

export interface GitSettings {
  /** `core.excludesFile`, or where it is by default. */
  readonly excludesFile: string;
  /** `core.ignoreCase` */
  readonly isCaseIgnored: boolean;
}

/** Later files win. Files that these include are not read. @param common folder of the repository */
export function gitSettings(root: string, common: string, env: NodeJS.ProcessEnv): GitSettings {
  const home = homeFolder(env);
  const own = join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'git');
  const given = env['GIT_CONFIG_GLOBAL'];
  const files = [
    ...(env['GIT_CONFIG_NOSYSTEM'] ? [] : ['/etc/gitconfig']),
    ...(given === undefined ? [join(own, 'config'), join(home, '.gitconfig')] : [given]),
    join(common, 'config'),
  ];
  const core = new Map(files.flatMap((file) => [...coreOf(readText(file, MOST_BYTES) ?? '')]));
  const named = core.get('excludesfile');
  const excludesFile =
    named === undefined ? join(own, 'ignore') : resolve(root, named.replace(/^~(?=\/)/, home));
  return {
    excludesFile,
    isCaseIgnored: /^(?:true|yes|on|1)$/i.test(core.get('ignorecase') ?? ''),
  };
}

/** The section `[core]`: keys in lower case. A key without a value is true. */
function coreOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let isCore = false;
  for (const line of text
    .replace(/^\ufeff/, '')
    .replace(/\\\r?\n/g, '')
    .split(/\r?\n/)) {
    const [, section, rest = line] = /^\s*\[([^\]]*)\](.*)$/.exec(line) ?? [];
    if (section !== undefined) isCore = section.trim().toLowerCase() === 'core';
    const [, key, value] = /^\s*([a-z][a-z0-9-]*)\s*(?:=(.*))?$/i.exec(rest) ?? [];
    if (isCore && key !== undefined) found.set(key.toLowerCase(), unquoted(value ?? 'true'));
  }
  return found;
}

/** A value without quotes, escapes and its comment. */
function unquoted(value: string): string {
  const parts = value.trim().match(/"(?:[^"\\]|\\.)*"?|\\.|[^"\\;#]+|[;#].*/g) ?? [];
  return parts
    .filter((part) => !/^[;#]/.test(part))
    .map((part) => part.replace(/^"|(?<!\\)"$/g, '').replace(/\\(["\\])/g, '$1'))
    .join('')
    .trim();
}
