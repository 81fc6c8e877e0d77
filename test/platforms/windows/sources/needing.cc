extern "C" __declspec(dllimport) int needed_touch();
extern "C" __declspec(dllexport) int needing() { return needed_touch(); }
