/** Marker archives: a free comment, then sections headed by `-- name --`, as in Go's txtar. */

export interface Section {
  readonly name: string;
  readonly text: string;
}

export interface Archive {
  readonly comment: string;
  readonly sections: readonly Section[];
}

const HEADER = /^-- (.+) --$/;

export function readArchive(text: string): Archive {
  const comment: string[] = [];
  const sections: { name: string; lines: string[] }[] = [];
  for (const line of text.split('\n').slice(0, text.endsWith('\n') ? -1 : undefined)) {
    const name = HEADER.exec(line)?.[1];
    if (name === undefined) (sections.at(-1)?.lines ?? comment).push(line);
    else sections.push({ name, lines: [] });
  }
  return {
    comment: comment.map((line) => `${line}\n`).join(''),
    sections: sections.map(({ name, lines }) => ({
      name,
      text: lines.map((line) => `${line}\n`).join(''),
    })),
  };
}

export function writeArchive({ comment, sections }: Archive): string {
  return comment + sections.map(({ name, text }) => `-- ${name} --\n${text}`).join('');
}

const NAMED: Readonly<Record<string, string>> = { t: '\t', r: '\r', f: '\f', '\\': '\\' };

/**
 * The text that an `escaped` section encodes: `\t`, `\r`, `\f`, `\x1c`, `\u2028`, `\\`, and a
 * backslash at the very end for a missing last newline.
 */
export function unescape(text: string): string {
  return text
    .replace(/\\\n$/, '')
    .replace(/\\(?:([trf\\])|x([0-9a-f]{2})|u([0-9a-f]{4}))/g, (_, name, two, four) =>
      typeof name === 'string'
        ? (NAMED[name] ?? name)
        : String.fromCharCode(parseInt((two ?? four) as string, 16)),
    );
}

/** What cannot be seen, in the same notation; newlines stay. */
export function showHidden(text: string): string {
  return text.replace(/[^\P{C}\n]|[\u2028\u2029]/gu, (c) => {
    const name = Object.entries(NAMED).find(([, hidden]) => hidden === c)?.[0];
    if (name !== undefined) return `\\${name}`;
    const code = c.charCodeAt(0).toString(16);
    return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
  });
}
