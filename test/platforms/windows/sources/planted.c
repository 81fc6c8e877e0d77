// A program that lies in the folder of a project under the name of one of the system's.
#include <windows.h>

int main(void) {
  CloseHandle(CreateFileA("C:\\planted-was-here", GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL));
  return 0;
}
