/** Lines and areas of a drawn map, as points and as paths of SVG. */

export type Point = readonly [number, number]

const rounding = 9

/** The centre of the area itself, not of its corners. */
export function middleOf(outline: readonly Point[]): Point {
  let [area, x, y] = [0, 0, 0]
  for (const [at, [x1, y1]] of outline.entries()) {
    const [x2, y2] = outline[(at + 1) % outline.length] ?? [x1, y1]
    const cross = x1 * y2 - x2 * y1
    area += cross
    x += (x1 + x2) * cross
    y += (y1 + y2) * cross
  }
  return area === 0 ? (outline[0] ?? [0, 0]) : [x / (3 * area), y / (3 * area)]
}

/** From which side to which the area reaches at a height, around its middle. */
export function spanAt(outline: readonly Point[], y: number, middle: number): [number, number] | undefined {
  const crossings = outline.flatMap(([x1, y1], at) => {
    const [x2, y2] = outline[(at + 1) % outline.length] ?? [x1, y1]
    return y1 < y !== y2 < y ? [x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)] : []
  })
  const left = crossings.filter((x) => x <= middle)
  const right = crossings.filter((x) => x > middle)
  return left.length > 0 && right.length > 0 ? [Math.max(...left), Math.min(...right)] : undefined
}

export function straight(points: readonly Point[]): string {
  return `M${points.map(said).join('L')}Z`
}

/** Corners taken off, so that neighbours lie beside each other like stones. */
export function rounded(points: readonly Point[]): string {
  const corners = points.map((point, at) => {
    const before = points[(at + points.length - 1) % points.length] ?? point
    const after = points[(at + 1) % points.length] ?? point
    return `${said(towards(point, before))}Q${said(point)} ${said(towards(point, after))}`
  })
  return `M${corners.join('L')}Z`
}

export function smooth(points: readonly Point[]): string {
  const [first, ...rest] = points
  const last = rest.at(-1)
  if (!first || !last) return ''
  const bends = rest.slice(0, -1).map((point, at) => {
    const next = rest[at + 1] ?? point
    const between: Point =
      at === rest.length - 2 ? next : [(point[0] + next[0]) / 2, (point[1] + next[1]) / 2]
    return `Q${said(point)} ${said(between)}`
  })
  return `M${said(first)}${bends.join('')}${rest.length === 1 ? `L${said(last)}` : ''}`
}

function towards([x, y]: Point, [x2, y2]: Point): Point {
  const length = Math.hypot(x2 - x, y2 - y)
  const share = length === 0 ? 0 : Math.min(rounding / length, 0.45)
  return [x + (x2 - x) * share, y + (y2 - y) * share]
}

function said([x, y]: Point): string {
  return `${round(x)} ${round(y)}`
}

export function round(value: number): number {
  return Math.round(value * 10) / 10
}
