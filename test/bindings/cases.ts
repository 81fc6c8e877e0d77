/**
 * Small programs with what we must find in them, and what running them must come to. Many are in one
 * file; each begins with lines of the form:
 *
 *     # === a name
 *     # finds: code, other.code      (nothing without this line)
 *     # raises: TypeError            (the name of an exception, or `dies`; fine without this line)
 *     # file: other.py               (what follows, up to the next such line, is another file)
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ProgramCase {
  readonly name: string;
  readonly finds: readonly string[];
  readonly outcome: string;
  /** By path; the last one is run. */
  readonly files: Readonly<Record<string, string>>;
}

const HEAD = /^# === (.*)$/m;

export function programsIn(folder: string): readonly ProgramCase[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.py'))
    .sort()
    .flatMap((name) => {
      const [, ...parts] = readFileSync(join(folder, name), 'utf8').split(/^(?=# === )/m);
      return parts.map((part) => programOf(name.replace('.py', ''), part));
    });
}

function programOf(group: string, text: string): ProgramCase {
  const value = (key: string): string | undefined =>
    new RegExp(`^# ${key}: (.*)$`, 'm').exec(text)?.[1];
  const files: Record<string, string> = {};
  const [first = '', ...others] = text.split(/^# file: (.*)\n/m);
  for (let i = 0; i < others.length; i += 2) files[others[i] ?? ''] = others[i + 1] ?? '';
  const main = files['main.py'] ?? '';
  delete files['main.py'];
  files['main.py'] = others.length === 0 ? first : main;
  return {
    name: `${group}: ${HEAD.exec(text)?.[1] ?? ''}`,
    finds: value('finds')?.split(', ').sort() ?? [],
    outcome: value('raises') ?? 'ok',
    files,
  };
}
