import type { Plugin } from "vite";

/**
 * Answers for the server while developing the pages without one: `LECTERN_MOCK=teacher npm run dev`, then open
 * `/launch#code=any`. The world is the tests' own; the persona's name may be followed by `:assignment-2`, what was
 * opened, and `LECTERN_MOCK_LOCALE` speaks another language.
 */
export function mockApi(persona: string): Plugin {
  return {
    name: "lectern:mock-api",
    async configureServer(server) {
      const { createWorld } = await server.ssrLoadModule("/src/testing/world.ts");
      const { createMockFetch } = await server.ssrLoadModule("/src/testing/mock-server.ts");
      const [who, opened = null] = persona.split(":");
      const students = Number(process.env["LECTERN_MOCK_STUDENTS"] ?? 30);
      const locale = process.env["LECTERN_MOCK_LOCALE"] ?? "en";
      const answer = createMockFetch(createWorld({ persona: who, opened, locale }, students)) as typeof fetch;
      server.middlewares.use(async (request, response, next) => {
        if (request.method !== "POST") return next();
        let body = "";
        for await (const chunk of request) body += chunk;
        const { authorization = "" } = request.headers;
        const result = await answer(request.url ?? "", { body, headers: { Authorization: authorization } });
        response.statusCode = result.status;
        response.setHeader("Content-Type", "application/json");
        response.end(await result.text());
      });
    },
  };
}
