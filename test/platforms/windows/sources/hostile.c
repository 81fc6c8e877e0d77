// A library that misbehaves as it is loaded, in the way that a macro names.
#include <windows.h>

#ifdef GRANDCHILD
static void start(void) {
  STARTUPINFOA with = {sizeof with};
  PROCESS_INFORMATION about;
  char command[] = "C:\\windows\\system32\\cmd.exe /c ping -n 600 127.0.0.1";
  CreateProcessA(NULL, command, NULL, NULL, FALSE, 0, NULL, NULL, &with, &about);
  HANDLE file = CreateFileA(GRANDCHILD, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
  DWORD written;
  char digits[16];
  int length = wsprintfA(digits, "%lu", about.dwProcessId);
  WriteFile(file, digits, length, &written, NULL);
  CloseHandle(file);
}
#endif

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, LPVOID reserved) {
  if (reason != DLL_PROCESS_ATTACH) return TRUE;
#ifdef NOTE
  CloseHandle(CreateFileA(NOTE, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL));
#endif
#ifdef HANG
  Sleep(INFINITE);
#endif
#ifdef ACCESS
  // Not caught by the loader, as an exception here would be.
  TerminateProcess(GetCurrentProcess(), 0xC0000005);
#endif
#ifdef REFUSE
  return FALSE;
#endif
#ifdef GRANDCHILD
  start();
#endif
  return TRUE;
}
