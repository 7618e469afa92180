// Speaks to the platform's storage (LTI Client Side postMessages and
// postMessage Storage). What it reads back is judged by the server alone.
(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("lti-data").textContent);
  var platform = window.opener || window.parent;
  var patience = 1000; // ms to wait for each answer

  function frame(name) {
    if (!name || name === "_parent") return platform;
    try {
      return platform.frames[name] || platform;
    } catch (e) {
      return platform;
    }
  }

  // ask sends one message and hands on the first reply that fits in window,
  // origin, message_id and subject; null when none comes in time.
  function ask(to, origin, message, done) {
    var id = crypto.randomUUID ? crypto.randomUUID() : String(Math.random()) + Date.now();
    message.message_id = id;
    function finish(reply) {
      clearTimeout(timer);
      window.removeEventListener("message", hear);
      done(reply);
    }
    function hear(event) {
      var reply = event.data;
      if (event.source !== to || (origin !== "*" && event.origin !== origin)) return;
      if (!reply || typeof reply !== "object" || reply.message_id !== id) return;
      if (reply.subject !== message.subject + ".response") return;
      finish(reply.error ? null : reply);
    }
    var timer = setTimeout(function () { finish(null); }, patience);
    window.addEventListener("message", hear);
    try {
      to.postMessage(message, origin);
    } catch (e) {
      finish(null);
    }
  }

  // where finds the frame and the name of a message: what the platform lists
  // wins over the lti_storage_target it gave, and an old prefix still occurs.
  function where(reply, subject) {
    var found = { subject: subject, frame: data.target };
    var listed = reply && Array.isArray(reply.supported_messages) ? reply.supported_messages : [];
    listed.forEach(function (m) {
      if (!m || (m.subject !== subject && m.subject !== "org.imsglobal." + subject)) return;
      found.subject = m.subject;
      if (m.frame) found.frame = m.frame;
    });
    return found;
  }

  function storage(subject, message, done) {
    if (platform === window) return done(null);
    // Which origin answers is not known yet, and the question is no secret.
    ask(platform, "*", { subject: "lti.capabilities" }, function (reply) {
      var to = where(reply, subject);
      message.subject = to.subject;
      ask(frame(to.frame), data.origin, message, done);
    });
  }

  if (data.next) {
    storage("lti.put_data", { key: data.key, value: data.value }, function () {
      location.replace(data.next); // without storage, the cookie may do
    });
    return;
  }
  storage("lti.get_data", { key: data.key }, function (reply) {
    var form = document.getElementById("lti-form");
    if (reply && reply.key === data.key && typeof reply.value === "string") {
      form.elements.lti_storage_value.value = reply.value;
    }
    form.submit();
  });
})();
