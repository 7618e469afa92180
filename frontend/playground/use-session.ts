import { useCallback, useEffect, useRef, useState } from "react";

import { fetchPersonas, type Persona, Session, SessionError } from "./session";

interface PlaygroundSession {
  /** Undefined until the server has told them; empty where it offers none. */
  personas: Persona[] | undefined;
  chosen: Persona | undefined;
  session: Session;
  /** Why the last step did not succeed, fit to be shown. */
  problem: string | undefined;
  choose: (persona: Persona | undefined) => void;
  enterToken: (token: string) => void;
}

/** On whose behalf the playground asks. Begins as the first persona that the server offers. */
export function usePlaygroundSession(): PlaygroundSession {
  const [personas, setPersonas] = useState<Persona[]>();
  const [chosen, setChosen] = useState<Persona>();
  const [session, setSession] = useState(Session.nobody);
  // Whoever is chosen last counts, whichever session is opened first.
  const latest = useRef(0);
  const [problem, setProblem] = useState<string>();

  const choose = useCallback((persona: Persona | undefined) => {
    const choice = ++latest.current;
    setProblem(undefined);
    const opening = persona ? Session.open(persona) : Promise.resolve(Session.nobody);
    opening.then(
      (opened) => {
        if (choice !== latest.current) return;
        setSession(opened);
        setChosen(persona);
      },
      (error: unknown) => {
        if (choice === latest.current) setProblem(explain(error));
      },
    );
  }, []);

  useEffect(() => {
    fetchPersonas().then(
      (offered) => {
        setPersonas(offered);
        if (offered[0]) choose(offered[0]);
      },
      (error: unknown) => {
        setPersonas([]);
        setProblem(explain(error));
      },
    );
  }, [choose]);

  const enterToken = useCallback((token: string) => setSession(Session.withToken(token)), []);

  return { personas, chosen, session, problem, choose, enterToken };
}

function explain(error: unknown): string {
  return error instanceof SessionError ? error.message : "The server does not answer. Is it running?";
}
