/** Just enough Markdown to hold the documents to the code. */
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

/** Targets of links and images that lead to files, without their anchors. */
export function fileLinks(text: string): readonly string[] {
  const withoutCode = text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`]*`/g, '');
  const targets = [...withoutCode.matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  return targets
    .filter((target) => !/^(?:https?:|mailto:|#)/.test(target))
    .map((target) => target.replace(/#.*$/, ''));
}
