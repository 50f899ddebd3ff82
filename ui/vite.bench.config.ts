import { defineConfig } from "vite";

export default defineConfig({
  root: "bench",
  base: "./",
  build: { outDir: "../dist-bench", emptyOutDir: true, target: "safari16", modulePreload: false, chunkSizeWarningLimit: 1500 },
});
