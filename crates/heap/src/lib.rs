//! How the system's allocator gives room back.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used))]

/// Has the allocator give back what long texts took. To be called before there are threads.
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
