/** Tokenizes with the engine that editors use, and prints tokens below the text that they cover. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const INJECTIONS = ['tvm-ffi-stubs.injection', 'tvm-ffi-stubs.inline-cpp'];

const GRAMMARS: Readonly<Record<string, string>> = {
  'source.python': './python-stand-in.json',
  'source.cpp': './cpp-stand-in.json',
  'tvm-ffi-stubs.injection': '../../syntaxes/tvm-ffi-stubs.injection.json',
  'tvm-ffi-stubs.inline-cpp': '../../syntaxes/inline-cpp.injection.json',
};

/** The base grammar with ours injected. */
export async function loadPython(): Promise<textmate.IGrammar> {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await oniguruma.loadWASM(new Uint8Array(readFileSync(wasm)));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: (scope) => {
      const name = GRAMMARS[scope];
      if (name === undefined) return Promise.resolve(null);
      const path = fileURLToPath(new URL(name, import.meta.url));
      return Promise.resolve(textmate.parseRawGrammar(readFileSync(path, 'utf8'), path));
    },
    getInjections: (scope) => (scope === 'source.python' ? INJECTIONS : undefined),
  });
  const grammar = await registry.loadGrammar('source.python');
  if (grammar === null) throw new Error('the base grammar is missing');
  return grammar;
}

/** Each line after `>`, then its tokens; the scope of the whole file is left out. */
export function printTokens(grammar: textmate.IGrammar, text: string): string {
  const printed: string[] = [];
  let state = textmate.INITIAL;
  for (const line of text.split('\n')) {
    printed.push(`>${line}`);
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens) {
      const marks = '^'.repeat(Math.min(endIndex, line.length) - startIndex);
      if (marks !== '' && scopes.length > 1) {
        printed.push(`#${' '.repeat(startIndex)}${marks} ${scopes.slice(1).join(' ')}`);
      }
    }
  }
  return `${printed.join('\n')}\n`;
}
