/**
 * Writes help texts as Markdown, or as plain text for clients without it. What comes from a
 * registry is foreign text: it can neither end a code span nor become a link, an image, HTML or a
 * line of its own, and what cannot be seen is made visible.
 */
import type { MarkupContent } from 'vscode-languageserver';
import { codeSpan, fenceFor } from '../../../base/code-span.js';
import { escapeInline, escapeLine, escapeLines } from '../../../base/foreign-text.js';

/** What the client renders. */
export type Format = 'markdown' | 'plaintext';

/** One way of writing. Every argument may be foreign text. */
export interface Pen {
  readonly format: Format;
  /** One line of code inside a sentence. */
  readonly code: (text: string) => string;
  /** One line of words. */
  readonly words: (text: string) => string;
  readonly strong: (text: string) => string;
  /** Lines of code in a box of their own; Python unless another language is named. */
  readonly block: (lines: readonly string[], language?: 'python' | 'cpp') => string;
  /** A place that can be gone to, shown as code; its address is the client's own. */
  readonly link: (text: string, target: string) => string;
  /** Several lines of words; their breaks, paragraphs and indentation stay. */
  readonly doc: (text: string) => string;
}

/** Sections with an empty line between them; empty ones are left out. */
export function markup(sections: readonly string[], format: Format): MarkupContent {
  return { kind: format, value: sections.filter((section) => section !== '').join('\n\n') };
}

/** Items below each other. */
export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** The pen for a format. */
export function penFor(format: Format): Pen {
  return format === 'markdown' ? MARKDOWN : PLAIN;
}

const MARKDOWN: Pen = {
  format: 'markdown',
  code: (text) => codeSpan(escapeInline(text)),
  words: (text) => escapeMarkdown(escapeInline(text).trim()),
  strong: (text) => {
    const words = escapeMarkdown(escapeInline(text).trim());
    return words === '' ? '' : `**${words}**`;
  },
  block: (lines, language = 'python') => codeBlock(lines.map(escapeLine), language),
  link: (text, target) => `[${codeSpan(escapeInline(text))}](${escapeTarget(target)})`,
  doc: (text) => escapeLines(text.trim()).split('\n').map(docLine).join('\n').replace(/ +$/, ''),
};

const PLAIN: Pen = {
  format: 'plaintext',
  code: escapeInline,
  words: escapeInline,
  strong: escapeInline,
  block: (lines) => lines.map((line) => `    ${escapeLine(line)}`).join('\n'),
  link: escapeInline,
  doc: (text) => escapeLines(text.trim()),
};

/** Takes their meaning from all characters that have one, and leaves the others readable. */
function escapeMarkdown(line: string): string {
  return (
    line
      .replace(/[\\`*[\]<>~|$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\$&')
      .replace(/&(?=#?\w+;)/g, '\\&')
      // What would become a link without being written as one.
      .replace(/:(?=\/\/)|(?<=\w)@(?=\w)/g, '\\$&')
      .replace(/www\./gi, (www) => `${www.slice(0, 3)}\\.`)
      // What means something at the start of a line only.
      .replace(/^(\s*)([#+=-])/, '$1\\$2')
      .replace(/^(\s*\d+)([.)])/, '$1\\$2')
  );
}

/** Two spaces break the line; leading ones would be lost, or make a block of code. */
function docLine(line: string): string {
  if (line.trim() === '') return '';
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  const kept = '\u00a0'.repeat(indent.replaceAll('\t', '    ').length);
  return `${kept}${escapeMarkdown(line.trim())}  `;
}

/** What would end the address of a link, or be taken out of it. */
function escapeTarget(uri: string): string {
  return uri.replace(/[^\w\-.~:/?#%!$&+,;=@]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  );
}

function codeBlock(lines: readonly string[], language: string): string {
  const fence = fenceFor(lines.join('\n'), 3);
  return `${fence}${language}\n${lines.join('\n')}\n${fence}`;
}
