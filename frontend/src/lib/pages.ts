import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import {
  useClient,
  type AnyVariables,
  type CombinedError,
  type RequestPolicy,
  type TypedDocumentNode,
} from "urql";

/** A connection as every list of the schema gives it. */
interface Connection<Node> {
  edges: { node: Node }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export interface Pages<Data, Node> {
  /** All nodes of the pages loaded so far, in order. */
  nodes: Node[];
  /** The first page's whole answer; undefined until it is there. */
  first: Data | undefined;
  error: CombinedError | undefined;
  /** Whether a page is on its way. */
  loading: boolean;
  hasNext: boolean;
  /** Loads the next page; does nothing when there is none or one is on its way. */
  loadNext: () => void;
  /** Asks the server anew for every page loaded so far. What is shown stays until the answer is there. */
  reload: () => void;
}

interface Loaded<Data> {
  /** Which list the pages belong to: a new list starts empty. */
  of: unknown;
  pages: Data[];
  error: CombinedError | undefined;
  loading: boolean;
}

/**
 * Reads a connection page by page and keeps each page live in the cache on its own, so that a list of ten
 * thousand costs one page at a time. `variables` without `after`. `variables` and `connectionOf` must be stable
 * between renders: new variables start a new list.
 */
export function usePages<Data, Variables extends AnyVariables, Node>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, "after">,
  connectionOf: (data: Data) => Connection<Node> | undefined,
): Pages<Data, Node> {
  const client = useClient();
  const [state, setState] = useState<Loaded<Data>>({
    of: variables,
    pages: [],
    error: undefined,
    loading: true,
  });
  const subscriptions = useRef<{ unsubscribe(): void }[]>([]);

  const read = useCallback(
    (index: number, after: string | null, requestPolicy: RequestPolicy) => {
      subscriptions.current[index]?.unsubscribe();
      subscriptions.current[index] = client
        .query(query, { ...variables, after } as unknown as Variables, { requestPolicy })
        .subscribe(({ data, error, stale }) => {
          setState((before) => {
            const pages = before.of === variables ? before.pages : [];
            // Pages come one after the other, so that `index` is at most the one behind the last.
            const next = data && connectionOf(data) ? Object.assign([...pages], { [index]: data }) : pages;
            return { of: variables, pages: next, error, loading: stale };
          });
        });
    },
    [client, query, variables, connectionOf],
  );

  useEffect(() => {
    read(0, null, "cache-and-network");
    const started = subscriptions;
    return () => {
      started.current.forEach((subscription) => subscription.unsubscribe());
      started.current = [];
    };
  }, [read]);

  const current = state.of === variables ? state : { pages: [], error: undefined, loading: true };
  const infos = current.pages.map((page) => connectionOf(page)?.pageInfo);
  const last = infos.at(-1);

  const loadNext = () => {
    if (!last?.hasNextPage || current.loading) return;
    setState({ ...state, loading: true });
    read(current.pages.length, last.endCursor, "cache-first");
  };
  const reload = () => {
    current.pages.forEach((_, index) => read(index, infos[index - 1]?.endCursor ?? null, "network-only"));
    if (current.pages.length === 0) read(0, null, "network-only");
  };

  const { pages } = current;
  const nodes = useMemo(
    () => pages.flatMap((page) => connectionOf(page)?.edges.map((edge) => edge.node) ?? []),
    [pages, connectionOf],
  );
  return {
    nodes,
    first: pages[0],
    error: current.error,
    loading: current.loading,
    hasNext: last?.hasNextPage ?? false,
    loadNext,
    reload,
  };
}
