import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import "@graphiql/plugin-explorer/style.css";
import "../src/ui/tokens.css";
import "../src/ui/fonts.css";
import "./page.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { Playground } from "./playground";

const root = document.getElementById("root");
if (!root) throw new Error("playground.html has no element with the id root.");

createRoot(root).render(
  <StrictMode>
    <Playground />
  </StrictMode>,
);
