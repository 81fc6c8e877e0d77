/** What translators get: exactly the texts of the client, of findings, of actions and of the manifest. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { noticeText } from '../../server/src/base/notice-text.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The first argument of each `l10n.t(…)` and `t(…)`. */
function textsOf(source: string): string[] {
  const calls = source.matchAll(/\bt\(\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")/g);
  return [...calls].map(([, single, double]) => (single ?? double ?? '').replace(/\\(.)/g, '$1'));
}

/** Each template with the tag `t` or `reader.t`, with numbers in the place of its values. */
function templatesOf(source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && /(?:^|\.)t$/.test(node.tag.getText())) {
      found.push(keyOf(node.template));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('findings.ts', source, ts.ScriptTarget.Latest, true));
  return found;
}

function keyOf(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  const spans = template.templateSpans.map(({ literal }, at) => `{${at}}${literal.text}`);
  return template.head.text + spans.join('');
}

function sources(folder = 'client/src'): string[] {
  const files = readdirSync(`${ROOT}/${folder}`, { recursive: true, encoding: 'utf8' });
  return files.filter((name) => name.endsWith('.ts')).sort();
}

function textsIn(folder: string, read: (source: string) => string[]): string[] {
  return sources(folder).flatMap((name) => read(readFileSync(`${ROOT}/${folder}/${name}`, 'utf8')));
}

it('the bundle holds every text of the client, of findings and of actions (vitest run -u=true writes it)', async () => {
  const ofClient = textsIn('client/src', textsOf);
  const folders = ['core/findings', 'core/fixes', 'lsp/actions'];
  const ofServer = folders.flatMap((folder) => textsIn(`server/src/${folder}`, templatesOf));
  expect(ofClient.length).toBeGreaterThan(50);
  expect(ofServer.length).toBeGreaterThan(100);
  const texts = new Set([...ofClient, ...ofServer]);
  // A text of values only has nothing to translate.
  expect([...texts].filter((text) => !/\p{L}/u.test(text.replace(/\{\d+\}/g, '')))).toEqual([]);
  const bundle = Object.fromEntries([...texts].map((text) => [text, text]));
  const json = `${JSON.stringify(bundle, null, 2)}\n`;
  await expect(json).toMatchFileSnapshot(`${ROOT}/l10n/bundle.l10n.json`);
});

it('every text of the client fits into a notice', () => {
  expect(textsIn('client/src', textsOf).filter((text) => noticeText(text) !== text)).toEqual([]);
});

it('no text is concatenated before it is translated', () => {
  const calls = sources().flatMap((name) => {
    const source = readFileSync(`${ROOT}/client/src/${name}`, 'utf8');
    return [...source.matchAll(/\bl10n\.t\(\s*([^\s'"])/g)].map(([call]) => `${name}: ${call}`);
  });
  expect(calls).toEqual([]);
});

it('the manifest and its texts name the same keys', () => {
  const manifest = readFileSync(`${ROOT}/package.json`, 'utf8');
  const used = [...manifest.matchAll(/"%([\w.-]+)%"/g)].map(([, key = '']) => key);
  const texts = JSON.parse(readFileSync(`${ROOT}/package.nls.json`, 'utf8')) as object;
  expect([...new Set(used)].sort()).toEqual(Object.keys(texts).sort());
});
