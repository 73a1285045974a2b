type Attributes = Record<string, string | number>

/** The colours of look/tokens.css in daylight; every mark can be told apart without them. */
export const colours = {
  paper: '#f7f5f1',
  surface: '#ffffff',
  ink: '#1e2326',
  soft: '#555b5f',
  line: '#dcd8d0',
  strong: '#7f7a72',
  accent: '#1f5f6b',
  accentLine: '#a9c9ce',
  glow: '#f2b04e',
  alarm: '#a5251b',
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeText = (text: string) => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)
const value = (one: string | number) =>
  typeof one === 'number' ? String(Number(one.toFixed(1))) : escapeText(one)

export function element(name: string, attributes: Attributes, inside = ''): string {
  const list = Object.entries(attributes).map(([key, one]) => ` ${key}="${value(one)}"`)
  return `<${name}${list.join('')}>${inside}</${name}>`
}

export function label(x: number, y: number, text: string, more: Attributes = {}): string {
  return element('text', { x, y, 'font-size': 17, fill: colours.ink, ...more }, escapeText(text))
}

export function line(from: [number, number], to: [number, number], more: Attributes = {}): string {
  const ends = { x1: from[0], y1: from[1], x2: to[0], y2: to[1] }
  return element('line', { ...ends, stroke: colours.line, 'stroke-width': 1, ...more })
}

export function path(points: readonly (readonly [number, number])[], more: Attributes = {}): string {
  const d = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${value(x)} ${value(y)}`).join('')
  return element('path', { d, fill: 'none', stroke: colours.ink, 'stroke-width': 2, ...more })
}

/** Fills that differ in pattern, so that a copy in black and white says the same. */
export const patterns = element(
  'defs',
  {},
  [
    element(
      'pattern',
      { id: 'left', width: 8, height: 8, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      element('rect', { width: 8, height: 8, fill: colours.surface }) +
        line([0, 0], [0, 8], { stroke: colours.accent, 'stroke-width': 5 }),
    ),
    element(
      'pattern',
      { id: 'turned-away', width: 7, height: 7, patternUnits: 'userSpaceOnUse' },
      element('rect', { width: 7, height: 7, fill: colours.surface }) +
        element('circle', { cx: 3.5, cy: 3.5, r: 1.5, fill: colours.ink }),
    ),
  ].join(''),
)

export const fills = {
  answered: colours.accent,
  abandoned: 'url(#left)',
  turnedAway: 'url(#turned-away)',
  waitingAtClosing: colours.surface,
} as const
