import styles from "./persona-picker.module.css";
import type { Persona } from "./session";

/** How many personas have a button of their own; the others are in a list behind "Someone else". */
const inSight = 3;

const roles = { TEACHER: "teacher", STUDENT: "student", OTHER: "guest" } as const;

interface Props {
  personas: Persona[];
  /** `id` of the persona whose session is open; undefined for nobody. */
  chosen: string | undefined;
  /** Called with undefined for nobody: no token is sent then. */
  onChoose: (persona: Persona | undefined) => void;
}

/** Chooses on whose behalf operations are sent. */
export function PersonaPicker({ personas, chosen, onChoose }: Props) {
  const others = personas.slice(inSight);

  return (
    <div className={styles["picker"]}>
      <span id="pg-you-are">You are</span>
      <div className={styles["segments"]} role="group" aria-labelledby="pg-you-are">
        {personas.slice(0, inSight).map((persona) => (
          <button
            key={persona.id}
            type="button"
            aria-pressed={persona.id === chosen}
            title={persona.course}
            onClick={() => onChoose(persona)}
          >
            {persona.name}, {roles[persona.role]}
          </button>
        ))}
        <button type="button" aria-pressed={!chosen} onClick={() => onChoose(undefined)}>
          Nobody
        </button>
      </div>
      {others.length > 0 && (
        <select
          className={styles["select"]}
          aria-label="Someone else"
          value={others.some(({ id }) => id === chosen) ? chosen : ""}
          onChange={(event) => onChoose(others.find(({ id }) => id === event.target.value))}
        >
          <option value="" disabled>
            Someone else
          </option>
          {others.map((persona) => (
            <option key={persona.id} value={persona.id}>
              {persona.name}, {roles[persona.role]}, {persona.course}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
