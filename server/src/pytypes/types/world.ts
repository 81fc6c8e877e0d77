/** All files of a project, with what their classes mean to each other. */
import type { ParsedFile, PlanFile } from '../../core/index.js';
import { wordsOf, type Expression } from '../model/expressions.js';
import type { PyClass, PyField, PyModule, PyScope } from '../model/types.js';
import { ffiClass, ffiName } from '../names/ffi-names.js';
import { importOf, meaningOfWords, UNKNOWN, type Meaning } from '../names/meaning.js';
import { ModuleFinder } from '../names/modules.js';
import { namesPyClass } from '../reading/defining.js';
import { readModule } from '../reading/module.js';
import { readAnnotation, type AnnotationWorld } from './annotation.js';
import {
  basesOf,
  isObject,
  isRegistered,
  readDecorators,
  type Base,
  type ClassInfo,
} from './class-info.js';
import { booleanIn, ownFields, type ClassFields } from './fields.js';
import { callableNames } from './callable-names.js';
import { runs } from './imports.js';
import { DeclaredReader } from './declared.js';
import { keysOf } from './keys.js';
import type { VersionRules } from '../versions.js';
import { UNKNOWN_SCHEMA, type Unresolved, type Verdict } from './schema.js';

/** For calls outside of functions alone. */
const NO_WORDS: ReadonlySet<string> = new Set();

export class TypeWorld implements AnnotationWorld {
  readonly #files: ReadonlyMap<string, PlanFile>;
  readonly #finder: ModuleFinder;
  readonly #infos = new Map<PyClass, ClassInfo>();
  readonly #fields = new Map<PyClass, ClassFields>();
  #read = new Map<string, ParsedFile | null>();
  #pyClasses: ReadonlySet<string> | null = null;
  #callable: ReadonlySet<string> | null = null;
  #keys: ReadonlyMap<string, readonly string[]> | null = null;

  /**
   * @param version decides what has a schema
   * @param declared may know earlier texts
   * @param beyond finds modules that are no files of the project here; the name may begin with dots
   */
  constructor(
    files: readonly PlanFile[],
    readonly version: VersionRules,
    readonly declared: DeclaredReader = new DeclaredReader(),
    readonly beyond: (module: string, from: string) => PlanFile | null = () => null,
  ) {
    this.#files = new Map(files.map((file) => [file.path, file]));
    this.#finder = new ModuleFinder(this.#files.keys());
  }

  /** Does something. @returns the files that were read for it */
  reading(work: () => void): ReadonlyMap<string, ParsedFile | null> {
    // What earlier work found out was read for this one, too.
    this.#infos.clear();
    this.#fields.clear();
    this.#read = new Map();
    work();
    return this.#read;
  }

  /** The module of a file of the project. */
  moduleAt(path: string): PyModule | null {
    const file = this.#files.get(path);
    this.#read.set(path, file?.parsed ?? null);
    return file === undefined ? null : readModule(path, file.parsed);
  }

  readonly #find = (module: string, from: string): PyModule | null => {
    const path = this.#finder.find(module, from);
    if (path !== null) return this.moduleAt(path);
    const other = this.beyond(module, from);
    return other && (this.moduleAt(other.path) ?? readModule(other.path, other.parsed));
  };

  meaningOf(words: readonly string[], scope: PyScope, module: PyModule): Meaning {
    return meaningOfWords(words, scope, module, this.#find);
  }

  /** The meaning of a dotted name; `unknown` for all other expressions. */
  meaningAt(expression: Expression, scope: PyScope, module: PyModule): Meaning {
    const words = wordsOf(expression);
    return words === null ? UNKNOWN : this.meaningOf(words, scope, module);
  }

  /** The dotted path of something that is imported. */
  pathAt(expression: Expression, scope: PyScope, module: PyModule): string | null {
    const meaning = this.meaningAt(expression, scope, module);
    return meaning.kind === 'external' ? meaning.path : null;
  }

  /** The module of the project that a name or dotted path stands for. */
  moduleNamed(expression: Expression, scope: PyScope, module: PyModule): PyModule | null {
    const [first = '', ...rest] = wordsOf(expression) ?? [];
    const imported = importOf(first, scope);
    return imported === null ? null : this.#find([imported, ...rest].join('.'), module.path);
  }

  /** Whether a module is part of the project. */
  hasModule(name: string, { path }: PyModule): boolean {
    return this.#finder.find(name, path) !== null;
  }

  get joinsTypes(): boolean {
    return this.version.joinsTypes;
  }

  get knowsDtype(): boolean {
    return this.version.knowsDtype;
  }

  text({ span }: Expression, module: PyModule): string {
    return module.file.text.slice(span.start, span.end);
  }

  infoOf(found: PyClass, module: PyModule): ClassInfo {
    const known = this.#infos.get(found);
    if (known !== undefined) return known;
    const bases: Base[] = [];
    const meaningOf = (expression: Expression): Meaning => {
      return this.#meaningBehind(expression, found.outer, module);
    };
    const info = { class: found, module, bases, ...readDecorators(found.decorators, meaningOf) };
    // Known before its bases are: a class may derive from itself by mistake.
    this.#infos.set(found, info);
    for (const { value, isStarred } of found.bases) {
      bases.push(isStarred ? { kind: 'unknown', expression: value } : this.#base(value, info));
    }
    return info;
  }

  #base(expression: Expression, { class: { outer }, module }: ClassInfo): Base {
    const object = expression.kind === 'subscript' ? expression.object : expression;
    const meaning = this.#meaningBehind(object, outer, module);
    switch (meaning.kind) {
      case 'external': {
        const name = ffiClass(meaning.path);
        return name === null
          ? { kind: 'external', path: meaning.path, expression }
          : { kind: 'ffi', name, expression };
      }
      case 'class':
        return { kind: 'class', info: this.infoOf(meaning.class, meaning.module), expression };
      case 'builtin':
        return { kind: 'builtin', name: meaning.name, expression };
      case 'function':
      case 'unbound':
      case 'unknown':
      case 'value':
        return { kind: 'unknown', expression };
    }
  }

  /** As {@link meaningAt}; a name that is given to something else means that: `Base = Object`. */
  #meaningBehind(expression: Expression, scope: PyScope, module: PyModule): Meaning {
    const meaning = this.meaningAt(expression, scope, module);
    if (meaning.kind !== 'value') return meaning;
    const behind = this.meaningAt(meaning.value, meaning.scope, meaning.module);
    return behind.kind === 'unknown' || behind.kind === 'unbound' ? meaning : behind;
  }

  classVerdict({
    class: found,
    module,
  }: Meaning & { kind: 'class' }): ReturnType<AnnotationWorld['classVerdict']> {
    const info = this.infoOf(found, module);
    switch (isRegistered(info)) {
      case 'yes':
        return { schema: { type: 'class', class: found, module } };
      case 'unknown':
        return { schema: UNKNOWN_SCHEMA };
      case 'no':
    }
    const object = isObject(info);
    const mayConvert = found.isOpen || found.members.some(({ name }) => name === '__dlpack__');
    if (object === 'unknown' || mayConvert) return { schema: UNKNOWN_SCHEMA };
    if (object === 'yes' && this.#isRegisteredByCall(found, module)) {
      return { schema: UNKNOWN_SCHEMA };
    }
    const { name } = found;
    return {
      why: object === 'yes' ? { kind: 'unregistered', name } : { kind: 'no-schema', text: name },
    };
  }

  /** Whether a call registers a class: `py_class("my.Item")(Item)`. */
  #isRegisteredByCall({ name }: PyClass, module: PyModule): boolean {
    return module.callsIn(NO_WORDS).some(({ call: { callee, args } }) => {
      const [first] = args;
      const isNamed = first?.value.kind === 'name' && first.value.name === name;
      if (!isNamed || callee.kind === 'call') return isNamed;
      const path = this.pathAt(callee, module.scope, module);
      return /^(?:py_class|c_class|register_object)$/.test(ffiName(path ?? '') ?? '');
    });
  }

  isGeneric({ class: found, module }: Meaning & { kind: 'class' }): 'yes' | 'no' | 'unknown' {
    const info = this.infoOf(found, module);
    const isTaking = ({ class: { members, isOpen } }: ClassInfo): boolean =>
      isOpen || members.some(({ name }) => name === '__class_getitem__');
    const bases = basesOf(info);
    const isSure = bases.every(
      (base) => base.kind === 'class' || (base.kind === 'ffi' && base.name === 'Object'),
    );
    const hasMeta = found.keywords.length > 0 || info.decorators.some(({ path }) => path === null);
    const isOne = [info, ...bases.flatMap((base) => (base.kind === 'class' ? base.info : []))];
    return isSure && !hasMeta && !isOne.some(isTaking) ? 'no' : 'unknown';
  }

  /** Whether another file of the project holds a name, as far as that is quickly seen. */
  mentions(name: string, { path: own }: PyModule): boolean {
    for (const [path, { parsed }] of this.#files) {
      if (path === own || !parsed.text.includes(name)) continue;
      this.#read.set(path, parsed);
      return true;
    }
    return false;
  }

  /** The names of all classes that `@py_class` makes, in whatever module. */
  get pyClasses(): ReadonlySet<string> {
    this.#pyClasses ??= new Set(
      [...this.#files.values()]
        .filter(({ parsed }) => namesPyClass(parsed))
        .flatMap(({ path, parsed }) => this.declared.of(path, parsed).classes),
    );
    return this.#pyClasses;
  }

  /** The names by which such a class may be called. */
  get callable(): ReadonlySet<string> {
    this.#callable ??= callableNames([...this.#files.values()].map(({ parsed }) => parsed));
    return this.#callable;
  }

  /** The files that may register each type key, by what their decorators look like. */
  get keys(): ReadonlyMap<string, readonly string[]> {
    this.#keys ??= keysOf([...this.#files.values()], this.declared);
    return this.#keys;
  }

  /** Whether importing a file runs another one of the project. */
  runs(from: string, to: string): boolean {
    return runs(from, to, {
      textAt: (path) => {
        const file = this.#files.get(path);
        this.#read.set(path, file?.parsed ?? null);
        return file?.parsed.text ?? '';
      },
      find: (module, path) => this.#finder.find(module, path),
    });
  }

  /** What the annotation of a field means. */
  verdictOf(field: PyField, { class: owner, module }: ClassInfo): Verdict {
    const isLate = module.isPostponed;
    const scope = isLate ? module.scope : owner.scope;
    const isInFunction = owner.qualname.includes('<locals>');
    const place = { scope, module, isLate, line: isInFunction ? Infinity : owner.line };
    const found = readAnnotation(field.annotation, place, this);
    if (found.kind === 'marker' && found.missing !== undefined) {
      const { marker, missing } = found;
      return this.#isFoundLater(missing, module) ? { kind: 'marker', marker } : found;
    }
    const isFound = found.kind === 'unresolved' && this.#isFoundLater(found, module);
    return isFound ? { kind: 'schema', schema: UNKNOWN_SCHEMA } : found;
  }

  /** Any class of that name serves, wherever it is. */
  #isFoundLater({ name: wanted, isImmediate }: Unresolved, { classes }: PyModule): boolean {
    if (isImmediate || !this.pyClasses.has(wanted)) return false;
    return this.version.findsForeignNames || classes.some(({ name }) => name === wanted);
  }

  /** The fields that a class declares in its own body. */
  fieldsOf(info: ClassInfo): ClassFields {
    const known = this.#fields.get(info.class);
    if (known !== undefined) return known;
    const args = info.registrations[0]?.args ?? [];
    const around = {
      kwOnly: booleanIn(args, 'kw_only', false),
      frozen: booleanIn(args, 'frozen', false),
    };
    const found = ownFields(info, around, {
      verdictOf: (field, owner) => this.verdictOf(field, owner),
      meaningOf: (expression, { class: { scope }, module }) =>
        this.meaningAt(expression, scope, module),
      pathOf: (callee, { class: { scope }, module }) => {
        const meaning = this.meaningAt(callee, scope, module);
        if (meaning.kind === 'external') return meaning.path;
        if (meaning.kind !== 'class') return null;
        // What derives from `Field` makes fields.
        const { registrations } = this.infoOf(meaning.class, meaning.module);
        return registrations.length > 0 ? meaning.class.qualname : null;
      },
    });
    this.#fields.set(info.class, found);
    return found;
  }
}
