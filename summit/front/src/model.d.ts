// Types of the front end's own, beside those that Python's data have (types.d.ts).

/** A widget's model, or the page's. */
interface Model {
  get(name: string): any;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: string, callback: (...told: any[]) => void): void;
  off(event: string, callback: (...told: any[]) => void): void;
  send?(content: unknown): void;
  widget_manager?: WidgetManager;
}

/** What of JupyterLab's manager of widgets is used, where it is there. */
interface WidgetManager {
  kernel?: { status: string } | null;
  context?: { model?: Notebook; sessionContext?: { statusChanged: Signal } };
  has_model?(id: string): boolean;
}

/** What tells of a kernel that it is busy, or rests. */
interface Signal {
  connect(told: (sender: unknown, status: string) => void): void;
}

/** A notebook that is open in JupyterLab. */
interface Notebook {
  dirty: boolean;
  cells: Iterable<{ outputs?: Outputs }>;
  toJSON(): unknown;
}

/** What a cell has put out. */
interface Outputs {
  length: number;
  get(at: number): { toJSON(): unknown };
  set(at: number, output: unknown): void;
}

/** The words of one language, by their keys. */
type Words = any;

/** The columns of a frame, by name. */
type Frame = Record<string, any[]>;

interface Days {
  positions: string;
  events: string;
}

/** Where on the screen something was pressed. */
interface At {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** What decides whether a node is shown. */
interface Context {
  days: Days;
  order: string[];
  issues: Set<string>;
  actors: Set<string>;
  detail: string;
  open: Set<string>;
  event: string;
}

interface Term {
  p: number | null;
  low: number;
  high: number;
}

/** A record that is taken away; which columns it has, `Frames` in Python says. */
type Row = Record<string, any>;

/** Where what is large comes from: packed in the page, or over a widget's channel. */
interface Large {
  plotly(): Promise<Blob>;
  figures(): Promise<Blob>;
  records(): Promise<Blob>;
}

/** An explorer, as its parts see it. */
interface Explorer {
  el: HTMLElement;
  model: Model;
  data: FrontData;
  large: Large;
  charts: Charts;
  python(state: State): string;
  block(): HTMLElement;
  state(): State;
  change(patch: Partial<State>, save?: boolean): void;
  choose(place: string, from?: HTMLElement | null, at?: At): void;
  close(issue?: string): void;
  foldAll(): void;
  tour(step: string, button: HTMLElement): void;
  play(): void;
  apply(): void;
  say(words: string): void;
}

/** What explorers of one group on one page do not repeat. */
interface Beside {
  share(el: HTMLElement, block: HTMLElement, context: Context): void;
  listen(el: HTMLElement, again: () => void, signal: AbortSignal): void;
}

/** An explorer of a large summit, as its parts see it. */
interface LargeExplorer {
  el: HTMLElement;
  model: Model;
  data: LargeData;
  large: Large;
  charts: Charts;
  records: Records;
  /** before each id that it makes */
  prefix: string;
  python(state: LargeView): string;
  block(): HTMLElement;
  state(): LargeView;
  shown(): Shown;
  change(patch: Partial<LargeView>, save?: boolean): void;
  choose(place: string): void;
  close(): void;
  reset(): void;
  tour(step: string, button: HTMLElement): void;
  play(): void;
  apply(): void;
  draw(): Promise<void>;
  say(words: string): void;
}

/** What draws; in a page without plotly.js there is nothing to draw. */
interface Charts {
  draw(explorer: Explorer, block: HTMLElement, state: State, context: Context): Promise<void>;
  picture(plot: Plot, kind: string, data: FrontData, state: State): Promise<Blob | null>;
  purge(el: HTMLElement): void;
}

/** An element in which plotly draws, with what is known of the drawing. */
interface Plot extends HTMLElement {
  data?: any[];
  layout?: any;
  draw?: () => Promise<void>;
  drawing?: Promise<unknown>;
  drawn?: { width: number; place: number; zoom: string; dark: boolean };
  watch?: ResizeObserver | null;
  on(event: string, callback: (told: any) => void): void;
}

/** Filled in by Python: language → direction. */
declare var __LANGUAGES__: Record<string, string>;
declare var Plotly: any;
declare var define: any;
declare var startedPlotly: Promise<any> | undefined;

/** Explorers of an exported page that move together. */
interface Group {
  group: string;
  els: HTMLElement[];
  prefix: string;
  data: FrontData;
  first: State;
  model: Model;
  presented?: string | null;
}

/** What a page says of itself. */
interface Page {
  language: string;
  rtl: string[];
  titles: Record<string, string>;
  headlines: Record<string, string>;
  plotly: boolean;
  plotlyConfig?: Record<string, unknown>;
  lean: Record<string, string>;
  contents: Record<string, string>;
  label: Record<string, string>;
}

interface PageCharts {
  charts: Charts;
  drawForeign(plotly: () => Promise<Blob>, page: Page, theme: FrontData["theme"]): void;
}

/** What a large summit's page has, unpacked: lists, and arrays in their order. */
interface Records {
  data: LargeData;
  cells: Record<keyof Cells, NumberArray>;
  themes: NumberArray;
  divided: NumberArray;
  together: NumberArray;
  count: NumberArray;
  means: NumberArray;
  meanCount: NumberArray;
  pairs: Partial<Record<keyof PairFigures, NumberArray>>;
  /** whether there is a day on which a position begins or ends */
  dated: boolean;
  /** code of each cell, issue by issue, as of a day; the last code is none */
  held(day: string): Int16Array;
  texts(language: string): Required<LargeTexts>;
}

type NumberArray = Uint8Array | Uint16Array | Uint32Array | Float32Array;

/** What the table shows of a view: places of issues and actors. */
interface Shown {
  rows: number[];
  page: Turned;
  columns: Turned;
  pair: number[] | null;
  days: Days;
}

/** A stretch of a list: those that are shown, the first one's number from 1, and how many there are. */
interface Turned {
  at: number;
  last: number;
  first: number;
  of: number;
  shown: number[];
}
