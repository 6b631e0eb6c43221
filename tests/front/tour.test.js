import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { viewOf } from "../../summit/front/src/core/state.js";
import { plainModel } from "../../summit/front/src/page/model.js";
import { player, stepTo } from "../../summit/front/src/parts/tour.js";
import { data as cases, state } from "./cases.js";

const days = ["2031-05-14", "2031-06-01", "2031-12-31"];
const data = { ...cases, stops: days.map((day) => [day, ""]) };

beforeEach(() => mock.timers.enable({ apis: ["setInterval"] }));
afterEach(() => mock.timers.reset());

/** A replay of a model; `saved` are the days that go into the address. */
function replay({ calm = false } = {}) {
  globalThis.matchMedia = () => ({ matches: calm });
  const saved = [];
  const model = plainModel(state(), () => saved.push(model.get("at")));
  const play = player(model, data, (patch, save = true) => {
    for (const [name, value] of Object.entries(patch)) model.set(name, value);
    if (save) model.save_changes();
  });
  return { model, play, saved };
}

const PACES = [
  { calm: false, pause: 1800 },
  { calm: true, pause: 4000 },
];
for (const { calm, pause } of PACES) {
  test(`a replay goes from stop to stop every ${pause} ms and ends at the last`, () => {
    const { model, play, saved } = replay({ calm });
    play.toggle();
    for (const [n, day] of days.entries()) {
      assert.equal(model.get("at"), day);
      assert.equal(play.on, n < days.length - 1);
      mock.timers.tick(pause - 1);
      assert.equal(model.get("at"), day); // no sooner, for those who want less motion
      mock.timers.tick(1);
    }
    mock.timers.tick(3 * pause);
    assert.equal(model.get("at"), days.at(-1));
    assert.deepEqual(saved, [days.at(-1)]); // one step of the history
  });
}

test("a pause holds the day and puts it into the address", () => {
  const { model, play, saved } = replay();
  play.toggle();
  mock.timers.tick(1800);
  play.toggle();
  assert.equal(play.on, false);
  mock.timers.tick(20_000);
  assert.equal(model.get("at"), days[1]);
  assert.deepEqual(saved, [days[1]]);
});

test("a reset while it plays ends the replay", () => {
  const { model, play } = replay();
  play.toggle();
  model.set("at", "");
  mock.timers.tick(10_000);
  assert.deepEqual([model.get("at"), play.on], ["", false]);
});

test("a step is a view, whole, in the language that is read; leaving keeps the view", () => {
  const { language: _, ...rest } = viewOf(data, "since");
  assert.deepEqual(stepTo(data, "since"), { ...rest, step: "since" });
  assert.ok(!("language" in stepTo(data, "agreed")));
  assert.deepEqual(stepTo(data, ""), { step: "" });
});
