/** How text is set off on this terminal; on plain output everything comes back as it is. */
export interface Style {
  /** Columns that may be used. */
  readonly width: number;
  readonly strong: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly title: (text: string) => string;
  /** A label that opens an address: clickable where the terminal can, else with the address behind it. */
  readonly link: (label: string, url: string) => string;
  /** How many columns `link` takes. */
  readonly linkWidth: (label: string, url: string) => number;
}

/** What is known of the terminal. */
export interface Terminal {
  readonly isTerminal: boolean;
  readonly columns: number | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const NARROWEST = 40;
const WIDEST = 100;
const USUAL = 80;

/** Plain text where the output is no terminal, is a dumb one, or `NO_COLOR` is set. */
export function createStyle({ isTerminal, columns, env }: Terminal): Style {
  const hasColours = isTerminal && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  const hasLinks = hasColours && showsLinks(env);
  const sgr = (open: number, close: number) => (text: string) => (hasColours && text !== '' ? `\u001b[${open}m${text}\u001b[${close}m` : text);
  return {
    width: Math.min(WIDEST, Math.max(NARROWEST, columns === undefined || columns === 0 ? USUAL : columns)),
    strong: sgr(1, 22),
    dim: sgr(2, 22),
    title: sgr(36, 39),
    link: (label, url) => (hasLinks ? `\u001b]8;;${url}\u0007${label}\u001b]8;;\u0007` : `${label} ${url}`),
    linkWidth: (label, url) => columnsOf(hasLinks ? label : `${label} ${url}`),
  };
}

/** Terminals that are known to make OSC 8 links clickable. */
function showsLinks(env: Terminal['env']): boolean {
  const program = env['TERM_PROGRAM'] ?? '';
  return (
    ['iTerm.app', 'vscode', 'WezTerm', 'Hyper', 'ghostty', 'Tabby', 'rio'].includes(program) ||
    Number(env['VTE_VERSION'] ?? 0) >= 5000 ||
    /kitty|alacritty|foot|contour/.test(env['TERM'] ?? '') ||
    ['WT_SESSION', 'KONSOLE_VERSION', 'DOMTERM'].some((name) => env[name] !== undefined)
  );
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** How many columns a text takes: wide characters two, combining marks none. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const letter of text) columns += /[\p{M}\u200b-\u200d\ufe0f]/u.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1;
  return columns;
}
