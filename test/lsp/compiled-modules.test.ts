/** Hover, completion and signature help for modules that the folder compiles with pybind11, untrusted. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CompletionRequest,
  HoverRequest,
  SignatureHelpRequest,
  type CompletionList,
  type MarkupContent,
} from 'vscode-languageserver-protocol';
import { startClient, type Client } from './client.js';
import { makeFolder } from './kit/project.js';
import { childrenOf } from './server-process.js';

const MODULE = `#include <pybind11/pybind11.h>
namespace py = pybind11;

// Multiplies.
static double scale(double value, const std::vector<std::string> &names);

PYBIND11_MODULE(zoo, m) {
  m.def("add", [](int i, int j) -> int { return i + j; }, R"doc(
        Adds *two* numbers.

          indented
    )doc", py::arg("i"), py::arg("j") = 1);
  m.def("scale", &scale);
  m.def("over", [](int a) {}, "First.").def("over", [](std::string a, py::args more) {}, "Second.");
  m.def("free", MAKE(m));
  m.attr("answer") = 42;
  py::class_<Pet, std::shared_ptr<Pet>>(m, "Pet", "An animal.")
      .def(py::init<const std::string &>(), py::arg("name"))
      .def("rename", [](Pet &self, std::string name, bool loud) {}, py::arg("name"), py::kw_only(), py::arg("loud") = false)
      .def_static("stray", [] {})
      .def_readonly("age", &Pet::age)
      .def("__repr__", &Pet::show);
  py::enum_<Kind>(m, "Kind").value("Dog", Dog);
  auto tools = m.def_submodule("tools", "Helpers");
  tools.def("clean", [](py::object what, py::kwargs more) { });
}
`;

const USE = `import zoo
from zoo import Pet, add

print(zoo.add(1, j=2), add(3), zoo.scale(1.0, ["a"]), zoo.over("a"))
pet = Pet("Molly")
pet.rename("Mia", loud=True)
kind = zoo.Kind.Dog
zoo.tools.clean(1)
print(zoo.free, zoo.answer, zoo.nothing)
`;

let client: Client;
let uri: string;

beforeAll(async () => {
  const root = makeFolder();
  mkdirSync(join(root, 'src'));
  writeFileSync(join(root, 'pyproject.toml'), '[build-system]\nrequires = ["pybind11"]\n');
  writeFileSync(join(root, 'src/zoo.cc'), MODULE);
  writeFileSync(join(root, 'use.py'), USE);
  client = await startClient(root, { trusted: false });
  uri = await client.open(join(root, 'use.py'));
  await client.diagnosticsOf(uri);
});
afterAll(async () => {
  expect(childrenOf(client.server.pid)).toEqual([]);
  await client.stop();
});

const at = (text: string, delta: number) => ({
  textDocument: { uri },
  position: client.at(uri, text, delta),
});

describe('hover', () => {
  const module = 'Defined in `src/zoo.cc`, in the module `zoo`.';
  it.each<[text: string, delta: number, shown: string | null]>([
    ['zoo.add(1', 5, '```python\nadd(i: int, j: int = 1) -> int\n```\n\nAdds \\*two\\* numbers.'],
    ['zoo.add(1', 5, `indented\n\n${module}`],
    ['add(3)', 1, 'add(i: int, j: int = 1) -> int'],
    ['Pet, add', 1, 'Pet(name: str)'],
    [
      ...(['Pet("Molly")', 1] as const),
      `\`\`\`python\nPet(name: str)\n\`\`\`\n\nAn animal.\n\n${module}`,
    ],
    ['zoo.scale', 5, 'scale(arg0: float, arg1: list[str], /) -> float\n```\n\nMultiplies.'],
    ['zoo.over', 5, 'over(arg0: int, /)\nover(arg0: str, /, *args)\n```\n\nFirst.\n\nSecond.'],
    ['pet.rename', 5, 'rename(name: str, *, loud: bool = False)'],
    ['pet.rename', 5, 'in the class `zoo.Pet`'],
    ['zoo.Kind', 5, 'enumeration Kind'],
    ['Kind.Dog', 6, 'in the class `zoo.Kind`'],
    ['zoo.tools', 5, 'module tools\n```\n\nHelpers'],
    ['tools.clean', 7, 'clean(arg0: object, /, **kwargs)'],
    ['zoo.answer', 5, `answer\n\`\`\`\n\n${module}`],
    ['zoo.free', 5, 'free(...)'],
    ['zoo.nothing', 5, null],
    ['print(zoo', 2, null],
  ])('on %j + %i', async (text, delta, shown) => {
    const found = await client.connection.sendRequest(HoverRequest.type, at(text, delta));
    const value = (found?.contents as MarkupContent | undefined)?.value ?? null;
    if (shown === null) expect(value).toBeNull();
    else expect(value).toContain(shown);
  });
});

describe('while typing', () => {
  const typed = async (line: string) => {
    await client.setText(uri, `${USE}${line}\n`);
    return at(`]\n${line}`.slice(2), line.length);
  };
  const names = async (line: string) => {
    const params = await typed(line);
    const list = await client.connection.sendRequest(CompletionRequest.type, params);
    return ((list ?? { items: [] }) as CompletionList).items.map(
      ({ label, detail }) => label + (detail === undefined ? '' : `: ${detail}`),
    );
  };
  const help = async (line: string) => {
    const params = await typed(line);
    const found = await client.connection.sendRequest(SignatureHelpRequest.type, params);
    const { signatures = [], activeSignature = 0, activeParameter = -1 } = found ?? {};
    const shown = signatures[activeSignature];
    return shown === undefined ? null : [shown.label, activeParameter, signatures.length];
  };

  it('completes names', async () => {
    expect(await names('value = zoo.')).toEqual([
      'add: add(i: int, j: int = 1) -> int',
      'scale: scale(arg0: float, arg1: list[str], /) -> float',
      'over: over(arg0: int, /)',
      'free: free(...)',
      'answer',
      'Pet: Pet(name: str)',
      'Kind',
      'tools',
    ]);
    expect(await names('pet.re')).toEqual([
      'rename: rename(name: str, *, loud: bool = False)',
      'stray: stray()',
      'age',
    ]);
    expect(await names('zoo.tools.c')).toEqual(['clean: clean(arg0: object, /, **kwargs)']);
    expect(await names('other = zoo.Kind.')).toEqual(['Dog']);
    expect(await names('nothing.')).toEqual([]);
  });

  it('shows the parameters of a call', async () => {
    const add = 'add(i: int, j: int = 1) -> int';
    expect(await help('more = zoo.add(')).toEqual([add, 0, 1]);
    expect(await help('more = zoo.add(1, ')).toEqual([add, 1, 1]);
    expect(await help('more = add(j=')).toEqual([add, 1, 1]);
    expect(await help('pet.rename("a", loud=')).toEqual([
      'rename(name: str, *, loud: bool = False)',
      ...[1, 1],
    ]);
    expect(await help('zoo.over(1, ')).toEqual(['over(arg0: str, /, *args)', 1, 2]);
    expect(await help('other = Pet(')).toEqual(['Pet(name: str)', 0, 1]);
    expect(await help('other = nothing(')).toBeNull();
  });
});
