/** Just enough Markdown to compare the documents with the code. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A heading with the text up to the next heading of the same or a higher level. */
export interface Section {
  readonly title: string;
  readonly body: string;
}

/** Reads a document of the repository. */
export function readDocument(name: string): string {
  return readFileSync(path.join(ROOT, name), 'utf8');
}

/** Sections of one level, in order. Lines that look like headings inside code do not count. */
export function sectionsOf(text: string, level: number): readonly Section[] {
  const sections: { title: string; body: string }[] = [];
  let inCode = false;
  let inSection = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) inCode = !inCode;
    const heading = inCode ? null : /^(#+) (.*)$/.exec(line);
    if (heading?.[1] !== undefined && heading[1].length <= level) {
      inSection = heading[1].length === level;
      if (inSection) sections.push({ title: heading[2] ?? '', body: '' });
    } else if (inSection) {
      const last = sections.at(-1);
      if (last !== undefined) last.body += `${line}\n`;
    }
  }
  return sections;
}

/** The contents of all fenced blocks of a language, in order. */
export function codeBlocks(text: string, language: string): readonly string[] {
  const fence = new RegExp(`^ *\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\`$`, 'gm');
  return [...text.matchAll(fence)].map((match) => match[1] ?? '');
}

/** The text between `<!-- begin: NAME … -->` and `<!-- end: NAME -->`, or `null`. */
export function markedPart(text: string, name: string): string | null {
  const marks = new RegExp(`<!-- begin: ${name}[^>]*-->\\n([\\s\\S]*?)<!-- end: ${name} -->`);
  return marks.exec(text)?.[1]?.trim() ?? null;
}

/** A document without its fenced code. */
export function withoutCode(text: string): string {
  return text.replace(/^ *```[\s\S]*?^ *```$/gm, '');
}

/** Links and images that lead to a file of the repository, or to a heading (`file` is empty then). */
export function linksOf(text: string): readonly { file: string; anchor: string }[] {
  const prose = withoutCode(text).replace(/`[^`]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)]
    .map((match) => match[1] ?? match[2] ?? '')
    .filter((target) => !/^(?:https?|mailto):/.test(target))
    .map((target) => {
      const [file = '', anchor = ''] = target.split('#');
      return { file, anchor };
    });
}

/** The anchors of a document's headings, as GitHub and VS Code make them. */
export function anchorsOf(text: string): readonly string[] {
  const seen = new Map<string, number>();
  return [...withoutCode(text).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => {
    const words = title.replace(/\]\([^)]*\)/g, '').toLowerCase();
    const slug = words.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${String(before)}`;
  });
}
