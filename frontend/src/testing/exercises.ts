/** A question with its answers, as the simulated server of the tests knows it. */
export type MockQuestion =
  | {
      kind: "ChoiceQuestion";
      key: string;
      prompt: string;
      multiple: boolean;
      choices: string[];
      right: number[];
    }
  | { kind: "NumericQuestion"; key: string; prompt: string; unit: string | null; right: string }
  | { kind: "ShortTextQuestion"; key: string; prompt: string; right: string };

export interface MockExercise {
  id: string;
  title: string;
  description: string;
  subject: "MATHEMATICS" | "LANGUAGE" | "SCIENCE" | "SOCIAL_STUDIES";
  language: string;
  minutes: number;
  questions: MockQuestion[];
}

const fractions: MockQuestion[] = [
  {
    kind: "ChoiceQuestion",
    key: "q1",
    prompt:
      "<p>Ida fills a bottle from two jugs. One jug gives \\(\\frac{3}{4}\\) litre, the other \\(\\frac{1}{6}\\) litre.</p><p>How much is in the bottle?</p><p>\\[\\frac{3}{4}+\\frac{1}{6}=\\,?\\]</p>",
    multiple: false,
    choices: [
      "\\(\\frac{4}{10}\\) litre",
      "\\(\\frac{11}{12}\\) litre",
      "\\(\\frac{10}{12}\\) litre",
      "1 litre",
    ],
    right: [1],
  },
  {
    kind: "ChoiceQuestion",
    key: "q2",
    prompt: "<p>Which of these are the same as one half?</p>",
    multiple: true,
    choices: ["2/4", "3/5", "5/10"],
    right: [0, 2],
  },
  {
    kind: "NumericQuestion",
    key: "q3",
    prompt: "<p>How fast is 18 km in 45 minutes?</p>",
    unit: "km/h",
    right: "24",
  },
  {
    kind: "ShortTextQuestion",
    key: "q4",
    prompt: "<p>What is the number above the line called?</p>",
    right: "numerator",
  },
];

const capitals: MockQuestion[] = [
  {
    kind: "ChoiceQuestion",
    key: "q1",
    prompt: "<p>Which is the capital of Norway?</p>",
    multiple: false,
    choices: ["Bergen", "Oslo"],
    right: [1],
  },
];

/** The library of the simulated server. */
export const exercises: MockExercise[] = [
  ["Cells", "What cells are made of.", "SCIENCE", "en", 10, capitals],
  ["Capitals of the north", "Five countries, five cities.", "SOCIAL_STUDIES", "en", 5, capitals],
  ["Fractions 1: parts of a whole", "Seeing fractions.", "MATHEMATICS", "en", 10, fractions],
  [
    "Fractions 2: denominators",
    "Adding fractions with different denominators.",
    "MATHEMATICS",
    "en",
    15,
    fractions,
  ],
  ["Brøk 2: felles nevner", "Legge sammen brøker med ulik nevner.", "MATHEMATICS", "nb", 15, fractions],
  ["Irregular verbs", "Went, gone, been.", "LANGUAGE", "en", 12, capitals],
].map(([title, description, subject, language, minutes, questions], index) => ({
  id: `exercise-${index + 1}`,
  title,
  description,
  subject,
  language,
  minutes,
  questions,
})) as MockExercise[];
