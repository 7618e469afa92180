import type { TabStorage } from "@lectern/client";

/** An answer as the API takes it. */
export interface Answer {
  choices?: string[];
  text?: string;
  /** What is in each gap, or beside each item. */
  parts?: { key: string; value: string }[];
  /** Keys of the items in order. */
  order?: string[];
  /** Places in the picture, in its pixels. */
  spots?: { x: number; y: number }[];
}

/** What became of one try to send an answer. `later`: it may pass, try again. `refused` carries the words to show. */
export type Sent = { kind: "kept" } | { kind: "later" } | { kind: "refused"; message: string };

export interface AnswerQueueConfig {
  /** Names the attempt: answers that were not sent are found again by it after a reload. */
  attemptId: string;
  send: (questionKey: string, answer: Answer) => Promise<Sent>;
  storage: TabStorage;
  /** Calls back after so many milliseconds. Defaults to `setTimeout`. */
  wait?: (callback: () => void, milliseconds: number) => void;
}

export interface QueueState {
  /** Answers that the server has not confirmed. */
  pending: number;
  /** Whether the last try found no server. */
  waiting: boolean;
  /** Why the server did not take an answer; null when it took all. */
  refusal: string | null;
}

const firstWait = 1_000; // milliseconds, doubled after each try
const longestWait = 30_000;

/**
 * Brings answers to the server, one at a time and in order, the newest for each question, and tries again until
 * each has arrived. Nothing is lost meanwhile: what is pending is also kept in the tab's storage, where there is one.
 */
export class AnswerQueue {
  #config: Required<AnswerQueueConfig>;
  #pending: Map<string, Answer>;
  #sending: Promise<void> | null = null;
  #wait = firstWait;
  #state: QueueState;
  #listeners = new Set<() => void>();

  constructor(config: AnswerQueueConfig) {
    this.#config = { wait: (callback, milliseconds) => void setTimeout(callback, milliseconds), ...config };
    const stored = config.storage.get(this.#storageKey);
    this.#pending = new Map(stored === null ? [] : (JSON.parse(stored) as [string, Answer][]));
    this.#state = { pending: this.#pending.size, waiting: false, refusal: null };
  }

  get #storageKey() {
    return `lectern.answers.${this.#config.attemptId}`;
  }

  /** Answers not yet confirmed, by the question's key. */
  get pending(): ReadonlyMap<string, Answer> {
    return this.#pending;
  }

  get state(): QueueState {
    return this.#state;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes an answer in and begins to send. */
  put(questionKey: string, answer: Answer): void {
    // Last in line again: what is newest is sent last, whatever it replaces.
    this.#pending.delete(questionKey);
    this.#pending.set(questionKey, answer);
    this.#keep();
    this.#change({ refusal: null });
    void this.flush();
  }

  /** Sends what is pending now, without waiting for the next try. Settles when all is sent or a try failed. */
  flush(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
    });
    return this.#sending;
  }

  async #sendAll(): Promise<void> {
    for (let next = first(this.#pending); next; next = first(this.#pending)) {
      const [questionKey, answer] = next;
      const sent = await this.#config.send(questionKey, answer);
      if (sent.kind === "later") return this.#tryLater();
      // A newer answer to the same question may have come meanwhile: that one still has to go.
      if (this.#pending.get(questionKey) === answer) this.#pending.delete(questionKey);
      this.#keep();
      this.#wait = firstWait;
      this.#change(sent.kind === "refused" ? { waiting: false, refusal: sent.message } : { waiting: false });
    }
  }

  #tryLater(): void {
    this.#change({ waiting: true });
    const wait = this.#wait;
    this.#wait = Math.min(wait * 2, longestWait);
    this.#config.wait(() => void this.flush(), wait);
  }

  #keep(): void {
    if (this.#pending.size === 0) this.#config.storage.remove(this.#storageKey);
    else this.#config.storage.set(this.#storageKey, JSON.stringify([...this.#pending]));
  }

  #change(change: Partial<QueueState>): void {
    this.#state = { ...this.#state, ...change, pending: this.#pending.size };
    this.#listeners.forEach((listener) => listener());
  }
}

function first<K, V>(map: Map<K, V>): [K, V] | undefined {
  return map.entries().next().value;
}
