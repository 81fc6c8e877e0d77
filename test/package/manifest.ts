/** The parts of package.json that tests look at. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Setting {
  readonly type: string | readonly string[];
  readonly default: unknown;
  readonly scope: string;
  readonly markdownDescription: string;
  readonly enum?: readonly string[];
}

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly key?: string;
}

export interface Manifest {
  readonly version: string;
  readonly main: string;
  readonly icon: string;
  readonly engines: { readonly vscode: string; readonly node: string };
  readonly activationEvents: readonly string[];
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
    }[];
    readonly submenus: readonly { readonly id: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly keybindings: readonly MenuItem[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly problemPatterns: readonly {
      readonly name: string;
      readonly regexp?: string;
      /** Of an output in several lines, one for each. */
      readonly patterns?: readonly { readonly regexp: string }[];
    }[];
    readonly problemMatchers: readonly {
      readonly name: string;
      readonly label: string;
      readonly pattern: string;
    }[];
  };
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(`${ROOT}/${path}`, 'utf8'));
}

export const MANIFEST = readJson('package.json') as Manifest;

/** English texts of the manifest, by key. */
export const TEXTS = readJson('package.nls.json') as Readonly<Record<string, string>>;

/** A text of the manifest, with its key resolved. */
export function textOf(text: string): string {
  const key = /^%(.*)%$/.exec(text)?.[1];
  return key === undefined ? text : (TEXTS[key] ?? text);
}
