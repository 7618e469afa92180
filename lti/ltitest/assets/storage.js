// Keeps what the tool in the frame puts here, as long as this page lives (LTI Client Side postMessages and
// postMessage Storage). It stands before the tool's frame, so that it hears the first question. Where the storage
// is in a frame of its own, the course page only says so.
{
  const { origin, prefix, frame, noise } = document.currentScript.dataset;
  const put = `${prefix}lti.put_data`;
  const get = `${prefix}lti.get_data`;
  const kept = new Map();

  function answer(message, from) {
    if (message.subject === "lti.capabilities") {
      const where = frame === "" ? {} : { frame };
      return {
        supported_messages: [{ subject: "lti.capabilities" }, { subject: put, ...where }, { subject: get, ...where }],
      };
    }
    if (from !== origin) return refuse("wrong_origin", "this storage is for the tool alone");
    if (typeof message.key !== "string") return refuse("bad_request", "a key is missing");
    if (message.subject === put) kept.set(message.key, message.value);
    return { key: message.key, value: kept.get(message.key) };
  }

  function refuse(code, text) {
    return { error: { code, message: text } };
  }

  const heard = frame === "" ? ["lti.capabilities", put, get] : ["lti.capabilities"];
  window.addEventListener("message", (event) => {
    const message = event.data;
    if (message === null || typeof message !== "object") return;
    if (!heard.includes(message.subject)) return;
    const reply = { subject: `${message.subject}.response`, message_id: message.message_id };
    if (noise === "true") {
      event.source.postMessage("for somebody else", event.origin);
      event.source.postMessage({ ...reply, message_id: "another", key: message.key, value: "wrong" }, event.origin);
      event.source.postMessage({ ...reply, subject: "lti.other.response", key: message.key, value: "wrong" }, event.origin);
    }
    event.source.postMessage({ ...reply, ...answer(message, event.origin) }, event.origin);
  });
}
