CPP_SOURCE = r"""
int add(int a, int b) { return a + b; }
void left_open() {
"""
if x: pass
mod = tvm_ffi.cpp.load_inline(name="m", cpp_sources="""
    void f();  // """, cuda_sources=[
    '''
    void k();
    ''', r"""
    // last
    """, "int g();"],
    functions=["void"],
)
text = """
int not_cpp();
"""
my.cpp_sources = """
int an_attribute();
"""
# cpp_sources="""
if x: pass
