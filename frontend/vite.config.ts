import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { lingui } from "@lingui/vite-plugin";
import react from "@vitejs/plugin-react";
import browserslist from "browserslist";
import { browserslistToTargets } from "lightningcss";
import icons from "unplugin-icons/vite";
import { defineConfig } from "vitest/config";
import { inlineDocuments } from "./build/inline-documents.ts";
import { linguiMacros } from "./build/lingui-macros.ts";
import { mockApi } from "./build/mock-api.ts";

// School devices are old: the tablets that still get Safari 16 are the floor, for `light-dark()` is lowered
// below and container queries cannot be.
const browsers = ["chrome >= 109", "firefox >= 115", "safari >= 16"];
const api = process.env["LECTERN_API"] ?? "http://tool.localhost:8080";
const mock = process.env["LECTERN_MOCK"];
const page = (name: string) => resolve(import.meta.dirname, name);
const pages = [page("index.html"), page("playground.html")];

const common =
  /src\/(ui\/(art|banner|button|mark|message-page|note|problem|rich-text|skeleton)|lib\/(api-base|asked-question|errors|format|given-response|letters|online|page-title|pictures|polling|unit|viewer)|app\/home|features\/player\/(hint|use-draft))\b|icons\/ph\/(wifi-slash|x)\b/;

export default defineConfig({
  // Our own app is built on the package that other frontends get.
  resolve: { alias: { "@lectern/client": page("client/src/index.ts") } },
  plugins: [
    inlineDocuments(),
    linguiMacros(),
    react(),
    lingui({ failOnMissing: true }),
    icons({ compiler: "jsx", jsx: "react" }),
    mock ? mockApi(mock) : null,
  ],
  css: {
    transformer: "lightningcss",
    lightningcss: { targets: browserslistToTargets(browserslist(browsers)) },
  },
  build: {
    target: ["chrome109", "firefox115", "safari16"],
    assetsDir: "assets",
    // Nothing becomes a data: URL: the Content Security Policy takes fonts from 'self' only.
    assetsInlineLimit: 0,
    // The size check walks the manifest to find what a page loads first.
    manifest: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4096,
    rollupOptions: {
      // What every page draws with comes as one file: many small ones compress worse.
      output: {
        codeSplitting: {
          groups: [{ name: "common", test: common, includeDependenciesRecursively: false }],
        },
      },
      input: pages.filter((file) => existsSync(file)),
      // "use client" at the head of a package's modules is for servers that draw pages; there is none here.
      onwarn: (warning, warn) => {
        if (warning.code !== "MODULE_LEVEL_DIRECTIVE") warn(warning);
      },
    },
  },
  // These name workers by `?worker`, which only the build and the dev server understand, not the bundling ahead.
  optimizeDeps: { exclude: ["graphiql/setup-workers/vite", "@graphiql/react/setup-workers/vite"] },
  server: {
    // Not /playground itself: that is a page of this server.
    proxy: { "/graphql": api, "/lti": api, "/playground/personas": api, "/playground/session": api },
  },
  test: {
    environment: "jsdom",
    include: ["{src,playground,client}/**/*.test.{ts,tsx}"],
    setupFiles: ["src/testing/setup.ts"],
    css: false,
    testTimeout: 60_000,
    // One copy of graphql for the simulated server and the tests.
    server: { deps: { inline: [/@graphql-tools/, /graphql-sse/] } },
  },
});
