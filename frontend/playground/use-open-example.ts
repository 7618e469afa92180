import { pick, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { type DocumentNode, Kind, type OperationDefinitionNode, parse } from "graphql";
import { useEffect, useRef, useState } from "react";

import { documentOf, type Example, exampleGroups } from "./examples";
import { fillVariables, type KnownValues, learnValues } from "./known-values";
import type { Session } from "./session";

const untouched = new Set(exampleGroups.flatMap((group) => group.examples.map(documentOf)));

interface OpenExample {
  /** The example that was opened last. */
  current: Example | undefined;
  open: (example: Example) => Promise<void>;
}

/**
 * Opens an example in GraphiQL, with its variables filled in: in the tab that has it already, else in place of
 * an example that nobody has changed, else in a new tab. What a person wrote is never overwritten.
 */
export function useOpenExample(session: Session): OpenExample {
  const { addTab, changeTab, updateActiveTabValues, setOperationFacts } = useGraphiQLActions();
  const { tabs, queryEditor, variableEditor, responseEditor } = useGraphiQL(
    pick("tabs", "queryEditor", "variableEditor", "responseEditor"),
  );
  const [wanted, setWanted] = useState<{ example: Example; variables: string }>();
  const opened = useRef(wanted);
  const latest = useRef(0);

  useEffect(() => {
    // An example may be asked for before the editors are there: it opens once they are.
    if (!wanted || wanted === opened.current) return;
    if (!queryEditor || !variableEditor || !responseEditor) return;
    opened.current = wanted;
    const query = documentOf(wanted.example);
    const written = queryEditor.getValue();
    if (written !== query) {
      const index = tabs.findIndex((tab) => tab.query === query);
      if (index >= 0) changeTab(index);
      else if (written.trim() !== "" && !untouched.has(written)) addTab();
    }
    queryEditor.setValue(query);
    variableEditor.setValue(wanted.variables);
    responseEditor.setValue("");
    updateActiveTabValues({ query, variables: wanted.variables, response: null });
    // GraphiQL finds this out by itself a moment later, which is too late for who runs the example at once.
    setOperationFacts(operationFacts(query));
  }, [
    wanted,
    tabs,
    queryEditor,
    variableEditor,
    responseEditor,
    addTab,
    changeTab,
    updateActiveTabValues,
    setOperationFacts,
  ]);

  async function open(example: Example) {
    const choice = ++latest.current;
    const { variables } = example;
    const filled = variables && fillVariables(variables, await knownOrNothing(session));
    // Whichever was pressed last is opened, whichever answer comes first.
    if (choice !== latest.current) return;
    setWanted({ example, variables: filled ? JSON.stringify(filled, null, 2) : "" });
  }

  return { current: wanted?.example, open };
}

/** What GraphiQL has to know of a document; nothing of one that cannot be parsed. */
function operationFacts(query: string): {
  documentAST?: DocumentNode;
  operationName?: string;
  operations?: OperationDefinitionNode[];
} {
  try {
    const documentAST = parse(query);
    const operations = documentAST.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    return { documentAST, operations, operationName: operations[0]?.name?.value };
  } catch {
    return {};
  }
}

/** An example opens also where the server cannot be asked: then its variables are filled in by hand. */
async function knownOrNothing(session: Session): Promise<KnownValues> {
  try {
    return await learnValues(session);
  } catch {
    return {};
  }
}
