import { pick, useGraphiQL, useGraphiQLActions } from "@graphiql/react";

import { documentOf, type Example, exampleGroups } from "./examples";
import { fillVariables, type KnownValues, learnValues } from "./known-values";
import type { Session } from "./session";

const untouched = new Set(exampleGroups.flatMap((group) => group.examples.map(documentOf)));

/**
 * Opens an example in GraphiQL: in the tab that has it already, else in place of an example that nobody
 * has changed, else in a new tab. What a person wrote is never overwritten.
 */
export function useOpenExample(session: Session): (example: Example) => Promise<void> {
  const { addTab, changeTab, updateActiveTabValues } = useGraphiQLActions();
  const { tabs, queryEditor, variableEditor, responseEditor } = useGraphiQL(
    pick("tabs", "queryEditor", "variableEditor", "responseEditor"),
  );

  return async (example) => {
    const query = documentOf(example);
    const written = queryEditor?.getValue() ?? "";
    if (written !== query) {
      const index = tabs.findIndex((tab) => tab.query === query);
      if (index >= 0) changeTab(index);
      else if (written.trim() !== "" && !untouched.has(written)) addTab();
    }
    queryEditor?.setValue(query);
    responseEditor?.setValue("");

    const { variables } = example;
    const known = variables ? await knownOrNothing(session) : {};
    const text = variables ? JSON.stringify(fillVariables(variables, known), null, 2) : "";
    variableEditor?.setValue(text);
    updateActiveTabValues({ query, variables: text, response: null });
  };
}

/** An example opens also where the server cannot be asked: then its variables are filled in by hand. */
async function knownOrNothing(session: Session): Promise<KnownValues> {
  try {
    return await learnValues(session);
  } catch {
    return {};
  }
}
