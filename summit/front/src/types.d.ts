// Made by tools/front_types.py from what Python declares; change it there.

interface About {
  title: string;
  licence: string;
  cite: string;
  updated?: string;
  version?: string;
}

interface FrontData {
  id: string;
  traits: Record<string, "one" | "some" | "day" | "place">;
  known: Record<string, string[]>;
  defaults: State;
  rtl: string[];
  events: string[];
  weights: number[];
  outcomes: Record<string, [string, string][]>;
  groups: Record<string, string[]>;
  pair: string[];
  nearness: [string, number][];
  ends: [number, number];
  windowEnd: string;
  firstDay: string;
  lastDay: string;
  summitDay: string;
  tour: Step[];
  about: Record<string, About>;
  stops: [string, string][];
  days: string[];
  positions: [number, number, number, number, number | null][];
  words: Record<string, Words>;
  theme?: Record<string, Record<string, string>>;
  plotlyConfig?: Record<string, unknown>;
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
