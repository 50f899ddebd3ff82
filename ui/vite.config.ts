import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte(), svelteTesting({ autoCleanup: false })],
  server: { port: 5173, strictPort: true },
  build: {
    target: "safari16",
    // The window shows its own files: small ones gain nothing from being fetched apart.
    chunkSizeWarningLimit: 1500,
    modulePreload: false,
  },
  // Left to itself it keeps one core free, which on two is half of them.
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.ts"],
    setupFiles: ["src/each_test.ts"],
    isolate: false,
    maxWorkers: "100%",
  },
});
