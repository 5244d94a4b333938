//! What a process can be told only by unsafe code, the only such code in surd: it knows nothing of calculators.
//!
//! - Before Rust's `main`, the standard library opens `/dev/null` in place of a closed standard output, so that
//!   `surd 2+3 >&-` would seem to work. Whether it was closed must be seen before that.
//! - Where the system gives no more memory, the standard library ends the program by a signal. The allocator is the only
//!   place from which the terminal can be given back first.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, Ordering};

static OUTPUT_WAS_CLOSED: AtomicBool = AtomicBool::new(false);

/// Whether the program was started with its standard output closed.
pub fn output_was_closed() -> bool {
    OUTPUT_WAS_CLOSED.load(Ordering::Relaxed)
}

// SAFETY: the sections hold pointers to functions without arguments, which the system's loader calls before `main`. The
// function uses no part of the standard library that needs to be started: a system call and an atomic.
#[used]
#[cfg_attr(not(target_vendor = "apple"), unsafe(link_section = ".init_array"))]
#[cfg_attr(target_vendor = "apple", unsafe(link_section = "__DATA,__mod_init_func"))]
static LOOK: extern "C" fn() = look;

extern "C" fn look() {
    let is_closed = rustix::io::fcntl_getfd(rustix::stdio::stdout()).is_err();
    OUTPUT_WAS_CLOSED.store(is_closed, Ordering::Relaxed);
}

#[global_allocator]
static ALLOCATOR: Telling = Telling;

/// The system's allocator, which does not return where there is no memory.
struct Telling;

// SAFETY: each is the system's, which keeps the promises of an allocator.
unsafe impl GlobalAlloc for Telling {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as promised by the caller.
        given(unsafe { System.alloc(layout) })
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as promised by the caller.
        given(unsafe { System.alloc_zeroed(layout) })
    }

    #[inline]
    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: as promised by the caller.
        given(unsafe { System.realloc(pointer, layout, size) })
    }

    #[inline]
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: as promised by the caller.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[inline]
fn given(pointer: *mut u8) -> *mut u8 {
    if pointer.is_null() { surd::out_of_memory() } else { pointer }
}
