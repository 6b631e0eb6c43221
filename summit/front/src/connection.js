// The widget's channel to Python: what is asked over it, and what is known of the other end.

const PATIENCE = 2_000; // ms until the reader is told
const LONG = 8_000; // ms until the reader can ask again

/** @typedef {"" | "waiting" | "late" | "kept" | "gone" | "never"} Standing */

/**
 * `ask` brings what is too large for the state; `model` is the widget's, and knows whether Python
 * has taken what was saved: a question that changes nothing is sent after it.
 * @param {Model} model
 * @param {(standing: Standing) => void} tell
 */
export function connect(model, tell) {
  /** @type {Map<string, Question>} */
  const open = new Map();
  let gone = false;
  let shown = false;
  let unheard = false; // saved after the question that is open was sent

  const look = () => {
    const ages = [...open.values()].map(({ want, since }) => ({ want, age: Date.now() - since }));
    // a kernel that rests and has not answered is another one, of which nobody told
    const rests = model.widget_manager?.kernel?.status === "idle";
    if (rests && ages.some(({ want, age }) => want === "nothing" && age >= LONG)) gone = true;
    const slow = ages.filter(({ age }) => age >= PATIENCE);
    if (gone) tell(shown ? "gone" : "never");
    else if (slow.some(({ want, age }) => want !== "nothing" && age >= LONG)) tell("late");
    else if (slow.some(({ want }) => want !== "nothing")) tell("waiting");
    else tell(slow.length ? "kept" : "");
  };

  /** @param {string} id @param {string} want @param {object} more */
  const send = (id, want, more) => {
    try {
      model.send?.({ ...more, want, id });
    } catch {
      lose(); // its channel is closed
    }
  };

  /** @param {string} want @param {object} more what it is told beside @returns {Promise<Blob>} */
  const ask = (want, more = {}) => {
    const id = Math.random().toString(36).slice(2); // randomUUID is not there over plain HTTP
    return new Promise((resolve, reject) => {
      const timers = [PATIENCE, LONG].map((time) => setTimeout(look, time));
      open.set(id, { want, more, since: Date.now(), timers, resolve, reject });
      send(id, want, more);
    });
  };

  const lose = () => {
    gone = true;
    for (const id of open.keys()) close(id)?.reject(new Error("Python has gone"));
    look();
  };

  /** @param {string} id */
  const close = (id) => {
    const question = open.get(id);
    open.delete(id);
    question?.timers.forEach(clearTimeout);
    return question;
  };

  /** @param {{id?: string}} message @param {DataView[]} buffers */
  const answered = ({ id = "" } = {}, buffers) => {
    const question = close(id);
    if (!question) return;
    gone = false;
    question.resolve(new Blob(/** @type {any} */ (buffers.slice(0, 1))));
    look();
  };

  const hear = () => {
    unheard = [...open.values()].some(({ want }) => want === "nothing");
    if (!unheard)
      ask("nothing").then(
        () => unheard && hear(),
        () => {},
      );
  };

  model.on("msg:custom", answered);
  model.on("comm_live_update", hear); // it does not say which way: a closed channel refuses
  return {
    ask,
    /** The content is there. */
    shown() {
      shown = true;
    },
    /** Ask again for all that is not there yet; the first answer counts. */
    again() {
      for (const [id, question] of open) {
        question.since = Date.now() - PATIENCE;
        question.timers.push(setTimeout(look, LONG - PATIENCE));
        send(id, question.want, question.more);
      }
      look();
    },
    close() {
      model.off("msg:custom", answered);
      model.off("comm_live_update", hear);
      for (const id of open.keys()) close(id)?.reject(new Error("the view was closed"));
    },
    /** @type {Model} */
    model: {
      ...model,
      save_changes() {
        model.save_changes();
        hear();
      },
    },
  };
}

/**
 * @typedef {object} Question
 * @property {string} want
 * @property {object} more
 * @property {number} since
 * @property {ReturnType<typeof setTimeout>[]} timers
 * @property {(answer: Blob) => void} resolve
 * @property {(error: Error) => void} reject
 */
