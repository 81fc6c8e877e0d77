/** Finds out in one Python process which of many texts run, with stand-ins for all imports. */
import { askPython } from '../../python.js';

const PROGRAM = `
import builtins, importlib.abc, importlib.machinery, json, sys, types, warnings
warnings.simplefilter("ignore")

class Anything:
    def __call__(self, *args, **kwargs):
        return Anything()
    def __getitem__(self, key):
        return Anything()
    def __or__(self, other):
        return Anything()
    __ror__ = __or__

class Module(types.ModuleType):
    __path__ = []
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything()

class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path, target=None):
        return importlib.machinery.ModuleSpec(name, self, is_package=True)
    def create_module(self, spec):
        return Module(spec.name)
    def exec_module(self, module):
        pass

cases = json.load(sys.stdin)
sys.meta_path.append(Finder())
builtins.x, builtins.Base, builtins.deco = 1, object, lambda what: what
answers = []
for text in cases:
    try:
        code = compile(text.encode("utf-8", "surrogatepass"), "<case>", "exec", dont_inherit=True)
        exec(code, {"__name__": "case"})
        answers.append(None)
    except (NameError, SyntaxError, ValueError) as error:
        answers.append(repr(error))
    except Exception:
        answers.append(None)
json.dump(answers, sys.stdout)
`;

/** @returns for each text `null` when it runs without a name that is missing, else the error */
export function runMany(texts: readonly string[]): readonly (string | null)[] {
  return askPython(['-c', PROGRAM], texts) as (string | null)[];
}
