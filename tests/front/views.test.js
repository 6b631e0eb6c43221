import assert from "node:assert/strict";
import { test } from "node:test";
import { pairOf, sumTerms, termOf } from "../../summit/front/src/core/agreement.js";
import { dayNumber, dayOf, daysOf, outcomeOn, valueOn } from "../../summit/front/src/core/days.js";
import { orderOf } from "../../summit/front/src/core/order.js";
import { contextOf, viewOf } from "../../summit/front/src/core/state.js";
import { data, state, views } from "./cases.js";

const near = (found, wanted) => Math.abs(found - wanted) < 1e-8;

test("what holds on a day is what Python says", () => {
  for (const [issue, actor, day, value] of views.held)
    assert.equal(valueOn(data, issue, actor, day), value, `${issue} ${actor} ${day}`);
  for (const [issue, day, status] of views.outcomes)
    assert.equal(outcomeOn(data, issue, day), status);
});

test("sums of terms are Python's", () => {
  for (const { pair, issues, day, P, n, coverage, low, high } of views.sums) {
    const sum = sumTerms(data, issues, pair, day);
    assert.equal(sum.n, n);
    assert.equal(sum.asked, issues.length);
    if (n) assert.ok(near(sum.p / sum.shared, P));
    assert.ok(near(sum.shared / sum.total, coverage));
    assert.ok(near(sum.low / sum.total, low) && near(sum.high / sum.total, high));
  }
});

test("a term has bounds: its own value, one end where one side is missing, or all", () => {
  const day = "2031-05-13"; // alder spoke on the harbour, the others not yet
  assert.deepEqual(termOf(data, "harbour", ["alder", "birch"], day), { p: null, low: 0, high: 1 });
  assert.deepEqual(termOf(data, "harbour", ["birch", "cedar"], day), { p: null, low: 0, high: 1 });
  const both = termOf(data, "harbour", ["alder", "birch"], "2031-05-14");
  assert.deepEqual(both, { p: 0, low: 0, high: 0 });
  const half = termOf({ ...data, ends: [-1, 3] }, "harbour", ["alder", "birch"], day);
  assert.deepEqual(half, { p: null, low: 0.5, high: 1 }); // alder's 1 is in the middle of -1..3
});

test("the order of the rows is that of the explorer's frame", () => {
  for (const { state: patch, rows } of views.orders) {
    const now = state(patch);
    const { issues, order } = contextOf(data, now);
    assert.deepEqual(
      order.filter((issue) => issues.has(issue)),
      rows,
      JSON.stringify(patch),
    );
    assert.deepEqual(orderOf(data, now), order);
  }
  const outcomes = { ...data.outcomes, bridge: [["2031-05-14", "rejected"]] };
  const rows = orderOf({ ...data, outcomes }, state({ order: "outcome" }));
  assert.deepEqual(rows, ["harbour", "bridge", "fishing"]);
});

/** The same summit, its story told the other way round. */
const told = data.known.issues.toReversed();
const retold = {
  ...data,
  known: { ...data.known, issues: told },
  positions: data.positions.map(([issue, ...row]) => [2 - issue, ...row]),
};

test("by outcome the agreed come first whatever the story", () => {
  assert.deepEqual(orderOf(retold, state()), told);
  const rows = orderOf(retold, state({ order: "outcome" }));
  assert.deepEqual(rows, ["bridge", "harbour", "fishing"]);
});

test("with one party there is no closeness to order by", () => {
  const close = (actors) => orderOf(retold, state({ order: "closeness", actors }));
  assert.deepEqual(close(["alder", "birch"]), ["bridge", "harbour", "fishing"]);
  assert.deepEqual(close(["alder"]), told);
});

test("the pair is the declared one where both are shown, else the first two", () => {
  assert.deepEqual(pairOf(data, state()), ["alder", "birch"]);
  assert.deepEqual(pairOf(data, state({ actors: ["birch", "cedar"] })), ["birch", "cedar"]);
  assert.equal(pairOf(data, state({ actors: ["cedar"] })), null);
});

test("a view shows an issue that is on and whose outcome is on, and before there is one", () => {
  const shown = (patch) => [...contextOf(data, state(patch)).issues];
  assert.deepEqual(shown({ outcomes: ["agreed"] }), ["bridge"]);
  assert.deepEqual(shown({ outcomes: [], at: "2031-05-13" }), ["bridge", "harbour", "fishing"]);
  assert.deepEqual(shown({ issues: ["fishing"] }), ["fishing"]);
  assert.equal(contextOf(data, state({ selected: "event:flood" })).event, "flood");
  assert.equal(contextOf(data, state({ selected: "bridge/alder" })).detail, "bridge");
});

test("positions are those at the summit or of an earlier day, events those of the day", () => {
  assert.deepEqual(daysOf(data, state()), { positions: "2031-05-20", events: "2031-12-31" });
  for (const [at, positions] of [
    ["2031-06-01", "2031-05-20"],
    ["2031-05-20", "2031-05-20"],
    ["2031-05-19", "2031-05-19"],
  ])
    assert.deepEqual(daysOf(data, state({ at })), { positions, events: at });
  for (const day of ["1970-01-01", "2031-05-14", "2032-02-29"])
    assert.equal(dayOf(dayNumber(day)), day);
});

test("a step of the tour sets its view over the defaults", () => {
  assert.deepEqual(viewOf(data, "agreed").issues, ["bridge"]);
  assert.deepEqual(viewOf(data, "no such step"), data.defaults);
});
