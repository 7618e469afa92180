import { createStore, promisifyRequest, type UseStore } from "idb-keyval";
import type { AnswerStore, GivenAnswer } from "./answer-queue.ts";

/** An answer that waits on this device, under [person, assignment, attempt, question]. */
type Key = [userId: string, assignmentId: string, attemptId: string, questionKey: string];

/** Longer than any attempt waits for a network; what is older only lies about. */
const keptFor = 14 * 86_400_000; // milliseconds

/** After so many milliseconds a database that says nothing counts as none: browsers have been seen to hang. */
const patience = 2_000;

let opened: UseStore | undefined;
const database: UseStore = (mode, callback) => (opened ??= createStore("lectern", "answers"))(mode, callback);

/**
 * The answers of one person to one assignment that wait on this device until the server has them. A browser may
 * refuse the database, inside a frame above all: then nothing waits, and it is told.
 */
export class DeviceAnswers {
  #owner: [string, string];
  #rows: [Key, GivenAnswer][];
  #works: boolean;

  private constructor(owner: [string, string], rows: [Key, GivenAnswer][] | null) {
    this.#owner = owner;
    this.#rows = rows ?? [];
    this.#works = rows !== null;
  }

  /** Reads what waits. Never rejects. */
  static async open(userId: string, assignmentId: string): Promise<DeviceAnswers> {
    const hung = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience));
    const rows = await Promise.race([rowsOf([userId, assignmentId]).catch(() => null), hung]);
    return new DeviceAnswers([userId, assignmentId], rows);
  }

  /** What an earlier page has left of the attempt, by the question's key. */
  left(attemptId: string): Map<string, GivenAnswer> {
    const ofAttempt = this.#rows.filter(([key]) => key[2] === attemptId);
    return new Map(ofAttempt.map(([key, given]) => [key[3], given]));
  }

  /** Removes what waits for any other attempt: they are handed in. Answers how many answers came too late. */
  async dropAllBut(attemptId: string | null): Promise<number> {
    const late = this.#rows.map(([key]) => key).filter((key) => key[2] !== attemptId);
    await attempt(() => change((rows) => late.forEach((key) => rows.delete(key))));
    return late.length;
  }

  /** Where the attempt's answers wait. */
  storeOf(attemptId: string): AnswerStore {
    const keyOf = (questionKey: string): Key => [...this.#owner, attemptId, questionKey];
    return {
      works: this.#works,
      keep: async (questionKey, given) =>
        this.#works && attempt(() => change((rows) => rows.put(given, keyOf(questionKey)))),
      // Another tab may have a newer one there.
      drop: async (questionKey, given) =>
        this.#works &&
        attempt(() =>
          change((rows) => {
            const key = keyOf(questionKey);
            const found: IDBRequest<GivenAnswer | undefined> = rows.get(key);
            found.onsuccess = () => {
              if (found.result && found.result.givenAt <= given.givenAt) rows.delete(key);
            };
          }),
        ),
    };
  }
}

/** Removes what waits for anybody else, and what has waited too long: one device, one person at a time. */
export async function forgetOthers(userId: string, now = Date.now()): Promise<void> {
  await attempt(() =>
    change((rows) => {
      const request = rows.openCursor();
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor) return;
        const [owner] = cursor.key as Key;
        const { givenAt } = cursor.value as GivenAnswer;
        if (owner !== userId || now - givenAt > keptFor) cursor.delete();
        cursor.continue();
      };
    }),
  );
}

async function rowsOf(owner: [string, string]): Promise<[Key, GivenAnswer][]> {
  const range = IDBKeyRange.bound(owner, [...owner, []]);
  return database("readonly", async (rows) => {
    const [keys, values] = await Promise.all([
      promisifyRequest(rows.getAllKeys(range)),
      promisifyRequest(rows.getAll(range)),
    ]);
    return (keys as Key[]).map((key, index) => [key, values[index] as GivenAnswer]);
  });
}

function change(work: (rows: IDBObjectStore) => void): Promise<void> {
  return database("readwrite", (rows) => {
    work(rows);
    return promisifyRequest(rows.transaction);
  });
}

async function attempt(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch {
    return false;
  }
}
