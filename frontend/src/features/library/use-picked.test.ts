import { act, renderHook } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { basket } from "./basket.ts";
import { usePicked } from "./use-picked.ts";

beforeEach(() => window.sessionStorage.clear());

test("what is chosen keeps its order, outlives the page, and stays with its session", () => {
  const first = renderHook(() => usePicked("one", undefined));
  act(() => first.result.current.toggle("b"));
  act(() => first.result.current.toggle("a"));
  act(() => first.result.current.keep({ exerciseId: "b", title: "Said of b" }));
  first.unmount();

  const again = renderHook(() => usePicked("one", undefined)).result.current;
  expect(again.items()).toEqual([{ exerciseId: "b", title: "Said of b" }, { exerciseId: "a" }]);
  expect(again.said("b")).toMatchObject({ title: "Said of b" });
  expect(renderHook(() => usePicked("two", undefined)).result.current.ids).toEqual([]);
});

test("who takes one out and chooses it anew has it last, and nothing said of it", () => {
  const { result } = renderHook(() => usePicked("three", undefined));
  act(() => result.current.toggle("a"));
  act(() => result.current.toggle("b"));
  act(() => result.current.keep({ exerciseId: "a", title: "Said of a" }));
  act(() => result.current.toggle("a"));
  expect(basket.get("three")).toEqual([{ exerciseId: "b" }]);
  act(() => result.current.toggle("a"));
  expect(result.current.items()).toEqual([{ exerciseId: "b" }, { exerciseId: "a" }]);
});

test("one that was just written is added to what was chosen, once", () => {
  basket.set("four", [{ exerciseId: "a" }]);
  expect(renderHook(() => usePicked("four", "new")).result.current.ids).toEqual(["a", "new"]);
  expect(renderHook(() => usePicked("four", "new")).result.current.ids).toEqual(["a", "new"]);
});
