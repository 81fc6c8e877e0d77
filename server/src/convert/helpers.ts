/** What wrappers share, as C++ text: each is written only where one of them needs it. */

/** Code that others build on comes first. */
export const HELPERS = {
  Number: `/// A whole number for a parameter of whatever type the C function has.
struct Number {
  int64_t value;
  template <typename T>
  operator T() const {
    const T cut = static_cast<T>(value);
    TVM_FFI_CHECK(static_cast<int64_t>(cut) == value, OverflowError)
        << value << " does not fit the type of the parameter";
    return cut;
  }
};`,
  Handle: `/// A pointer to what only the library knows.
struct Handle {
  void* value;
  template <typename T>
  operator T*() const {
    return static_cast<T*>(value);
  }
};`,
  Address: `/// A pointer that the library returns.
inline void* Address(const volatile void* pointer) { return const_cast<void*>(pointer); }`,
  CText: `/// The text of a string, or a null pointer for None. It lives as long as the call.
struct CText {
  tvm::ffi::String text;
  bool is_null;
  explicit CText(const tvm::ffi::Optional<tvm::ffi::String>& given)
      : text(given.has_value() ? given.value() : tvm::ffi::String("")),
        is_null(!given.has_value()) {}
  operator const char*() const { return is_null ? nullptr : text.c_str(); }
};`,
  FromText: `/// A copy of what the library returns, or None for a null pointer.
inline tvm::ffi::Optional<tvm::ffi::String> FromText(const char* text) {
  if (text == nullptr) return std::nullopt;
  return tvm::ffi::String(text);
}`,
  Elements: `/// The elements of a tensor, which must be of the type that the C function takes.
struct Elements {
  tvm::ffi::TensorView tensor;
  const char* name;
  template <typename T>
  operator T*() const {
    TVM_FFI_CHECK(tensor.device().device_type == kDLCPU, ValueError) << name << " is not on the CPU";
    TVM_FFI_CHECK(tensor.IsContiguous(), ValueError) << name << " is not contiguous";
    if constexpr (!std::is_void_v<T>) {
      const DLDataType type = tensor.dtype();
      constexpr bool is_float = std::is_floating_point_v<T>;
      constexpr uint8_t code = is_float ? kDLFloat : std::is_signed_v<T> ? kDLInt : kDLUInt;
      const bool is_alike = sizeof(T) == 1 ? type.code != kDLFloat : type.code == code;
      TVM_FFI_CHECK(is_alike && type.bits == 8 * sizeof(T) && type.lanes == 1, TypeError)
          << name << " has elements of another type";
    }
    return reinterpret_cast<T*>(static_cast<char*>(tensor.data_ptr()) + tensor.byte_offset());
  }
};`,
  Length: `/// The number of elements, which is the same in all of them.
inline int64_t Length(std::initializer_list<tvm::ffi::TensorView> tensors) {
  const int64_t length = tensors.begin()->numel();
  for (const tvm::ffi::TensorView& each : tensors) {
    TVM_FFI_CHECK(each.numel() == length, ValueError) << "The tensors have different lengths";
  }
  return length;
}`,
  Bytes: `/// The number of bytes, which is the same in all of them.
inline int64_t Bytes(std::initializer_list<tvm::ffi::TensorView> tensors) {
  const auto bytes = [](const tvm::ffi::TensorView& tensor) {
    return tensor.numel() * tensor.dtype().bits * tensor.dtype().lanes / 8;
  };
  const int64_t size = bytes(*tensors.begin());
  for (const tvm::ffi::TensorView& each : tensors) {
    TVM_FFI_CHECK(bytes(each) == size, ValueError) << "The tensors have different sizes";
  }
  return size;
}`,
  HasLength: `inline void HasLength(tvm::ffi::TensorView tensor, int64_t length, const char* name) {
  TVM_FFI_CHECK(Length({tensor}) >= length, ValueError) << name << " needs " << length << " elements";
}`,
  Callback: `/// A function that the library calls before the wrapper returns; an error in it is raised then.
template <typename Tag>
class Callback {
  template <typename R, typename... Args>
  using Pointer = R (*)(Args...);

 public:
  explicit Callback(tvm::ffi::Function function) : function_(std::move(function)), outer_(now_) {
    now_ = this;
  }
  ~Callback() { now_ = outer_; }
  Callback(const Callback&) = delete;
  Callback& operator=(const Callback&) = delete;

  template <typename R, typename... Args>
  operator Pointer<R, Args...>() const {
    return &Call<R, Args...>;
  }

  void Rethrow() const {
    if (error_) std::rethrow_exception(error_);
  }

 private:
  template <typename T>
  static auto FromC(T value) {
    if constexpr (std::is_same_v<T, const char*>) {
      return value == nullptr ? tvm::ffi::Any() : tvm::ffi::Any(tvm::ffi::String(value));
    } else if constexpr (std::is_pointer_v<T>) {
      return const_cast<void*>(static_cast<const volatile void*>(value));
    } else if constexpr (std::is_enum_v<T>) {
      return static_cast<int64_t>(value);
    } else {
      return value;
    }
  }

  template <typename R, typename... Args>
  static R Call(Args... args) {
    if (now_ == nullptr || now_->error_) return R();
    try {
      if constexpr (std::is_void_v<R>) {
        now_->function_(FromC(args)...);
      } else {
        return now_->function_(FromC(args)...).template cast<R>();
      }
    } catch (...) {
      now_->error_ = std::current_exception();
    }
    return R();
  }

  static inline thread_local Callback* now_ = nullptr;
  tvm::ffi::Function function_;
  Callback* outer_;
  std::exception_ptr error_;
};`,
} as const;

export type Helper = keyof typeof HELPERS;

/** The text of some helpers, each once and in an order that compiles. */
export function helperTexts(wanted: ReadonlySet<Helper>): readonly string[] {
  return (Object.keys(HELPERS) as Helper[])
    .filter((name) => wanted.has(name))
    .map((name) => HELPERS[name]);
}
