import { pick, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { useEffect, useRef } from "react";

import { documentOf, type Example, exampleGroups } from "./examples";
import { fillVariables, type KnownValues, learnValues } from "./known-values";
import type { Session } from "./session";

const untouched = new Set(exampleGroups.flatMap((group) => group.examples.map(documentOf)));

/**
 * Opens an example in GraphiQL, as soon as its editors are there: in the tab that has it already, else in
 * place of an example that nobody has changed, else in a new tab. What a person wrote is never overwritten.
 */
export function useOpenExample(session: Session): (example: Example) => void {
  const { addTab, changeTab, updateActiveTabValues } = useGraphiQLActions();
  const { tabs, queryEditor, variableEditor, responseEditor } = useGraphiQL(
    pick("tabs", "queryEditor", "variableEditor", "responseEditor"),
  );
  const wanted = useRef<Example>(undefined);

  function openWanted() {
    const example = wanted.current;
    if (!example || !queryEditor || !variableEditor || !responseEditor) return;
    wanted.current = undefined;
    const query = documentOf(example);
    const written = queryEditor.getValue();
    if (written !== query) {
      const index = tabs.findIndex((tab) => tab.query === query);
      if (index >= 0) changeTab(index);
      else if (written.trim() !== "" && !untouched.has(written)) addTab();
    }
    queryEditor.setValue(query);
    variableEditor.setValue("");
    responseEditor.setValue("");
    updateActiveTabValues({ query, variables: "", response: null });

    const { variables } = example;
    if (!variables) return;
    void knownOrNothing(session).then((known) => {
      // Somebody may have gone on to another tab or begun to write meanwhile.
      if (queryEditor.getValue() !== query || variableEditor.getValue() !== "") return;
      variableEditor.setValue(JSON.stringify(fillVariables(variables, known), null, 2));
    });
  }

  // An example may be asked for before the editors are there: every render looks whether they are now.
  useEffect(openWanted);

  return (example) => {
    wanted.current = example;
    openWanted();
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
