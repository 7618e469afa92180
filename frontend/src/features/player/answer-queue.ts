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

/** An answer that the server has not confirmed, and when it was given, in milliseconds as of `Date.now`. */
export interface GivenAnswer {
  answer: Answer;
  givenAt: number;
}

/**
 * What became of one try to send an answer. `later`: it may pass, try again. `newer`: another device has answered
 * the question since, and that answer stays. `refused` carries the words to show.
 */
export type Sent =
  { kind: "kept" } | { kind: "later" } | { kind: "newer" } | { kind: "refused"; message: string };

/** Where answers of one attempt wait that outlive the page. Both answer false where the device keeps nothing. */
export interface AnswerStore {
  /** Whether the device keeps anything, as far as is known before the first answer. */
  works: boolean;
  keep: (questionKey: string, given: GivenAnswer) => Promise<boolean>;
  drop: (questionKey: string, given: GivenAnswer) => Promise<boolean>;
}

export interface AnswerQueueConfig {
  send: (questionKey: string, answer: Answer, secondsAgo: number) => Promise<Sent>;
  store: AnswerStore;
  /** What an earlier page has left in the store. */
  left: ReadonlyMap<string, GivenAnswer>;
  /** Calls back after so many milliseconds. Defaults to `setTimeout`. */
  wait?: (callback: () => void, milliseconds: number) => void;
  /** Defaults to `Date.now`. */
  now?: () => number;
}

export interface QueueState {
  /** Answers that the server has not confirmed. */
  pending: number;
  /** Whether the last try found no server. */
  waiting: boolean;
  /** Whether what is pending outlives the page, as far as is known. */
  safe: boolean;
  /** Why the server did not take an answer; null when it took all. */
  refusal: string | null;
  /** Answers that gave way to newer ones of another device, by the question's key. */
  outdated: ReadonlyMap<string, Answer>;
}

const firstWait = 1_000; // milliseconds, doubled after each try
const longestWait = 30_000;

/**
 * Brings answers to the server, one at a time and in order, the newest for each question, and tries again until
 * each has arrived. Nothing is lost meanwhile: what is pending also waits on the device, where it keeps anything.
 */
export class AnswerQueue {
  #config: Required<AnswerQueueConfig>;
  #pending: Map<string, GivenAnswer>;
  #sending: Promise<void> | null = null;
  #wait = firstWait;
  #state: QueueState;
  #listeners = new Set<() => void>();

  constructor(config: AnswerQueueConfig) {
    this.#config = {
      wait: (callback, milliseconds) => void setTimeout(callback, milliseconds),
      now: Date.now,
      ...config,
    };
    // In the order in which they were given.
    this.#pending = new Map([...config.left].sort(([, a], [, b]) => a.givenAt - b.givenAt));
    const pending = this.#pending.size;
    this.#state = { pending, waiting: false, safe: config.store.works, refusal: null, outdated: new Map() };
  }

  /** Answers not yet confirmed, by the question's key. */
  get pending(): ReadonlyMap<string, GivenAnswer> {
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
    const given = { answer, givenAt: this.#config.now() };
    // Last in line again: what is newest is sent last, whatever it replaces.
    this.#pending.delete(questionKey);
    this.#pending.set(questionKey, given);
    this.#keep(questionKey, given);
    this.dismiss(questionKey);
    this.#change({ refusal: null });
    void this.flush();
  }

  /** Forgets the answer that gave way to a newer one. */
  dismiss(questionKey: string): void {
    if (!this.#state.outdated.has(questionKey)) return;
    const outdated = new Map(this.#state.outdated);
    outdated.delete(questionKey);
    this.#change({ outdated });
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
      const [questionKey, given] = next;
      const ago = Math.max(0, Math.floor((this.#config.now() - given.givenAt) / 1000));
      const sent = await this.#config.send(questionKey, given.answer, ago);
      this.#renew(questionKey, given);
      if (sent.kind === "later") return this.#tryLater();
      if (this.#pending.get(questionKey) === given) this.#pending.delete(questionKey);
      void this.#config.store.drop(questionKey, given);
      this.#wait = firstWait;
      this.#change({
        waiting: false,
        ...(sent.kind === "refused" && { refusal: sent.message }),
        ...(sent.kind === "newer" && {
          outdated: new Map(this.#state.outdated).set(questionKey, given.answer),
        }),
      });
    }
  }

  /**
   * A newer answer to the same question may have come while one was on its way, and the server may have kept that one
   * only now: the time of the newer one counts from now, so that it is not taken for the older.
   */
  #renew(questionKey: string, sent: GivenAnswer): void {
    const pending = this.#pending.get(questionKey);
    if (!pending || pending === sent) return;
    const renewed = { ...pending, givenAt: this.#config.now() };
    this.#pending.set(questionKey, renewed);
    this.#keep(questionKey, renewed);
  }

  #tryLater(): void {
    this.#change({ waiting: true });
    const wait = this.#wait;
    this.#wait = Math.min(wait * 2, longestWait);
    this.#config.wait(() => void this.flush(), wait);
  }

  #keep(questionKey: string, given: GivenAnswer): void {
    void this.#config.store.keep(questionKey, given).then((safe) => {
      if (safe !== this.#state.safe) this.#change({ safe });
    });
  }

  #change(change: Partial<QueueState>): void {
    this.#state = { ...this.#state, ...change, pending: this.#pending.size };
    this.#listeners.forEach((listener) => listener());
  }
}

function first<K, V>(map: Map<K, V>): [K, V] | undefined {
  return map.entries().next().value;
}
