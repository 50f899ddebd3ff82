import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

/** Folders of the UI, and what they may not import: data flows downwards here too. */
const downwards = [
  { files: ["src/components/shared/**"], group: ["**/state/**", "**/ipc/**", "**/components/*/**", "!./**"] },
  { files: ["src/state/**", "src/editor/**", "src/preview/**"], group: ["**/components/**"] },
  { files: ["src/ipc/**", "src/i18n/**"], group: ["**/components/**", "**/state/**"] },
];

export default ts.config(
  { ignores: ["dist", "dist-bench", "node_modules", "src/ipc/generated.ts"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"] } },
  },
  {
    rules: {
      "no-undef": "off",
      "no-console": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: ["@tauri-apps/*"], message: "Only src/ipc speaks to the shell." }] },
      ],
    },
  },
  ...downwards.map(({ files, group }) => ({
    files,
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ group, message: "Nothing imports upwards." }, { group: ["@tauri-apps/*"] }] },
      ],
    },
  })),
  { files: ["src/ipc/**"], rules: { "no-restricted-imports": "off" } },
  {
    // The editor is most of the program. What the list needs must not bring it along.
    files: ["src/state/**", "src/App.svelte", "src/components/list/**", "src/components/shared/**"],
    ignores: ["**/*.test.ts"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        { patterns: [{ group: ["@codemirror/*", "**/editor/**"], allowTypeImports: true, message: "The editor is read after the list." }] },
      ],
    },
  },
  {
    files: ["**/*.test.ts", "src/editor/place/testing.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "NewExpression[callee.name='EditorView']", message: "An editor that outlives its test fails another one: take `opened`." },
      ],
    },
  },
);
