/** Experiments: small modules, with what our findings say about them and what Python does. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Case {
  readonly name: string;
  /** By path; the last one is imported. */
  readonly files: Readonly<Record<string, string>>;
  readonly expectations: readonly Expectation[];
  /** Versions that do not run it. */
  readonly skips: readonly string[];
}

interface Expectation {
  /** Whether a version is meant. */
  readonly holds: (version: string) => boolean;
  /** Codes; those with a `!` are no errors. */
  readonly codes: readonly string[];
  readonly isGeneral: boolean;
}

/** The cases of one file of `cases/`. */
export function casesIn(folder: string, file: string): readonly Case[] {
  const text = readFileSync(join(folder, file), 'utf8');
  const [, ...parts] = text.split(/^# == /m);
  return parts.map((part) => {
    const [name = '', ...lines] = part.split('\n');
    const notes = lines.filter((line) => /^# (?:expect|skip)\b/.test(line));
    return {
      name: `${file.replace('.py', '')}: ${name}`,
      files: filesOf(lines.filter((line) => !notes.includes(line)).join('\n')),
      expectations: notes.filter((line) => line.startsWith('# expect')).map(expectationOf),
      skips: notes.flatMap((line) => /^# skip: (.*)$/.exec(line)?.[1]?.split(/,\s*/) ?? []),
    };
  });
}

export function caseFiles(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.py'));
}

/** The codes that a version is expected to have. */
export function expectedOf({ expectations }: Case, version: string): readonly string[] {
  const own = expectations.find(({ holds, isGeneral }) => !isGeneral && holds(version));
  const general = expectations.find(({ isGeneral }) => isGeneral);
  return (own ?? general)?.codes ?? [];
}

function filesOf(text: string): Record<string, string> {
  const [first = '', ...others] = text.split(/^# file: /m);
  if (others.length === 0) return { 'case.py': `${first.trim()}\n` };
  return Object.fromEntries(
    others.map((part) => {
      const [path = '', ...lines] = part.split('\n');
      return [path.trim(), `${lines.join('\n').trim()}\n`];
    }),
  );
}

/** `# expect 0.1.11-0.1.13: py-class.base, py-class.default!` */
function expectationOf(line: string): Expectation {
  const [, range = '', codes = ''] = /^# expect ?([^:]*): (.*)$/.exec(line) ?? [];
  const listed = codes === 'nothing' ? [] : codes.split(/,\s*/).map((code) => code.trim());
  if (range === '') return { holds: () => true, codes: listed, isGeneral: true };
  const [from = '', to = from] = range.split('-');
  const isOpen = from.endsWith('+');
  const least = minorOf(from.replace('+', ''));
  const most = isOpen ? Infinity : minorOf(to);
  return {
    holds: (version) => minorOf(version) >= least && minorOf(version) <= most,
    codes: listed,
    isGeneral: false,
  };
}

/** `11` of `0.1.11.post1`. */
function minorOf(version: string): number {
  return Number(version.split('.')[2]);
}
