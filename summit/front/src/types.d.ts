// Made by tools/front_types.py from what Python declares; change it there.

interface About {
  title: string;
  licence: string;
  cite: string;
  updated?: string;
  version?: string;
}

interface Cells {
  issue: PackedArray;
  actor: PackedArray;
  position: PackedArray;
  since: PackedArray;
  until: PackedArray;
  stated: PackedArray;
  cited: PackedArray;
  editorial: PackedArray;
}

interface FrontData extends SharedData {
  defaults: State;
  weights: number[];
  outcomes: Record<string, [string, string][]>;
  nearness: [string, number][];
  summitDay: string;
  days: string[];
  positions: [number, number, number, number, number | null][];
  words: Record<string, Words>;
}

interface LargeData extends SharedData {
  defaults: LargeView;
  days: string[];
  weights: number[];
  outcomes: [string, string][][];
  themes: PackedArray;
  positions: [string, string, number | null][];
  cells: Cells;
  cites: string[][];
  divided: PackedArray;
  together: PackedArray;
  count: PackedArray;
  proximity: (number | null)[][];
  near: string[][];
  means: PackedArray;
  meanCount: PackedArray;
  pairs: PairFigures;
  texts: Record<string, LargeTexts>;
  words: Record<string, Words>;
  taken: string[][];
}

interface LargeTexts {
  short?: string[];
  titles?: string[];
  propositions?: string[];
  actors?: string[];
  themes?: string[];
  told?: string[];
  labels?: string[];
  statements?: string[];
  outcomes?: Record<string, string>;
  publishers?: Record<string, string>;
}

interface LargeView {
  language: string;
  issues: string[];
  actors: string[];
  outcomes: string[];
  at: string;
  order: string;
  selected: string;
  step: string;
  find: string;
  theme: string;
  page: number;
  columns: number;
}

interface PackedArray {
  type: string;
  of: string;
}

interface PairFigures {
  n: PackedArray;
  P: PackedArray;
  u: PackedArray;
  coverage: PackedArray;
  low: PackedArray;
  high: PackedArray;
  themes?: PackedArray;
  themeN?: PackedArray;
}

interface RecordFrames {
  issues: Frame;
  stances: Frame;
  outcomes: Frame;
  events: Frame;
  sources: Frame;
  evidence: Frame;
  ratings: Frame;
  weights: Frame;
  scale: Frame;
  accounts: Frame;
  second_coding: Frame;
  texts: Frame;
  actors: Frame;
  about: Frame;
  codebook: Frame;
}

interface SharedData {
  id: string;
  traits: Record<string, "one" | "some" | "day" | "place" | "text" | "count">;
  known: Record<string, string[]>;
  rtl: string[];
  events: string[];
  groups: Record<string, string[]>;
  pair: string[];
  ends: [number, number];
  windowEnd: string;
  firstDay: string;
  lastDay: string;
  tour: Step[];
  about: Record<string, About>;
  stops: [string, string][];
  theme?: Record<string, Record<string, string>>;
  plotlyConfig?: Record<string, unknown>;
}

interface State {
  language: string;
  issues: string[];
  actors: string[];
  outcomes: string[];
  at: string;
  mode: string;
  order: string;
  selected: string;
  step: string;
}

interface Step {
  id: string;
  view: Partial<State>;
}
