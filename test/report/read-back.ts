/** Reads reports as their services do, into findings that can be compared. */
import { askPython } from '../python.js';

/** What every format says of a finding. Lines count from one; `null` is a file as a whole. */
export interface Read {
  readonly path: string | null;
  readonly line: number | null;
  readonly code: string;
  readonly severity: string;
  readonly message: string;
}

interface Region {
  readonly startLine: number;
}

interface Sarif {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region?: Region;
        };
      }[];
      readonly partialFingerprints: Readonly<Record<string, string>>;
    }[];
  }[];
}

export interface Fingerprinted extends Read {
  readonly fingerprint: string;
}

export function readSarif(text: string): readonly Fingerprinted[] {
  const { runs } = JSON.parse(text) as Sarif;
  return runs.flatMap(({ results }) =>
    results.map(({ ruleId, level, message, locations, partialFingerprints }) => {
      const { artifactLocation, region } = locations[0]!.physicalLocation;
      return {
        path: decodeURIComponent(artifactLocation.uri),
        line: region?.startLine ?? null,
        code: ruleId,
        severity: level,
        message: message.text.replaceAll('\\](', ']('),
        fingerprint: partialFingerprints['tvmFfiStubs/v1']!,
      };
    }),
  );
}

interface GitlabEntry {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

export function readGitlab(text: string): readonly Fingerprinted[] {
  return (JSON.parse(text) as GitlabEntry[]).map((entry) => ({
    path: entry.location.path,
    line: entry.location.lines.begin,
    code: entry.check_name,
    severity: entry.severity,
    message: entry.description,
    fingerprint: entry.fingerprint,
  }));
}

/** Workflow commands, by the rules of GitHub's runner: what it prints besides is the log. */
export function readGithub(text: string): readonly Read[] {
  let stopped: string | null = null;
  return text.split('\n').flatMap((line): Read[] => {
    const [, name = '', list = '', data = ''] = /^\s*::([^ :]+) ?(.*?)::(.*)$/.exec(line) ?? [];
    if (stopped !== null) {
      if (name === stopped) stopped = null;
      return [];
    }
    if (name === '') return [];
    if (name === 'stop-commands') {
      stopped = data;
      return [];
    }
    const unescape = (value: string): string =>
      value
        .replaceAll('%0D', '\r')
        .replaceAll('%0A', '\n')
        .replaceAll('%3A', ':')
        .replaceAll('%2C', ',')
        .replaceAll('%25', '%');
    const values = new Map(
      list.split(',').map((pair) => {
        const at = pair.indexOf('=');
        return [pair.slice(0, at), unescape(pair.slice(at + 1))];
      }),
    );
    const code = /\((.*)\)$/.exec(values.get('title') ?? '')?.[1] ?? '';
    return [
      {
        path: values.get('file') ?? null,
        line: values.has('line') ? Number(values.get('line')) : null,
        code,
        severity: name,
        message: unescape(data),
      },
    ];
  });
}

export interface ReadCase {
  readonly suite: string;
  readonly name: string;
  /** `failure`, `error`, or `null` for a test that passes. */
  readonly outcome: string | null;
  readonly message: string | null;
}

export interface ReadSuite {
  readonly name: string;
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly output: string;
  readonly cases: readonly ReadCase[];
}

const PROGRAM = `
import json, sys
import xml.etree.ElementTree as tree
answers = []
for text in json.load(sys.stdin):
    suites = []
    for suite in tree.fromstring(text.encode("utf-8")):
        cases = []
        for case in suite.findall("testcase"):
            found = [*case.findall("failure"), *case.findall("error")]
            cases.append({
                "suite": case.get("classname"),
                "name": case.get("name"),
                "outcome": found[0].tag if found else None,
                "message": found[0].get("message") if found else None,
            })
        numbers = {name: int(suite.get(name)) for name in ("tests", "failures", "errors")}
        suites.append({"name": suite.get("name"), **numbers,
                       "output": suite.findtext("system-out"), "cases": cases})
    answers.append(suites)
json.dump(answers, sys.stdout)
`;

/** Reads all documents with Python's own parser, in one process. */
export function readJunit(documents: readonly string[]): readonly (readonly ReadSuite[])[] {
  return askPython(['-c', PROGRAM], documents) as (readonly ReadSuite[])[];
}
