//! How allocators give room back: the system's, which the window has, and mimalloc, which the command has.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used))]

/// Has the system's allocator give back what long texts took. To be called before there are threads.
///
/// Left alone, glibc makes a heap for each thread, learns to keep in it whatever comes and goes, and holds the
/// most that ever stood in each: some 30 MiB while 100,000 words are written. The words are those of
/// mallopt(3). Elsewhere nothing is done.
pub fn give_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    {
        /// From so many bytes on, room is asked of the system and goes back to it at once: a long text is
        /// larger, and little else is.
        const LARGE: i32 = 256 * 1024;
        /// Heaps that all threads share.
        const HEAPS: i32 = 2;
        for (setting, value) in [(libc::M_MMAP_THRESHOLD, LARGE), (libc::M_ARENA_MAX, HEAPS)] {
            // SAFETY: it takes two numbers, and no thread but this one allocates yet. Where it refuses them
            // all stays as it was.
            unsafe { libc::mallopt(setting, value) };
        }
    }
}

/// `mi_option_purge_delay` of mimalloc.h, which the crate does not name: the milliseconds that free room is kept.
const PURGE_DELAY: libmimalloc_sys::mi_option_t = 15;

/// Has mimalloc give free room back after a fiftieth of a second instead of a whole one, in which a build draws
/// thousands of pages: it held 4 MiB more than it needed.
pub fn give_back_soon() {
    // SAFETY: it takes two numbers and keeps one of them.
    unsafe { libmimalloc_sys::mi_option_set(PURGE_DELAY, 20) };
}

#[cfg(test)]
mod mimalloc_tests {
    #[test]
    fn the_option_that_is_set_is_the_one_that_is_meant() {
        // SAFETY: it takes a number.
        let delay = || unsafe { libmimalloc_sys::mi_option_get(super::PURGE_DELAY) };
        // No other option begins with a second.
        assert_eq!(delay(), 1000);
        super::give_back_soon();
        assert_eq!(delay(), 20);
    }
}

#[cfg(all(test, target_os = "linux", target_env = "gnu"))]
mod tests {
    /// What the system has given to this process, in KiB.
    fn held() -> i64 {
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }

    #[test]
    fn what_a_long_text_took_goes_back_although_something_small_came_after_it() {
        super::give_back();
        let text = |n: usize| vec![b'a'; 600_000 + n];
        // The allocator learns from the first that such texts come and go.
        drop(text(0));
        let before = held();
        let (texts, small): (Vec<_>, Vec<_>) = (0..40).map(|n| (text(n), vec![b'b'; 100])).unzip();
        assert!(held() - before > 20_000);
        drop(texts);
        assert!(held() - before < 4_000, "{} KiB", held() - before);
        drop(small);
    }
}
